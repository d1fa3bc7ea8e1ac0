// Who is in front of whom, found out by trying: valgrind, for one, redirects calls that by their names come here.
//
// Not beside the definitions: there the linker would not redirect the reference.
#include "Allocator.h"
#include "Restart.h"
#include <cstdlib>
#include <dlfcn.h>

// Each sanitizer's runtime has one of these.
extern "C" {
__attribute__((weak)) void __asan_init();
__attribute__((weak)) void __hwasan_init();
__attribute__((weak)) void __lsan_init();
__attribute__((weak)) void __msan_init();
__attribute__((weak)) void __tsan_init();
}

namespace lineprof {

bool heard;

bool isGuarded() { return __asan_init || __hwasan_init || __lsan_init || __msan_init || __tsan_init; }

format::MemoryAside whyNotInFront() {
  void (*volatile whoever)(void *) = std::free;
  heard = false;
  whoever(nullptr);
  if (heard)
    return format::MemoryAside::none;
  return dlsym(RTLD_NEXT, "free") ? format::MemoryAside::inFront : format::MemoryAside::library;
}

} // namespace lineprof
