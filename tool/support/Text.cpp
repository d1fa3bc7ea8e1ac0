// Decodes UTF-8, measures and cleans text.
#include "support/Text.h"

#include <algorithm>
#include <iterator>

namespace lineprof {

namespace {

struct Range {
  std::uint32_t first, last;
};

/// Combining marks and other characters without a column of their own: the common blocks.
constexpr Range zeroWidth[] = {{0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd},  {0x0610, 0x061a},
                               {0x064b, 0x065f}, {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},  {0x200b, 0x200f},
                               {0x202a, 0x202e}, {0x2060, 0x2064}, {0x20d0, 0x20f0},  {0xfe00, 0xfe0f},
                               {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}, {0xe0100, 0xe01ef}};
/// Characters of two columns: the East Asian wide and emoji blocks.
constexpr Range doubleWidth[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},   {0x3041, 0x33ff},  {0x3400, 0x4dbf},
                                 {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xac00, 0xd7a3},  {0xf900, 0xfaff},
                                 {0xfe30, 0xfe6f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},  {0x1f300, 0x1f64f},
                                 {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

template <std::size_t N> bool within(const Range (&ranges)[N], std::uint32_t code) {
  auto behind = std::upper_bound(std::begin(ranges), std::end(ranges), code,
                                 [](std::uint32_t value, const Range &range) { return value < range.first; });
  return behind != std::begin(ranges) && code <= std::prev(behind)->last;
}

std::size_t columnsOf(std::uint32_t code) {
  if (code < 0x300)
    return 1;
  return within(zeroWidth, code) ? 0 : within(doubleWidth, code) ? 2 : 1;
}

/// Bytes of the sequence that this lead byte opens; 0 for a byte that opens none.
std::size_t sequenceLength(unsigned char lead) {
  if (lead < 0x80)
    return 1;
  if (lead >= 0xc2 && lead < 0xe0)
    return 2;
  if (lead >= 0xe0 && lead < 0xf0)
    return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

constexpr std::string_view replacement = "\xef\xbf\xbd";

} // namespace

Character nextCharacter(std::string_view text) {
  auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
  Character broken{byte(0), 1, false};
  std::size_t length = sequenceLength(byte(0));
  if (length == 1)
    return {byte(0), 1, true};
  if (length == 0 || length > text.size())
    return broken;
  std::uint32_t code = byte(0) & (0xffu >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(index) & 0xc0) != 0x80)
      return broken;
    code = code << 6 | (byte(index) & 0x3f);
  }
  // Longer than needed, a surrogate, or beyond Unicode.
  constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < smallest[length] || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff)
    return broken;
  return {code, length, true};
}

std::size_t displayWidth(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    Character next = nextCharacter(text);
    columns += next.valid ? columnsOf(next.code) : 1;
    text.remove_prefix(next.bytes);
  }
  return columns;
}

std::string printable(std::string_view line) {
  auto isPlain = [](char byte) { return byte >= 0x20 && byte < 0x7f; };
  if (std::all_of(line.begin(), line.end(), isPlain))
    return std::string(line);
  std::string out;
  std::size_t column = 0;
  while (!line.empty()) {
    Character next = nextCharacter(line);
    std::string_view bytes = line.substr(0, next.bytes);
    line.remove_prefix(next.bytes);
    if (bytes == "\t") {
      std::size_t spaces = 8 - column % 8;
      out.append(spaces, ' ');
      column += spaces;
    } else if (!next.valid || next.code < 0x20 || (next.code >= 0x7f && next.code < 0xa0)) {
      out += replacement;
      ++column;
    } else {
      out += bytes;
      column += columnsOf(next.code);
    }
  }
  return out;
}

void appendPadded(std::string &text, std::string_view cell, std::size_t width) {
  text.append(width - std::min(width, cell.size()), ' ');
  text += cell;
}

std::vector<std::string_view> splitLines(std::string_view text) {
  std::vector<std::string_view> lines;
  lines.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
  while (!text.empty()) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!line.empty() && line.back() == '\r')
      line.remove_suffix(1);
    lines.push_back(line);
  }
  return lines;
}

} // namespace lineprof
