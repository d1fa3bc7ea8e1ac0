// Time that flows from a function's lines to the functions that they called, for formats that have calls but no stacks.
#ifndef LINEPROF_EXPORT_CALLFLOW_H
#define LINEPROF_EXPORT_CALLFLOW_H

#include "export/Places.h"

#include <map>

namespace lineprof {

/// From a line to a function (whose line is 0).
struct CallSite {
  Place from, to;
  friend bool operator<(const CallSite &a, const CallSite &b) {
    return a.from == b.from ? a.to < b.to : a.from < b.from;
  }
};

/// The time of what each call called, with all below it. It counts where the callee is entered first on its stack, so
/// that all calls of a function together brought its inclusive time, and recursion counts once: calls that enter again
/// what is on the stack brought 0. What nothing instrumented called was called from outside. `report` must have its
/// calls.
std::map<CallSite, Figure> callFlow(const Report &report);

/// About how often a call was made: as often as its line ran, but no more often than the function was called. 1 if
/// neither is known. lineprof counts lines and functions, not pairs of them.
std::uint64_t callsAt(const Report &report, const CallSite &site);

/// How often a line ran; nothing if it is not known.
std::optional<std::uint64_t> hitsOf(const Report &report, const Place &place);

} // namespace lineprof

#endif
