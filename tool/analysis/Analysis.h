// From profiles to views, in one pass.
//
//   profiles ──mergeSources──▶ Sources ──addHits, addLatencies, addLineTimes──▶ Tally ◀──TimesWalk── CallTree
//                   thread's samples + looks ──callTreeOf (resolveChain, refine)──▶ CallTree
//            Sources + Tally ──▶ Report ──loadSources──▶ with text ──selectBlocks──▶ what to show, in order
#ifndef LINEPROF_ANALYSIS_ANALYSIS_H
#define LINEPROF_ANALYSIS_ANALYSIS_H

#include "analysis/Views.h"
#include "profile/Symbolizer.h"

#include <functional>
#include <memory>
#include <vector>

namespace lineprof {

using OpenSymbolizer = std::function<std::unique_ptr<Symbolizer>(const Profile &)>;

/// Sums the profiles. Sources are not read: that is loadSources(). `calls`: the tree of calls is asked for. `apart`: as in
/// mergeSources().
Report analyse(const std::vector<Profile> &profiles, const OpenSymbolizer &open, bool calls = false, bool apart = false);

} // namespace lineprof

#endif
