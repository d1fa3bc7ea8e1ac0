// Functions are boxes and calls are arrows, the warmer and thicker the more time.
#include "picture/GraphDot.h"

#include "analysis/Selection.h"
#include "export/CallFlow.h"
#include "picture/Xml.h"
#include "report/Numbers.h"
#include "support/Text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

struct Function {
  std::uint64_t total = 0, self = 0;
  std::optional<std::uint64_t> calls = {};
};

struct Call {
  std::uint64_t total = 0, calls = 0;
};

struct Graph {
  std::map<Place, Function> functions; ///< without lines
  std::map<CallSite, Call> calls;      ///< without lines
  std::uint64_t total = 0;
};

Graph graphOf(const Report &report, Value value) {
  Graph graph;
  for (const auto &[site, figure] : callFlow(report)) {
    Function &callee = graph.functions[site.to];
    callee.total += valueOf(figure, value);
    if (site.to.function != none)
      callee.calls = report.files[site.to.file].functions[site.to.function].calls;
    if (site.from.file == none)
      continue;
    Call &call = graph.calls[{{site.from.file, site.from.function, 0}, site.to}];
    call.total += valueOf(figure, value);
    call.calls = std::min(call.calls + callsAt(report, site), callee.calls.value_or(~std::uint64_t{0}));
  }
  for (const CallView &call : report.calls) {
    std::uint64_t own = valueOf(call.own, value);
    graph.total += own;
    if (own)
      graph.functions[{call.file, call.function, 0}].self += own;
  }
  if (auto outside = graph.functions.find({}); outside != graph.functions.end())
    outside->second.total = std::max(outside->second.total, outside->second.self);
  return graph;
}

struct Colour {
  double red, green, blue;
};

Colour fromHsl(double hue, double saturation, double lightness) {
  auto channel = [&](double offset) {
    double k = std::fmod(offset + hue * 12, 12);
    return lightness - saturation * std::min(lightness, 1 - lightness) * std::max(-1.0, std::min({k - 3, 9 - k, 1.0}));
  };
  return {channel(0), channel(8), channel(4)};
}

double luminance(Colour colour) {
  auto linear = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

/// From blue to red; never so light that white letters on it have a contrast below 4.5.
std::string temperature(double share) {
  share = std::clamp(share, 0.0, 1.0);
  double lightness = 0.25 + 0.25 * share;
  Colour colour = fromHsl((1 - share) * 2 / 3, 0.8 + 0.2 * share, lightness);
  while (luminance(colour) > 0.18) {
    lightness -= 0.005;
    colour = fromHsl((1 - share) * 2 / 3, 0.8 + 0.2 * share, lightness);
  }
  auto byte = [](double part) { return static_cast<int>(std::lround(255 * part)); };
  return fmt::format("#{:02x}{:02x}{:02x}", byte(colour.red), byte(colour.green), byte(colour.blue));
}

/// A long name on several lines, for a label in quotes.
std::string labelText(std::string_view name) {
  constexpr std::size_t room = 44;
  std::string clean = onOneLine(name), text;
  std::size_t used = 0;
  for (std::string_view rest = clean; !rest.empty();) {
    Character next = nextCharacter(rest);
    char first = rest.front();
    if (first == '\\')
      text += "\\\\";
    else
      text += xmlText(rest.substr(0, next.bytes)); // Graphviz reads entities in labels
    ++used;
    rest.remove_prefix(next.bytes);
    bool mayBreak = first == ',' || first == ' ' || first == '<' || first == ':' || used > room + 16;
    if (used >= room && mayBreak && !(first == ':' && !rest.empty() && rest.front() == ':') && !rest.empty()) {
      text += "\\n";
      used = 0;
    }
  }
  return text;
}

std::string_view lastComponent(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string idOf(const Place &place) {
  auto part = [](std::uint32_t number) { return number == none ? std::string("x") : std::to_string(number); };
  return fmt::format("f{}_{}", part(place.file), part(place.function));
}

} // namespace

void writeGraphDot(const Report &report, const GraphOptions &options, std::ostream &out) {
  Graph graph = graphOf(report, options.value);
  auto shareOf = [&](std::uint64_t part) { return percentOf(part, graph.total) / 100; };
  auto isShown = [&](const Place &place) {
    auto found = graph.functions.find(place);
    return found != graph.functions.end() && found->second.total &&
           100 * shareOf(found->second.total) >= options.minPercent;
  };
  out << "digraph {\n"
         "  graph [fontname=Arial, nodesep=0.125, ranksep=0.25];\n"
         "  node [fontcolor=white, fontname=Arial, fontsize=10, height=0, shape=box, style=filled, width=0];\n"
         "  edge [fontname=Arial, fontsize=10];\n";
  for (const auto &[place, function] : graph.functions) {
    if (!isShown(place))
      continue;
    std::string label = labelText(functionName(report, place));
    if (std::uint32_t line = firstLine(report, place))
      label += "\\n" + labelText(fmt::format("{}:{}", lastComponent(report.files[place.file].shownAs), line));
    label += fmt::format("\\n{} %\\n({} %)", percentText(100 * shareOf(function.total)),
                         percentText(100 * shareOf(function.self)));
    if (function.calls)
      label += fmt::format("\\n{}×", *function.calls);
    std::string colour = temperature(shareOf(function.total));
    out << fmt::format("  {} [label=\"{}\", color=\"{}\", tooltip=\"{}\"];\n", idOf(place), label, colour,
                       labelText(functionName(report, place)));
  }
  for (const auto &[site, call] : graph.calls) {
    bool isAgain = site.from == site.to;
    if (!isShown(site.from) || !isShown(site.to) || (!isAgain && 500 * shareOf(call.total) < options.minPercent))
      continue;
    double share = shareOf(call.total);
    std::string colour = temperature(share);
    std::string part = isAgain ? "" : percentText(100 * share) + " %\\n";
    out << fmt::format("  {} -> {} [label=\"{}{}×\", color=\"{}\", fontcolor=\"{}\", arrowsize={:.2f}, "
                       "penwidth={:.2f}];\n",
                       idOf(site.from), idOf(site.to), part, call.calls, colour, colour,
                       std::max(0.35, 0.5 * std::sqrt(4 * share)), std::max(0.5, 4 * share));
  }
  out << "}\n";
}

} // namespace lineprof
