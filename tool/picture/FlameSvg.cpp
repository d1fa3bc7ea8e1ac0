// Draws the frames; assets/flame.js moves them.
#include "picture/FlameSvg.h"

#include "analysis/Selection.h"
#include "picture/Assets.h"
#include "picture/Xml.h"
#include "report/Numbers.h"
#include "support/Text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <ostream>

namespace lineprof {

namespace {

constexpr double width = 1200, frameHeight = 18, top = 62, bottom = 34, characterWidth = 7.23;
constexpr std::size_t colours = 8; ///< in assets/flame.css, besides the one for the rest

/// The files with the most time of their own have colours of their own, in that order.
std::map<std::string, std::size_t> coloursOf(const FlameTree &tree) {
  std::map<std::string, std::uint64_t> own;
  for (const FlameFrame &frame : tree.frames)
    if (const std::string &file = tree.labels[frame.label].file; !file.empty())
      own[file] += frame.own;
  std::vector<std::pair<std::uint64_t, std::string>> order;
  for (const auto &[file, value] : own)
    order.emplace_back(~value, file);
  std::sort(order.begin(), order.end());
  std::map<std::string, std::size_t> numbers;
  for (std::size_t at = 0; at < order.size() && at < colours; ++at)
    numbers[order[at].second] = at;
  return numbers;
}

/// From white to red for what grew, to blue for what shrank, by the share of the greatest difference.
std::string differenceColour(double share) {
  double strength = std::pow(std::min(1.0, std::abs(share)), 0.6);
  auto mix = [strength](double end) { return static_cast<int>(std::lround(242 + (end - 242) * strength)); };
  return share > 0 ? fmt::format("#{:02x}{:02x}{:02x}", mix(238), mix(110), mix(82))
                   : fmt::format("#{:02x}{:02x}{:02x}", mix(92), mix(160), mix(222));
}

/// As many characters as fit.
std::string shortened(const std::string &name, double room) {
  auto most = static_cast<std::size_t>(std::max(0.0, (room - 6) / characterWidth));
  if (most < 3)
    return "";
  std::string kept;
  std::string_view rest = name;
  for (std::size_t count = 0; !rest.empty(); ++count) {
    Character next = nextCharacter(rest);
    if (count + 1 == most && rest.size() > next.bytes)
      return kept + "…";
    kept += rest.substr(0, next.bytes);
    rest.remove_prefix(next.bytes);
  }
  return kept;
}

class Drawing {
  const FlameTree &tree;
  const FlameOptions &options;
  const FlameLook &look;
  std::ostream &out;
  std::map<std::string, std::size_t> fileColours;
  std::uint32_t levels = 0;
  double greatest = 1;
  std::uint64_t total;

  double differenceOf(const FlameFrame &frame) const {
    return static_cast<double>(frame.value) - static_cast<double>(frame.base);
  }

  std::string tip(const FlameFrame &frame) const {
    const FlameLabel &label = tree.labels[frame.label];
    std::string text = label.name;
    if (label.line && !options.byLine)
      text += fmt::format("  {}:{}", label.file, label.line);
    text += fmt::format(" — {}, {} %", amountText(frame.value, *options.weight),
                        percentText(percentOf(frame.value, total)));
    if (frame.own && !options.callers)
      text += fmt::format(", of its own {} %", percentText(percentOf(frame.own, total)));
    if (!tree.compared)
      return text;
    text += fmt::format("; was {}", amountText(frame.base, *options.weight));
    if (frame.base)
      text += fmt::format(" ({:+.1f} %)", 100 * differenceOf(frame) / static_cast<double>(frame.base));
    return text;
  }

  std::string fill(const FlameFrame &frame) const {
    if (tree.compared)
      return fmt::format("fill=\"{}\"", differenceColour(differenceOf(frame) / greatest));
    auto found = fileColours.find(tree.labels[frame.label].file);
    return fmt::format("class=\"c{}\"", found == fileColours.end() ? "r" : std::to_string(found->second));
  }

  void drawFrame(const FlameFrame &frame) {
    double scale = total ? width / static_cast<double>(total) : 0;
    double x = static_cast<double>(frame.start) * scale, wide = static_cast<double>(frame.value) * scale;
    double y = top + frameHeight * (look.rootOnTop ? frame.depth : levels - 1 - frame.depth);
    out << fmt::format("<g data-s=\"{}\" data-w=\"{}\" data-d=\"{}\" tabindex=\"-1\"{}><title>{}</title>"
                       "<rect x=\"{:.2f}\" y=\"{}\" width=\"{:.2f}\" height=\"{}\" {}/>",
                       frame.start, frame.value, frame.depth, wide < 0.3 ? " display=\"none\"" : "",
                       xmlText(tip(frame)), x, y, wide, frameHeight - 1, fill(frame));
    out << fmt::format("<text x=\"{:.2f}\" y=\"{}\" data-n=\"{}\">{}</text></g>\n", x + 3, y + 13,
                       xmlText(tree.labels[frame.label].name), xmlText(shortened(tree.labels[frame.label].name, wide)));
  }

  void drawLegend(double y) {
    if (tree.compared) {
      out << fmt::format("<text class=\"legend\" x=\"4\" y=\"{}\">red: more than before; blue: less; wide: much "
                         "now. In all {}, before {}.</text>\n",
                         y, amountText(total, *options.weight), amountText(tree.frames[0].base, *options.weight));
      return;
    }
    std::vector<const std::string *> names(fileColours.size());
    for (const auto &[file, number] : fileColours)
      names[number] = &file;
    double x = 4;
    for (std::size_t number = 0; number < names.size(); ++number) {
      std::string name = names[number]->substr(names[number]->rfind('/') + 1);
      out << fmt::format("<rect class=\"c{}\" x=\"{:.0f}\" y=\"{:.0f}\" width=\"11\" height=\"11\"/>"
                         "<text class=\"legend\" x=\"{:.0f}\" y=\"{}\">{}</text>\n",
                         number, x, y - 10, x + 15, y, xmlText(name));
      x += 30 + characterWidth * static_cast<double>(displayWidth(name));
    }
  }

public:
  Drawing(const FlameTree &flame, const FlameOptions &chosen, const FlameLook &wanted, std::ostream &stream)
      : tree(flame), options(chosen), look(wanted), out(stream), fileColours(coloursOf(flame)),
        total(flame.frames[0].value) {
    for (const FlameFrame &frame : tree.frames) {
      levels = std::max(levels, frame.depth + 1);
      greatest = std::max(greatest, std::abs(differenceOf(frame)));
    }
  }

  void draw() {
    double height = top + frameHeight * levels + bottom;
    out << fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} "
                       "{1}\" role=\"img\" data-total=\"{2}\" data-character=\"{3}\">\n<title>{4}</title>\n<style>"
                       "<![CDATA[{5}]]></style>\n",
                       width, height, total, characterWidth, xmlText(look.title), flameStyle());
    out << "<rect class=\"background\" width=\"100%\" height=\"100%\"/>\n";
    out << fmt::format("<text class=\"title\" x=\"4\" y=\"20\">{}</text>\n", xmlText(look.title));
    out << fmt::format("<text class=\"legend\" x=\"4\" y=\"38\">{} by {}{}</text>\n", options.weight->title,
                       options.byLine ? "line" : "function",
                       options.callers ? ", with who called it" : ", with what it called");
    out << "<text id=\"details\" x=\"4\" y=\"55\"></text>\n<foreignObject id=\"controls\" x=\"760\" y=\"4\" "
           "width=\"436\" height=\"30\"/>\n<g id=\"frames\">\n";
    for (const FlameFrame &frame : tree.frames)
      drawFrame(frame);
    out << "</g>\n";
    drawLegend(height - 12);
    out << "<script><![CDATA[" << flameScript() << "]]></script>\n</svg>\n";
  }
};

} // namespace

void writeFlameSvg(const FlameTree &tree, const FlameOptions &options, const FlameLook &look, std::ostream &out) {
  Drawing(tree, options, look, out).draw();
}

} // namespace lineprof
