// ThreadSanitizer's allocator tells who asks: nobody has to stand in front of it, and nobody could.
//
// The other sanitizers' would as well, but there the memory that a program takes is not what it takes otherwise.
#include "Memory.h"

extern "C" {
__attribute__((weak)) void __tsan_init();
__attribute__((weak)) int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void *, std::size_t),
                                                                    void (*)(const volatile void *));
__attribute__((weak)) std::size_t __sanitizer_get_allocated_size(const volatile void *);
}

namespace lineprof {

namespace {

void onMalloc(const volatile void *memory, std::size_t size) {
  countAllocation(const_cast<const void *>(memory), size);
}
void onFree(const volatile void *memory) { countFree(const_cast<const void *>(memory)); }

} // namespace

bool countThroughSanitizer() {
  if (!__tsan_init || !__sanitizer_install_malloc_and_free_hooks || !__sanitizer_get_allocated_size)
    return false;
  allocator.usableSize = [](void *memory) { return __sanitizer_get_allocated_size(memory); };
  return __sanitizer_install_malloc_and_free_hooks(onMalloc, onFree) != 0;
}

} // namespace lineprof
