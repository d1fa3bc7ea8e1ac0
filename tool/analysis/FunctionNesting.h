// Functions contain functions: lambdas, methods of local classes.
#ifndef LINEPROF_ANALYSIS_FUNCTIONNESTING_H
#define LINEPROF_ANALYSIS_FUNCTIONNESTING_H

#include <cstdint>
#include <vector>

namespace lineprof {

/// First and last line of a function.
struct LineSpan {
  std::uint32_t first, last;
};

/// The innermost span around each line, or ~0: the one that begins last, then the one that ends first, then the later.
/// Spans ascend by first line, lines ascend.
std::vector<std::uint32_t> innermostSpans(const std::vector<LineSpan> &spans, const std::vector<std::uint32_t> &lines);

/// The innermost other span that contains each span, or ~0. Of two equal spans the earlier contains the later.
/// Spans ascend by first line, and of those that begin together the longer come first.
std::vector<std::uint32_t> enclosingSpans(const std::vector<LineSpan> &spans);

} // namespace lineprof

#endif
