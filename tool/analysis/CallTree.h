// What a thread did, as one tree of calls: the value that all times are derived from.
//
//   samples (positions + addresses) ──▶ user time ─┐
//   looks (positions)               ──▶ running ───┼──▶ CallTree: nodes with where they stood, and their own time
//                                       blocked ───┘
//
// A node is an activation below its caller's that stood at one line. What an address tells (an activation's line in a
// loop, callees without activations) is worked into the tree: see Paths.h.
//
// Time in the kernel. Samples that perf takes are of user mode alone, looks are of both. So what a position ran by the
// looks, less what it ran by the samples, is time in the kernel; but both are estimates, and in a program that only
// computes their difference is noise. Therefore, for each thread,
//
//   S   = its CPU clock - its samples' time                                    certain; with pauses: its looks' running
//   e_i = running_i - samples_i                                                of each position i, an estimate,
//   s_i = sqrt(w_i * (samples_i + w_i) + sum of the samples' squared weights)  its standard deviation, were it all
//                                                                              noise; one of i's looks weighs w_i
//
// and positions with e_i > 2 s_i come first: these have e_i * min(1, S / sum of these e_i), no more in all than the
// clock says. If that leaves some of S, it is somewhere: the other positions have e_i * min(1, the rest / sum of their
// e_i), as far as e_i is positive. What nothing speaks for is nobody's. A sample by the observer is of both modes:
// there e_i is about 0. (Samples have the weights that the CPU clock gives them, so what it costs to take them is in
// both.)
#ifndef LINEPROF_ANALYSIS_CALLTREE_H
#define LINEPROF_ANALYSIS_CALLTREE_H

#include "analysis/PathIndex.h"
#include "analysis/TreeWalk.h"

namespace lineprof {

struct CallNode {
  std::uint32_t parent; ///< smaller than the node's own number; the root is its own parent
  PathElement element;  ///< not known: the root, or an activation that names nothing
  Figure own;           ///< what ended here
  Waits waits = {};     ///< own.wait and own.ready, by kind
};

struct CallTree {
  std::vector<CallNode> nodes; ///< the root first, or empty

  /// Of each node, with all below it.
  std::vector<Figure> inclusive() const;
};

/// Adds a tree to a sum of trees, whose index `index` is.
void addTree(CallTree &sum, PathIndex &index, const CallTree &tree);

/// S above, ns; may be below 0. `byClock`: there was no pause and no reset, so the thread's clock says what was
/// measured.
double systemTimeOf(const Thread &thread, bool byClock);

/// One thread's.
CallTree callTreeOf(const Thread &thread, PathResolver &resolver, bool byClock);

} // namespace lineprof

#endif
