// Keeps a display in a stream's own storage.
#include "support/Display.h"

#include "support/Text.h"

#include <algorithm>
#include <ostream>

namespace lineprof {

namespace {

constexpr long asciiFlag = 1, barsFlag = 2;

int widthIndex() {
  static const int index = std::ios_base::xalloc();
  return index;
}

int flagsIndex() {
  static const int index = std::ios_base::xalloc();
  return index;
}

} // namespace

Display displayOf(std::ostream &stream) {
  long width = stream.iword(widthIndex());
  long flags = stream.iword(flagsIndex());
  return {width > 0 ? static_cast<std::size_t>(width) : Display::unlimited, (flags & asciiFlag) == 0,
          (flags & barsFlag) != 0};
}

void setDisplay(std::ostream &stream, const Display &display) {
  stream.iword(widthIndex()) = display.width == Display::unlimited ? 0 : static_cast<long>(display.width);
  stream.iword(flagsIndex()) = (display.unicode ? 0 : asciiFlag) | (display.bars ? barsFlag : 0);
}

std::string ruleOf(std::ostream &stream, std::size_t length) {
  return std::string(std::min(length, displayOf(stream).width), '=');
}

std::string fitted(std::ostream &stream, std::size_t used, std::string_view text) {
  return fitted(displayOf(stream), used, text);
}

std::string fitted(const Display &display, std::size_t used, std::string_view text) {
  if (display.width == Display::unlimited || used + displayWidth(text) <= display.width)
    return std::string(text);
  std::string_view ellipsis = display.unicode ? "…" : "~";
  // Where next to nothing is left the row wraps.
  constexpr std::size_t least = 12;
  std::size_t left = display.width > used + least ? display.width - used : least, columns = 0, bytes = 0;
  if (displayWidth(text) <= left)
    return std::string(text);
  while (bytes < text.size()) {
    Character next = nextCharacter(text.substr(bytes));
    std::size_t wide = displayWidth(text.substr(bytes, next.bytes));
    if (columns + wide + 1 > left)
      break;
    columns += wide;
    bytes += next.bytes;
  }
  return std::string(text.substr(0, bytes)).append(ellipsis);
}

} // namespace lineprof
