// Which loops count in variables of their own: the outermost ones that call nothing.
#ifndef LINEPROF_INSTRUMENT_TALLYING_H
#define LINEPROF_INSTRUMENT_TALLYING_H

#include "instrument/edit/Decisions.h"

namespace lineprof::instrument {

/// By body and offset, without slots yet.
std::vector<Tallies> talliedLoops(const FilePlan &plan);

/// The loop of `tallies` that a place in a body is in; null if none.
Tallies *loopOf(std::vector<Tallies> &tallies, unsigned body, unsigned offset);

/// The same of a site. A loop's own site is in front of it.
Tallies *loopOf(std::vector<Tallies> &tallies, const Site &site);

} // namespace lineprof::instrument

#endif
