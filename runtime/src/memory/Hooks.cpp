// The functions that stand in front of the allocator's, and of mmap.
//
// operator new and delete are not among them: what is beneath them is, once. In the archive the definitions are weak,
// so that a program with an allocator of its own is linked as before; and there are second names, for programs
// without shared libraries, whose references the linker redirects (lineprof.pc says how).
#include "Allocator.h"
#include "Memory.h"
#include "Sys.h"
#include <cerrno>
#include <cstdarg>

#ifdef LINEPROF_ARCHIVE
#define IF_NOT_THE_PROGRAMS weak,
#define HOOK(result, name, parameters, arguments)                                                                      \
  extern "C" __attribute__((weak, visibility("default"))) result name parameters noexcept {                            \
    return lineprof::hooks::name arguments;                                                                            \
  }                                                                                                                    \
  extern "C" __attribute__((visibility("default"))) result __wrap_##name parameters noexcept {                         \
    return lineprof::hooks::name arguments;                                                                            \
  }
#else
#define IF_NOT_THE_PROGRAMS
#define HOOK(result, name, parameters, arguments)                                                                      \
  extern "C" __attribute__((visibility("default"))) result name parameters noexcept {                                  \
    return lineprof::hooks::name arguments;                                                                            \
  }
#endif

namespace lineprof {

void hooksAreLinked() {}

namespace hooks {
namespace {

using std::size_t;

/// Out of line: so the others need to keep nothing safe.
__attribute__((noinline)) void *countedSlowly(void *memory, size_t size) {
  if (memory)
    countAllocation(memory, size);
  return memory;
}
__attribute__((noinline)) void freeSlowly(void *block) {
  if (block)
    countFree(block);
  else if (!heard)
    heard = true;
  allocator.free(block);
}

inline __attribute__((always_inline)) void *counted(void *memory, size_t size) {
  return memory && countAllocationQuickly(size) ? memory : countedSlowly(memory, size);
}

inline void *malloc(size_t size) { return counted(allocator.malloc(size), size); }

inline void *calloc(size_t count, size_t size) { return counted(allocator.calloc(count, size), count * size); }

inline void free(void *block) {
  if (block && countFreeQuickly(block))
    return allocator.free(block);
  freeSlowly(block);
}

inline void *realloc(void *block, size_t size) {
  if (!block)
    return counted(allocator.realloc(block, size), size);
  Ending ending = beginEnd(block);
  void *memory = allocator.realloc(block, size);
  // A block of no size may come back as null, which frees it; otherwise null says that all is as it was.
  if (memory || size == 0)
    finishEnd(ending);
  else
    revokeEnd(ending);
  if (memory)
    countAllocation(memory, size), noteGrowth(ending.was, size);
  return memory;
}

inline void *reallocarray(void *block, size_t count, size_t size) {
  size_t whole;
  if (__builtin_mul_overflow(count, size, &whole)) {
    errno = ENOMEM;
    return nullptr;
  }
  return realloc(block, whole);
}

inline void *memalign(size_t alignment, size_t size) { return counted(allocator.memalign(alignment, size), size); }

inline void *aligned_alloc(size_t alignment, size_t size) {
  return counted(allocator.alignedAlloc(alignment, size), size);
}

inline int posix_memalign(void **into, size_t alignment, size_t size) {
  int status = allocator.posixMemalign(into, alignment, size);
  if (status == 0)
    countAllocation(*into, size);
  return status;
}

inline void *valloc(size_t size) { return counted(allocator.valloc(size), size); }

inline void *pvalloc(size_t size) {
  size_t whole = (size + format::pageSize - 1) & ~(format::pageSize - 1);
  return counted(allocator.pvalloc(size), whole);
}

// The kernel is asked directly: these must work before anything can be looked up.

inline void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
  sys::Word result = sys::call(SYS_mmap, sys::word(at), static_cast<sys::Word>(size), protection, flags, fd, offset);
  if (result < 0 && result > -4096) {
    errno = static_cast<int>(-result);
    return MAP_FAILED;
  }
  countMapping(size);
  return reinterpret_cast<void *>(result);
}

inline void *mmap64(void *at, size_t size, int protection, int flags, int fd, off_t offset) {
  return hooks::mmap(at, size, protection, flags, fd, offset);
}

inline int munmap(void *at, size_t size) {
  int status = sys::munmap(at, size);
  if (status < 0) {
    errno = -status;
    return -1;
  }
  countUnmapping(size);
  return 0;
}

void *remap(void *at, size_t before, size_t size, int flags, void *to) {
  sys::Word result = sys::call(SYS_mremap, sys::word(at), static_cast<sys::Word>(before), static_cast<sys::Word>(size),
                               flags, sys::word(to));
  if (result < 0 && result > -4096) {
    errno = static_cast<int>(-result);
    return MAP_FAILED;
  }
  countUnmapping(before);
  countMapping(size);
  return reinterpret_cast<void *>(result);
}

} // namespace
} // namespace hooks
} // namespace lineprof

using std::size_t;

HOOK(void *, malloc, (size_t size), (size))
HOOK(void *, calloc, (size_t count, size_t size), (count, size))
HOOK(void *, realloc, (void *block, size_t size), (block, size))
HOOK(void *, reallocarray, (void *block, size_t count, size_t size), (block, count, size))
HOOK(void, free, (void *block), (block))
HOOK(void *, memalign, (size_t alignment, size_t size), (alignment, size))
HOOK(void *, aligned_alloc, (size_t alignment, size_t size), (alignment, size))
HOOK(int, posix_memalign, (void **into, size_t alignment, size_t size), (into, alignment, size))
HOOK(void *, valloc, (size_t size), (size))
HOOK(void *, pvalloc, (size_t size), (size))
HOOK(void *, mmap, (void *at, size_t size, int protection, int flags, int fd, off_t offset),
     (at, size, protection, flags, fd, offset))
HOOK(void *, mmap64, (void *at, size_t size, int protection, int flags, int fd, off_t offset),
     (at, size, protection, flags, fd, offset))
HOOK(int, munmap, (void *at, size_t size), (at, size))

extern "C" __attribute__((IF_NOT_THE_PROGRAMS visibility("default"))) void *mremap(void *at, size_t before, size_t size,
                                                                                   int flags, ...) noexcept {
  va_list arguments;
  va_start(arguments, flags);
  void *to = flags & MREMAP_FIXED ? va_arg(arguments, void *) : nullptr;
  va_end(arguments);
  return lineprof::hooks::remap(at, before, size, flags, to);
}
