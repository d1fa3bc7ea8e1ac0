// Shares of wall time, and the word for the largest.
#include "analysis/Nature.h"

#include "analysis/Selection.h"
#include "profile/TextNames.h"

#include <algorithm>
#include <fmt/format.h>

namespace lineprof {

namespace {

std::string_view wordFor(format::WaitKind kind) {
  switch (kind) {
  case format::WaitKind::lock:
    return "waits for locks";
  case format::WaitKind::sleep:
    return "sleeps";
  case format::WaitKind::io:
    return "waits for I/O";
  case format::WaitKind::poll:
    return "waits for events";
  case format::WaitKind::socket:
    return "waits for sockets";
  case format::WaitKind::process:
    return "waits for processes";
  case format::WaitKind::fault:
    return "memory-bound";
  case format::WaitKind::cpu:
    return "wants a CPU";
  case format::WaitKind::other:
    break;
  }
  return "waits";
}

constexpr std::uint64_t leastTime = 2000000; ///< ns: what two looks of the observer stand for

} // namespace

Nature natureOf(const Report &report, const Figure &own, const Waits &waits) {
  std::uint64_t wall = own.time + own.wait + own.ready;
  if (wall < leastTime || !report.timed)
    return {};
  auto share = [wall](std::uint64_t part) { return fmt::format("{:.0f} %", percentOf(part, wall)); };
  Nature nature;
  nature.evidence = share(own.time) + " on a CPU";
  if (report.systemKnown && own.system != 0)
    nature.evidence += fmt::format(" ({} in the kernel)", share(own.system));
  if (own.wait + own.ready != 0)
    nature.evidence += fmt::format(", {} not:", share(own.wait + own.ready));
  std::string_view before = " ";
  for (const auto &kind : waitNames)
    if (std::uint64_t waited = waits[static_cast<std::size_t>(kind.value)]) {
      nature.evidence += fmt::format("{}{} {}", before, share(waited), kind.name);
      before = ", ";
    }
  auto most = static_cast<std::size_t>(std::max_element(waits.begin(), waits.end()) - waits.begin());
  if (2 * own.system >= wall)
    nature.word = "kernel-bound";
  else if (2 * own.time >= wall)
    nature.word = "CPU-bound";
  else
    nature.word = wordFor(static_cast<format::WaitKind>(most));
  return nature;
}

} // namespace lineprof
