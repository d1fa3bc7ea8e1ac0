// A walk over the calls that knows which functions are on its path.
#include "export/CallFlow.h"

#include <algorithm>

namespace lineprof {

namespace {

Place functionOf(const CallView &call) { return {call.file, call.function, 0}; }
Place placeOf(const CallView &call) { return {call.file, call.function, call.line}; }

std::vector<Figure> inclusive(const std::vector<CallView> &calls) {
  std::vector<Figure> sums;
  sums.reserve(calls.size());
  for (const CallView &call : calls)
    sums.push_back(call.own);
  for (std::size_t number = calls.size(); number-- > 1;)
    sums[calls[number].parent] += sums[number];
  return sums;
}

} // namespace

std::map<CallSite, Figure> callFlow(const Report &report) {
  const std::vector<CallView> &calls = report.calls;
  std::vector<Figure> below = inclusive(calls);
  std::vector<std::vector<std::uint32_t>> children(calls.size());
  for (std::uint32_t number = 1; number < calls.size(); ++number)
    children[calls[number].parent].push_back(number);
  std::map<CallSite, Figure> flow;
  std::map<Place, std::uint32_t> open; // how often each function is on the path
  std::vector<std::uint32_t> path = {0}, next(calls.size());
  while (!calls.empty() && !path.empty()) {
    std::uint32_t number = path.back();
    if (next[number] < children[number].size()) {
      std::uint32_t child = children[number][next[number]++];
      Figure &brought = flow[{placeOf(calls[number]), functionOf(calls[child])}];
      if (open[functionOf(calls[child])]++ == 0)
        brought += below[child];
      path.push_back(child);
      continue;
    }
    path.pop_back();
    if (number != 0)
      --open[functionOf(calls[number])];
  }
  return flow;
}

std::optional<std::uint64_t> hitsOf(const Report &report, const Place &place) {
  if (place.file == none)
    return {};
  const std::vector<LineView> &lines = report.files[place.file].lines;
  auto found = std::lower_bound(lines.begin(), lines.end(), place.line,
                                [](const LineView &line, std::uint32_t number) { return line.line < number; });
  return found != lines.end() && found->line == place.line ? found->hits : std::nullopt;
}

std::uint64_t callsAt(const Report &report, const CallSite &site) {
  std::optional<std::uint64_t> hits = hitsOf(report, site.from), calls;
  if (site.to.function != none)
    calls = report.files[site.to.file].functions[site.to.function].calls;
  std::uint64_t known = hits && calls ? std::min(*hits, *calls) : hits.value_or(calls.value_or(1));
  return std::max<std::uint64_t>(known, 1);
}

} // namespace lineprof
