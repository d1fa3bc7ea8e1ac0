// Relations that hold → derivations. See Deriving.h.
#include "instrument/edit/Deriving.h"
#include "instrument/edit/Tallying.h"

#include <algorithm>
#include <set>

namespace lineprof::instrument {
namespace {

/// The statements that may be counted by their ways alone, by offset: nothing that takes time is between the place
/// where they are counted now and where they part, so a process that is stopped is not stopped there.
std::set<unsigned> partingSites(const FilePlan &plan, const Slots &slots,
                                const std::map<const Site *, unsigned> &counted, std::vector<Tallies> &tallies) {
  std::map<unsigned, std::vector<const Site *>> countedIn; // by slot
  for (const auto &[site, slot] : counted)
    countedIn[slot].push_back(site);
  std::map<unsigned, std::vector<unsigned>> loops; // by body: sites that only loops have, ascending as all sites do
  for (const Site &site : plan.sites)
    if (site.kind == SiteKind::loop || site.kind == SiteKind::condition || site.kind == SiteKind::bodyStart)
      loops[site.body].push_back(site.offset);

  std::set<unsigned> parting;
  for (const Site &site : plan.sites) {
    auto slot = slots.ofSite.find(site.offset);
    if (site.kind != SiteKind::before || !site.region || slot == slots.ofSite.end() || loopOf(tallies, site))
      continue;
    const auto &places = countedIn[slot->second];
    if (places.size() != 1 || places[0]->body != site.body || places[0]->offset > site.offset)
      continue;
    const auto &inLoops = loops[site.body];
    auto loop = std::lower_bound(inLoops.begin(), inLoops.end(), places[0]->offset);
    if (loop == inLoops.end() || *loop >= site.offset)
      parting.insert(site.offset);
  }
  return parting;
}

class Derivations {
public:
  std::vector<Derivation> ordered;

  void want(const Derivation &derivation) { wanted.try_emplace(derivation.slot, derivation); }
  bool wants(unsigned slot) const { return wanted.count(slot) != 0; }

  void order() {
    for (const auto &[slot, derivation] : wanted)
      add(slot);
  }

private:
  /// False if `slot` would follow from itself: it is counted then.
  bool add(unsigned slot) {
    auto found = wanted.find(slot);
    if (found == wanted.end() || settled.count(slot))
      return true;
    if (!started.insert(slot).second)
      return false;
    const Derivation &d = found->second;
    if (add(d.plus) && add(d.more) && add(d.minus))
      ordered.push_back(d);
    settled.insert(slot);
    return true;
  }

  std::map<unsigned, Derivation> wanted; // by slot
  std::set<unsigned> started, settled;
};

} // namespace

std::vector<Derivation> deriveSlots(const FilePlan &plan, const Slots &slots,
                                    const std::map<const Site *, unsigned> &counted, std::vector<Tallies> &tallies) {
  Derivations derivations;
  auto parting = partingSites(plan, slots, counted, tallies);
  for (const Relation &relation : plan.relations) {
    auto whole = slots.ofSite.find(relation.plus);
    unsigned rest = slots.of(relation.body, relation.region), branch = slots.of(relation.body, relation.minus);
    if (relation.calls == Known::yes || whole == slots.ofSite.end() || !rest || !branch)
      continue;
    unsigned parts = whole->second;
    if (parting.count(relation.plus) && !derivations.wants(parts))
      derivations.want({parts, branch, rest, 0});
    else
      derivations.want({rest, parts, 0, branch});
  }
  derivations.order();
  return std::move(derivations.ordered);
}

} // namespace lineprof::instrument
