// Hashes a source.
#include "support/SourceHash.h"

#include <xxhash.h>

namespace lineprof {

std::uint64_t sourceHash(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

} // namespace lineprof
