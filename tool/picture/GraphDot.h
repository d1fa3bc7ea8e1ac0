// The call graph in Graphviz's language, as gprof2dot draws it.
#ifndef LINEPROF_PICTURE_GRAPHDOT_H
#define LINEPROF_PICTURE_GRAPHDOT_H

#include "export/Formats.h"

#include <iosfwd>

namespace lineprof {

struct GraphOptions {
  Value value = Value::cpu;
  double minPercent = 0.5; ///< of all; leave out functions that have less, and calls that have less than a fifth of it
};

/// `report` must have its calls.
void writeGraphDot(const Report &report, const GraphOptions &options, std::ostream &out);

} // namespace lineprof

#endif
