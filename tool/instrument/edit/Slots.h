// Which slot counts what, before any is left out because it follows from others.
#ifndef LINEPROF_INSTRUMENT_SLOTS_H
#define LINEPROF_INSTRUMENT_SLOTS_H

#include "instrument/plan/Plan.h"

#include <map>
#include <utility>

namespace lineprof::instrument {

using Region = std::pair<unsigned, unsigned>; ///< Body::open, Site::region

/// By line: the offset of the first statement that begins on it. That one owns the line: only its sites count.
using LineOwners = std::map<unsigned, unsigned>;

LineOwners lineOwners(const FilePlan &plan);

/// Whether a site's line is its own to count.
bool ownsLine(const Site &site, const LineOwners &owners);

struct Slots {
  std::map<unsigned, unsigned> ofLine;
  std::map<unsigned, unsigned> ofSite; ///< by offset
  std::map<Region, unsigned> ofRegion;

  /// 0: none.
  unsigned of(unsigned body, unsigned region) const {
    auto found = ofRegion.find({body, region});
    return found == ofRegion.end() ? 0 : found->second;
  }
};

Slots assignSlots(const FilePlan &plan, const LineOwners &owners);

/// The sites that count if nothing is left out, and in which slot.
std::map<const Site *, unsigned> countedSlots(const FilePlan &plan, const LineOwners &owners, const Slots &slots);

} // namespace lineprof::instrument

#endif
