// What lines and functions allocated: the figures by name, and who comes first.
#ifndef LINEPROF_ANALYSIS_MEMORYRANKING_H
#define LINEPROF_ANALYSIS_MEMORYRANKING_H

#include "analysis/FunctionRanking.h"
#include "analysis/Selection.h"

#include <string_view>

namespace lineprof {

/// A figure, as tables call it and as JSON, CSV and `--sort` do.
struct MemoryFigure {
  std::string_view title, key;
  std::uint64_t Allocated::*value;
  bool ofLive = false; ///< known only if Report.liveKnown

  bool isKnown(const Report &report) const { return ofLive ? report.liveKnown : report.memoryKnown; }
};
constexpr MemoryFigure memoryFigures[] = {{"Allocs", "allocs", &Allocated::allocations},
                                          {"Bytes", "bytes", &Allocated::bytes},
                                          {"Frees", "frees", &Allocated::frees},
                                          {"FreedBytes", "freed_bytes", &Allocated::freedBytes},
                                          {"MaxSize", "max_size", &Allocated::largest},
                                          {"Maps", "maps", &Allocated::mappings},
                                          {"MappedBytes", "mapped_bytes", &Allocated::mappedBytes},
                                          {"Unmaps", "unmaps", &Allocated::unmappings},
                                          {"UnmappedBytes", "unmapped_bytes", &Allocated::unmappedBytes},
                                          {"Peak", "peak", &Allocated::peak, true},
                                          {"Leaked", "leaked", &Allocated::leaked, true},
                                          {"LeakedBlocks", "leaked_blocks", &Allocated::leakedBlocks, true},
                                          {"Temporary", "temporary", &Allocated::temporary, true}};

/// The figure with a key; there must be one.
const MemoryFigure &memoryFigureOf(std::string_view key);

/// What a line allocated; nothing of anything, if it allocated nothing.
MemoryView memoryOf(const FileView &file, const LineView &line);

/// Those that allocated or freed, or called what did: most of `figure` themselves first, then with what they called,
/// then by place.
std::vector<LineReference> selectMemoryLines(const Report &report, const Selection &selection,
                                             const MemoryFigure &figure);
std::vector<FunctionReference> selectMemoryFunctions(const Report &report, const Selection &selection,
                                                     const MemoryFigure &figure);

} // namespace lineprof

#endif
