// The allocator that the runtime stands in front of: the next definitions after its own.
#ifndef LINEPROF_MEMORY_ALLOCATOR_H
#define LINEPROF_MEMORY_ALLOCATOR_H

#include "lineprof/format.h"
#include <cstddef>
#include <sys/types.h>

namespace lineprof {

/// Functions as in <stdlib.h>, <malloc.h> and <sys/mman.h>. They can be called from the process's first instruction on:
/// each looks itself up when it is called first. While that goes on, and where there is no next definition, they are
/// the C library's.
struct Allocator {
  void *(*malloc)(std::size_t);
  void *(*calloc)(std::size_t, std::size_t);
  void *(*realloc)(void *, std::size_t);
  void (*free)(void *);
  void *(*memalign)(std::size_t, std::size_t);
  void *(*alignedAlloc)(std::size_t, std::size_t);
  int (*posixMemalign)(void **, std::size_t, std::size_t);
  void *(*valloc)(std::size_t);
  void *(*pvalloc)(std::size_t);
  std::size_t (*usableSize)(void *);
};
extern __attribute__((visibility("hidden"))) Allocator allocator;

/// Whether blocks have glibc's header, which tells their sizes: found out by trying.
extern __attribute__((visibility("hidden"))) bool blocksHaveHeaders;

/// For the time when the program has one thread.
void lookForHeaders();

/// The word before a block, in glibc: the size of block and word, and in its lowest bits flags.
inline std::size_t headerOf(const void *block) { return static_cast<const std::size_t *>(block)[-1]; }
constexpr std::size_t headerFlags = 7, mappedFlag = 2; ///< the second: the block has a mapping of its own

/// malloc_usable_size() of a block with a header that has no `mappedFlag`.
inline std::size_t sizeInHeader(std::size_t header) { return (header & ~headerFlags) - sizeof header; }

/// Defined in the runtime that stands in front of the allocator; null in the other.
__attribute__((weak, visibility("hidden"))) void hooksAreLinked();

/// Whether the program's calls of malloc and free come to the runtime, and why if they do not.
format::MemoryAside whyNotInFront();

/// Set when free is called for nothing and it is the runtime's.
extern bool heard;

} // namespace lineprof

#endif
