// operator new and delete, for allocators that define these themselves, beside malloc: there nothing is beneath them
// that could be counted.
//
// Only where there is such an allocator this stands in front of anything (Restart.cpp): a library that dlopen brings
// may have operators of its own. Exceptions pass through.
#include "Allocator.h"
#include "Memory.h"
#include <dlfcn.h>

namespace lineprof {
namespace {

using std::size_t;

const void *moduleOf(void *function) {
  Dl_info module;
  return function && dladdr(function, &module) ? module.dli_fbase : nullptr;
}

/// The next definition of an operator, looked up when it is called first. Several threads may do that at once: all find
/// the same.
template <class Function> struct Next {
  Function *function;
  bool isAllocators; ///< other ones call malloc and free, and some of the allocator's do so, too

  Next &find(const char *name) {
    if (__atomic_load_n(&function, __ATOMIC_ACQUIRE))
      return *this;
    void *next = dlsym(RTLD_NEXT, name);
    isAllocators = moduleOf(next) == moduleOf(dlsym(RTLD_NEXT, "malloc"));
    __atomic_store_n(&function, reinterpret_cast<Function *>(next), __ATOMIC_RELEASE);
    return *this;
  }
};

template <class Function, class... More> void *allocate(const Next<Function> &next, size_t size, More... more) {
  if (!next.isAllocators)
    return next.function(size, more...);
  Block &block = ownBlock();
  format::AllocationNode *node = allocationNode(block);
  format::u64 before = node ? node->allocations : 0, gap = block.allocations.untilSample;
  void *made = next.function(size, more...);
  // malloc was called if it was counted, or passed over on the way to the next sample.
  if (made && node && node->allocations == before && block.allocations.untilSample == gap)
    countAllocation(made, size);
  return made;
}

template <class Function, class... More> void release(const Next<Function> &next, void *memory, More... more) {
  if (!next.isAllocators || !memory)
    return next.function(memory, more...);
  Block &block = ownBlock();
  format::AllocationNode *node = allocationNode(block);
  format::u64 before = node ? node->frees : 0;
  Ending ending = beginEnd(memory);
  next.function(memory, more...);
  if (node && node->frees == before)
    finishEnd(ending);
}

} // namespace
} // namespace lineprof

using std::size_t;

#define NEW(name, parameters, ...)                                                                                     \
  extern "C" __attribute__((visibility("default"))) void *name parameters {                                            \
    static lineprof::Next<void * parameters> next;                                                                     \
    return lineprof::allocate(next.find(#name), __VA_ARGS__);                                                          \
  }
#define DELETE(name, parameters, ...)                                                                                  \
  extern "C" __attribute__((visibility("default"))) void name parameters {                                             \
    static lineprof::Next<void parameters> next;                                                                       \
    lineprof::release(next.find(#name), __VA_ARGS__);                                                                  \
  }

// Plain, nothrow, aligned, aligned nothrow; of one object and of arrays.
NEW(_Znwm, (size_t size), size)
NEW(_Znam, (size_t size), size)
NEW(_ZnwmRKSt9nothrow_t, (size_t size, const void *nothrow), size, nothrow)
NEW(_ZnamRKSt9nothrow_t, (size_t size, const void *nothrow), size, nothrow)
NEW(_ZnwmSt11align_val_t, (size_t size, size_t alignment), size, alignment)
NEW(_ZnamSt11align_val_t, (size_t size, size_t alignment), size, alignment)
NEW(_ZnwmSt11align_val_tRKSt9nothrow_t, (size_t size, size_t alignment, const void *nothrow), size, alignment, nothrow)
NEW(_ZnamSt11align_val_tRKSt9nothrow_t, (size_t size, size_t alignment, const void *nothrow), size, alignment, nothrow)
DELETE(_ZdlPv, (void *block), block)
DELETE(_ZdaPv, (void *block), block)
DELETE(_ZdlPvRKSt9nothrow_t, (void *block, const void *nothrow), block, nothrow)
DELETE(_ZdaPvRKSt9nothrow_t, (void *block, const void *nothrow), block, nothrow)
DELETE(_ZdlPvm, (void *block, size_t size), block, size)
DELETE(_ZdaPvm, (void *block, size_t size), block, size)
DELETE(_ZdlPvSt11align_val_t, (void *block, size_t alignment), block, alignment)
DELETE(_ZdaPvSt11align_val_t, (void *block, size_t alignment), block, alignment)
DELETE(_ZdlPvSt11align_val_tRKSt9nothrow_t, (void *block, size_t alignment, const void *nothrow), block, alignment,
       nothrow)
DELETE(_ZdaPvSt11align_val_tRKSt9nothrow_t, (void *block, size_t alignment, const void *nothrow), block, alignment,
       nothrow)
DELETE(_ZdlPvmSt11align_val_t, (void *block, size_t size, size_t alignment), block, size, alignment)
DELETE(_ZdaPvmSt11align_val_t, (void *block, size_t size, size_t alignment), block, size, alignment)
