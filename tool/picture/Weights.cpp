// The registry: one line for each weight.
#include "picture/Weights.h"

#include "report/Numbers.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace lineprof {

namespace {

/// Three digits that say something, as the page has them.
std::string sizeText(std::uint64_t bytes) {
  if (bytes < 1000)
    return fmt::format("{} B", bytes);
  constexpr const char *units[] = {"kB", "MB", "GB", "TB"};
  double value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  for (; value >= 999.5 && unit + 1 < std::size(units); value /= 1000)
    ++unit;
  return fmt::format("{:.{}f} {}", value, value >= 100 ? 0 : value >= 10 ? 1 : 2, units[unit]);
}

} // namespace

const std::vector<Weight> &weights() {
  static const std::vector<Weight> all = {
      {"cpu", "CPU time"},
      {"wait", "waiting", Value::wait},
      {"ready", "waiting for a CPU", Value::ready},
      {"wall", "time on and off the CPU", Value::wall},
      {"samples", "samples", Value::samples},
      {"allocations", "allocations", {}, &Allocated::allocations},
      {"bytes", "bytes allocated", {}, &Allocated::bytes, true},
      {"temporary", "temporary allocations", {}, &Allocated::temporary},
      {"peak", "bytes at the peak", {}, &Allocated::peak, true},
      {"leaked", "bytes never freed", {}, &Allocated::leaked, true},
  };
  return all;
}

const Weight &weightOf(std::string_view name) {
  return *std::find_if(weights().begin(), weights().end(), [&](const Weight &each) { return each.name == name; });
}

std::string amountText(std::uint64_t value, const Weight &weight) {
  if (weight.memory)
    return weight.isSize ? sizeText(value) : plural(value, "allocation");
  return weight.time == Value::samples ? plural(value, "sample") : secondsText(seconds(value));
}

} // namespace lineprof
