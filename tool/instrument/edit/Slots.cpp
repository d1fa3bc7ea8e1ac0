// FilePlan → Slots. See Slots.h.
#include "instrument/edit/Slots.h"

#include <algorithm>
#include <set>

namespace lineprof::instrument {
namespace {

/// The regions that have a place for a probe: what is on their later lines can be counted there.
std::set<Region> anchoredRegions(const FilePlan &plan) {
  std::set<Region> regions;
  for (const Site &site : plan.sites)
    if (site.kind != SiteKind::operand && site.region == site.offset)
      regions.insert({site.body, site.region});
  for (const Operand &operand : plan.operands)
    for (unsigned region : {operand.yes.region, operand.no.region})
      if (region)
        regions.insert({operand.body, region});
  return regions;
}

/// The slots of regions in which nothing but an operand owns a line: their first statement counts in them.
std::map<Region, unsigned> operandSlots(const FilePlan &plan, const LineOwners &owners, const Slots &slots) {
  std::map<Region, unsigned> result;
  for (const Site &site : plan.sites)
    if (site.kind == SiteKind::operand && ownsLine(site, owners) && slots.of(site.body, site.region) == site.line)
      result[{site.body, site.region}] = site.line;
  return result;
}

} // namespace

LineOwners lineOwners(const FilePlan &plan) {
  LineOwners owners;
  for (const MemberInitialiser &initialiser : plan.initialisers)
    owners.try_emplace(initialiser.line, initialiser.begin);
  auto anchored = anchoredRegions(plan);
  for (const Site &site : plan.sites)
    if (site.counts && (site.kind != SiteKind::operand || anchored.count({site.body, site.region}))) {
      auto [entry, fresh] = owners.try_emplace(site.line, site.statement);
      if (!fresh)
        entry->second = std::min(entry->second, site.statement);
    }
  return owners;
}

bool ownsLine(const Site &site, const LineOwners &owners) {
  auto owner = owners.find(site.line);
  return site.counts && owner != owners.end() && owner->second == site.statement;
}

Slots assignSlots(const FilePlan &plan, const LineOwners &owners) {
  Slots slots;
  for (const Site &site : plan.sites) {
    if (!ownsLine(site, owners) || site.kind == SiteKind::initialiser)
      continue;
    unsigned slot =
        site.region ? slots.ofRegion.try_emplace({site.body, site.region}, site.line).first->second : site.line;
    slots.ofLine.try_emplace(site.line, slot);
    slots.ofSite[site.offset] = slot;
  }
  return slots;
}

std::map<const Site *, unsigned> countedSlots(const FilePlan &plan, const LineOwners &owners, const Slots &slots) {
  std::map<const Site *, unsigned> counted;
  auto anchors = operandSlots(plan, owners, slots);
  for (const Site &site : plan.sites) {
    if (site.kind == SiteKind::operand || site.kind == SiteKind::initialiser)
      continue;
    auto anchor = site.region == site.offset ? anchors.find({site.body, site.region}) : anchors.end();
    if (ownsLine(site, owners) && slots.ofLine.at(site.line) == site.line)
      counted[&site] = site.line;
    else if (anchor != anchors.end())
      counted[&site] = anchor->second;
  }
  return counted;
}

} // namespace lineprof::instrument
