// Loops that count in variables. See Tallying.h.
#include "instrument/edit/Tallying.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace lineprof::instrument {

std::vector<Tallies> talliedLoops(const FilePlan &plan) {
  std::set<unsigned> plainBodies;
  for (const Body &body : plan.bodies)
    if (body.kind == BodyKind::plain)
      plainBodies.insert(body.open);
  std::vector<const Loop *> loops;
  for (const Loop &loop : plan.loops)
    if (loop.calls == Known::no && plainBodies.count(loop.body))
      loops.push_back(&loop);
  std::sort(loops.begin(), loops.end(), [](const Loop *a, const Loop *b) { // an outer loop before what is in it
    return std::tie(a->body, a->begin, b->end) < std::tie(b->body, b->begin, a->end);
  });
  std::vector<Tallies> result;
  for (const Loop *loop : loops)
    if (result.empty() || result.back().loop->body != loop->body || result.back().loop->end <= loop->begin)
      result.push_back({loop, {}});
  return result;
}

Tallies *loopOf(std::vector<Tallies> &tallies, unsigned body, unsigned offset) {
  auto next =
      std::upper_bound(tallies.begin(), tallies.end(), std::tie(body, offset),
                       [](const auto &at, const Tallies &t) { return at < std::tie(t.loop->body, t.loop->begin); });
  if (next == tallies.begin())
    return nullptr;
  Tallies &last = *(next - 1);
  return last.loop->body == body && offset < last.loop->end ? &last : nullptr;
}

Tallies *loopOf(std::vector<Tallies> &tallies, const Site &site) {
  Tallies *t = loopOf(tallies, site.body, site.offset);
  bool inFront = t && site.offset == t->loop->begin && (site.kind == SiteKind::before || site.kind == SiteKind::loop);
  return inFront ? nullptr : t;
}

} // namespace lineprof::instrument
