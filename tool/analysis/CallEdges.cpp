// Walks the tree of calls for one function's edges.
#include "analysis/CallEdges.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace lineprof {

namespace {

/// As in CallEdge, in its order.
using Key = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>;

bool isFunction(const CallView &call, FunctionReference function) {
  return call.file == function.file && call.function == function.function;
}

/// The innermost known activation above a node; the root if there is none.
std::uint32_t callerOf(const std::vector<CallView> &calls, std::uint32_t number) {
  do
    number = calls[number].parent;
  while (number != 0 && calls[number].file == none);
  return number;
}

std::optional<Key> keyOf(const std::vector<CallView> &calls, std::uint32_t number, FunctionReference function,
                         EdgeKind kind) {
  const CallView &callee = calls[number];
  if (number == 0 || callee.file == none)
    return {};
  const CallView &caller = calls[callerOf(calls, number)];
  if (kind == EdgeKind::callees)
    return isFunction(caller, function) ? std::optional<Key>({callee.file, callee.function, caller.file, caller.line})
                                        : std::nullopt;
  return isFunction(callee, function) ? std::optional<Key>({caller.file, caller.function, caller.file, caller.line})
                                      : std::nullopt;
}

} // namespace

std::vector<CallEdge> callEdges(const Report &report, FunctionReference function, EdgeKind kind) {
  const std::vector<CallView> &calls = report.calls;
  std::vector<Figure> totals;
  totals.reserve(calls.size());
  for (const CallView &call : calls)
    totals.push_back(call.own);
  for (std::size_t number = calls.size(); number-- > 1;)
    totals[calls[number].parent] += totals[number];

  std::map<Key, Figure> sums;
  for (std::uint32_t number = 1; number < calls.size(); ++number) {
    std::optional<Key> key = keyOf(calls, number, function, kind);
    if (!key)
      continue;
    bool again = false;
    for (std::uint32_t above = calls[number].parent; above != 0 && !again; above = calls[above].parent)
      again = keyOf(calls, above, function, kind) == key;
    if (!again)
      sums[*key] += totals[number];
  }
  std::vector<CallEdge> edges;
  for (const auto &[key, total] : sums)
    edges.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), std::get<3>(key), total});
  auto order = [](const CallEdge &edge) {
    return std::tuple(~edge.total.time, ~edge.total.wait, edge.siteFile, edge.siteLine, edge.file, edge.function);
  };
  std::sort(edges.begin(), edges.end(), [&](const CallEdge &a, const CallEdge &b) { return order(a) < order(b); });
  return edges;
}

} // namespace lineprof
