// What the frames of a flame graph can be as wide as: times, or what was allocated.
#ifndef LINEPROF_PICTURE_WEIGHTS_H
#define LINEPROF_PICTURE_WEIGHTS_H

#include "export/Formats.h"

#include <string>
#include <vector>

namespace lineprof {

struct Weight {
  std::string_view name, title;               ///< as options say it, and as pictures do
  Value time = Value::cpu;                    ///< of the tree of calls
  std::uint64_t Allocated::*memory = nullptr; ///< else of the tree of allocations
  bool isSize = false;                        ///< bytes, not a number
};

/// CPU time first.
const std::vector<Weight> &weights();
/// The weight with a name; there must be one.
const Weight &weightOf(std::string_view name);

/// "1.5 s", "3 samples", "12 allocations", "1.49 kB".
std::string amountText(std::uint64_t value, const Weight &weight);

} // namespace lineprof

#endif
