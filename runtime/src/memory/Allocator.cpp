// The next allocator, looked up by name.
//
// dlsym may allocate (an error message, in a program without shared libraries): what is called meanwhile, and what it
// returns, is the C library's own, by the names that it has for such purposes.
#include "Allocator.h"
#include <cerrno>
#include <dlfcn.h>
#include <malloc.h>

extern "C" {
void *__libc_malloc(std::size_t);
void *__libc_calloc(std::size_t, std::size_t);
void *__libc_realloc(void *, std::size_t);
void __libc_free(void *);
void *__libc_memalign(std::size_t, std::size_t);
void *__libc_valloc(std::size_t);
void *__libc_pvalloc(std::size_t);
}

namespace lineprof {
namespace {

int libcPosixMemalign(void **into, std::size_t alignment, std::size_t size) {
  if (alignment % sizeof(void *) != 0 || alignment == 0 || (alignment & (alignment - 1)) != 0)
    return EINVAL;
  int before = errno;
  void *memory = __libc_memalign(alignment, size);
  errno = before;
  if (!memory)
    return ENOMEM;
  *into = memory;
  return 0;
}

template <class Function> void find(Function *&into, const char *name) {
  if (void *next = dlsym(RTLD_NEXT, name))
    into = reinterpret_cast<Function *>(next);
}

void findAll() {
  int before = errno;
  allocator = {__libc_malloc,   __libc_calloc,     __libc_realloc, __libc_free,    __libc_memalign,
               __libc_memalign, libcPosixMemalign, __libc_valloc,  __libc_pvalloc, malloc_usable_size};
  find(allocator.malloc, "malloc");
  find(allocator.calloc, "calloc");
  find(allocator.realloc, "realloc");
  find(allocator.free, "free");
  find(allocator.memalign, "memalign");
  find(allocator.alignedAlloc, "aligned_alloc");
  find(allocator.posixMemalign, "posix_memalign");
  find(allocator.valloc, "valloc");
  find(allocator.pvalloc, "pvalloc");
  find(allocator.usableSize, "malloc_usable_size");
  errno = before;
}

} // namespace

bool blocksHaveHeaders;

void lookForHeaders() {
  if (allocator.malloc != __libc_malloc || allocator.free != __libc_free)
    return;
  bool alike = true;
  for (std::size_t size = 1; alike && size <= 2000; size = 2 * size + 5)
    if (void *block = allocator.malloc(size)) {
      std::size_t header = headerOf(block);
      alike = !(header & mappedFlag) && sizeInHeader(header) == allocator.usableSize(block);
      allocator.free(block);
    }
  blocksHaveHeaders = alike;
}

// Each finds all of them, and calls what it found.
Allocator allocator = {
    [](std::size_t size) { return findAll(), allocator.malloc(size); },
    [](std::size_t count, std::size_t size) { return findAll(), allocator.calloc(count, size); },
    [](void *block, std::size_t size) { return findAll(), allocator.realloc(block, size); },
    [](void *block) { findAll(), allocator.free(block); },
    [](std::size_t alignment, std::size_t size) { return findAll(), allocator.memalign(alignment, size); },
    [](std::size_t alignment, std::size_t size) { return findAll(), allocator.alignedAlloc(alignment, size); },
    [](void **into, std::size_t alignment, std::size_t size) {
      return findAll(), allocator.posixMemalign(into, alignment, size);
    },
    [](std::size_t size) { return findAll(), allocator.valloc(size); },
    [](std::size_t size) { return findAll(), allocator.pvalloc(size); },
    [](void *block) { return findAll(), allocator.usableSize(block); },
};

} // namespace lineprof
