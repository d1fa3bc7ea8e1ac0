// Finds enclosing functions in one sweep down the file.
#include "analysis/FunctionNesting.h"

#include "analysis/Views.h"

#include <queue>
#include <tuple>

namespace lineprof {

std::vector<std::uint32_t> innermostSpans(const std::vector<LineSpan> &spans, const std::vector<std::uint32_t> &lines) {
  auto outer = [&spans](std::uint32_t a, std::uint32_t b) {
    return std::tuple(spans[a].first, spans[b].last, a) < std::tuple(spans[b].first, spans[a].last, b);
  };
  std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, decltype(outer)> open(outer);
  std::vector<std::uint32_t> innermost;
  innermost.reserve(lines.size());
  std::uint32_t next = 0;
  for (std::uint32_t line : lines) {
    while (next < spans.size() && spans[next].first <= line)
      open.push(next++);
    // What ended above stays behind: lines ascend.
    while (!open.empty() && spans[open.top()].last < line)
      open.pop();
    innermost.push_back(open.empty() ? none : open.top());
  }
  return innermost;
}

std::vector<std::uint32_t> enclosingSpans(const std::vector<LineSpan> &spans) {
  std::vector<std::uint32_t> enclosing, open;
  enclosing.reserve(spans.size());
  for (std::uint32_t index = 0; index < spans.size(); ++index) {
    while (!open.empty() && spans[open.back()].last < spans[index].first)
      open.pop_back();
    std::uint32_t around = none;
    for (std::size_t at = open.size(); at-- > 0 && around == none;)
      if (spans[open[at]].last >= spans[index].last)
        around = open[at];
    enclosing.push_back(around);
    open.push_back(index);
  }
  return enclosing;
}

} // namespace lineprof
