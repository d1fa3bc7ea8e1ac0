// Colour, and the marks that say the same without it.
#ifndef LINEPROF_REPORT_STYLE_H
#define LINEPROF_REPORT_STYLE_H

#include "support/Display.h"

#include <string>
#include <string_view>

namespace lineprof {

enum class Heat { cold, warm, hot, hottest };

/// By share of all time, in percent.
Heat heatOf(double percent);

/// Two characters.
std::string_view markOf(Heat heat);

/// A share as a bar of eight columns and a blank, in front of a row's last cell; nothing where there is no room for it.
std::string barOf(double percent, const Display &display);
/// As wide as a bar: for titles.
std::string barTitle(const Display &display);

/// What the marks mean, in one line.
std::string legend();

/// Escape sequences, or nothing at all where there is to be no colour.
class Style {
  bool coloured;
  std::string wrap(std::string_view text, std::string_view code) const;

public:
  explicit Style(bool colour) : coloured(colour) {}
  std::string heat(std::string_view text, Heat heat) const;
  std::string title(std::string_view text) const;
  std::string faint(std::string_view text) const;
  std::string alarm(std::string_view text) const;
};

} // namespace lineprof

#endif
