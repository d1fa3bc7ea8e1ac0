// A flame graph as one SVG file that needs nothing else: with a script it zooms and searches, without it is a picture.
#ifndef LINEPROF_PICTURE_FLAMESVG_H
#define LINEPROF_PICTURE_FLAMESVG_H

#include "picture/FlameTree.h"

#include <iosfwd>

namespace lineprof {

struct FlameLook {
  std::string title;
  bool rootOnTop = false; ///< an icicle graph
};

void writeFlameSvg(const FlameTree &tree, const FlameOptions &options, const FlameLook &look, std::ostream &out);

} // namespace lineprof

#endif
