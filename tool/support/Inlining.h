// How much a compiler inlines into instrumented code.
#ifndef LINEPROF_SUPPORT_INLINING_H
#define LINEPROF_SUPPORT_INLINING_H

#include <string>
#include <vector>

namespace lineprof {

/// For clang at -O2 or -O3. It inlines what costs no more than 225 of its units, five for most instructions, and takes
/// probes for instructions like others: what is inlined without them would become a call, which costs more than all of its
/// probes. With twice as many units about the same functions are inlined (docs/architecture.md has what was measured). gcc
/// counts otherwise, and its limits hardly matter here.
inline std::vector<std::string> clangInliningFlags() { return {"-mllvm", "-inline-threshold=450"}; }

} // namespace lineprof

#endif
