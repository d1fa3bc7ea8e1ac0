// Which slots need no counter, because they follow from others.
//
//   if (c) {          P                 P ran as often as its two ways together: each call counts once on its way,
//     A; return;      A                 where P and A would count twice for those that went by A.
//   }
//   B;                B = P - A,  or  P = A + B
//
// A loop that counts in variables keeps P's, which follows from the number of rounds, and so needs neither a branch nor
// a store for B. There, and where P follows from another such statement already, B is the difference.
#ifndef LINEPROF_INSTRUMENT_DERIVING_H
#define LINEPROF_INSTRUMENT_DERIVING_H

#include "instrument/edit/Decisions.h"
#include "instrument/edit/Slots.h"

namespace lineprof::instrument {

/// In the order in which they can be computed. `counted` are the sites that count if nothing is left out.
std::vector<Derivation> deriveSlots(const FilePlan &plan, const Slots &slots,
                                    const std::map<const Site *, unsigned> &counted, std::vector<Tallies> &tallies);

} // namespace lineprof::instrument

#endif
