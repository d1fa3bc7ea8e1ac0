// What the reader of a stream can show: told to the stream once, and asked by what writes to it.
#ifndef LINEPROF_SUPPORT_DISPLAY_H
#define LINEPROF_SUPPORT_DISPLAY_H

#include <cstddef>
#include <iosfwd>
#include <limits>
#include <string>
#include <string_view>

namespace lineprof {

struct Display {
  static constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();
  std::size_t width = unlimited; ///< columns of a terminal
  bool unicode = true;           ///< else ASCII is all that it shows
  bool bars = false;             ///< has room for pictures of shares
};

/// Of a stream that was told nothing: all is possible.
Display displayOf(std::ostream &stream);
void setDisplay(std::ostream &stream, const Display &display);

/// The last cell of a table's row: `text`, cut to what is left of the line behind `used` columns. Never the cells
/// before.
std::string fitted(const Display &display, std::size_t used, std::string_view text);
std::string fitted(std::ostream &stream, std::size_t used, std::string_view text);

/// The line below a table's header: `====`, so long as the header, or as the line is wide.
std::string ruleOf(std::ostream &stream, std::size_t length);

} // namespace lineprof

#endif
