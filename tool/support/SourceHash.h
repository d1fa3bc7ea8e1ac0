// The hash that tells whether a source is the one that was instrumented.
#ifndef LINEPROF_SUPPORT_SOURCEHASH_H
#define LINEPROF_SUPPORT_SOURCEHASH_H

#include <cstdint>
#include <string_view>

namespace lineprof {

/// XXH3_64bits, as format::FileTable::sourceHash.
std::uint64_t sourceHash(std::string_view bytes);

} // namespace lineprof

#endif
