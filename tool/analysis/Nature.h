// What a line or function was bound by: a word, and the evidence for it.
#ifndef LINEPROF_ANALYSIS_NATURE_H
#define LINEPROF_ANALYSIS_NATURE_H

#include "analysis/Views.h"

#include <string>
#include <string_view>

namespace lineprof {

struct Nature {
  std::string_view word; ///< "CPU-bound", "waits for locks" …; empty: too little was seen
  std::string evidence;  ///< "93 % on a CPU (2 % in the kernel), 7 % waiting: 6 % lock, 1 % io"
};

/// Of what was met at a place itself, without what it called; `waits` is its waiting by kind. The word is for the
/// larger half of its wall time; of less than 2 ms nothing is said.
Nature natureOf(const Report &report, const Figure &own, const Waits &waits);

} // namespace lineprof

#endif
