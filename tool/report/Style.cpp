// ANSI colours.
#include "report/Style.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

namespace {

constexpr int barColumns = 8;

constexpr double hottestFrom = 20, hotFrom = 5, warmFrom = 1;

} // namespace

Heat heatOf(double percent) {
  if (percent >= hottestFrom)
    return Heat::hottest;
  if (percent >= hotFrom)
    return Heat::hot;
  return percent >= warmFrom ? Heat::warm : Heat::cold;
}

std::string_view markOf(Heat heat) {
  switch (heat) {
  case Heat::hottest:
    return ">>";
  case Heat::hot:
    return " >";
  case Heat::warm:
    return " -";
  case Heat::cold:
    break;
  }
  return "  ";
}

std::string barOf(double percent, const Display &display) {
  if (!display.bars)
    return {};
  constexpr std::string_view parts[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  int eighths = static_cast<int>(std::clamp(percent, 0.0, 100.0) / 100 * barColumns * 8 + 0.5);
  int whole = display.unicode ? eighths / 8 : (eighths + 4) / 8, rest = display.unicode ? eighths % 8 : 0;
  std::string bar;
  for (int column = 0; column < whole; ++column)
    bar += display.unicode ? "█" : "#";
  bar += parts[rest];
  return bar + std::string(static_cast<std::size_t>(barColumns - whole - (rest != 0) + 1), ' ');
}

std::string barTitle(const Display &display) { return display.bars ? std::string(barColumns + 1, ' ') : std::string(); }

std::string legend() {
  return fmt::format("Marks, by share of all time: >> from {:g} %, > from {:g} %, - from {:g} %", hottestFrom, hotFrom,
                     warmFrom);
}

std::string Style::wrap(std::string_view text, std::string_view code) const {
  return coloured && !code.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::string Style::heat(std::string_view text, Heat heat) const {
  constexpr std::string_view codes[] = {"", "36", "33", "1;31"};
  return wrap(text, codes[static_cast<int>(heat)]);
}

std::string Style::title(std::string_view text) const { return wrap(text, "1"); }
std::string Style::faint(std::string_view text) const { return wrap(text, "2"); }
std::string Style::alarm(std::string_view text) const { return wrap(text, "1;35"); }

} // namespace lineprof
