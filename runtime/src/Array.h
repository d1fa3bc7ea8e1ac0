// An array that grows, in memory of its own: the runtime may not use the program's heap.
#ifndef LINEPROF_ARRAY_H
#define LINEPROF_ARRAY_H

#include "Sys.h"
#include "lineprof/format.h"

namespace lineprof {

/// Zero-initialised: empty. Elements are plain data; growing moves them. Not thread-safe.
template <class T> class Array {
  T *elements;
  format::u64 capacity;
  format::u64 used;

public:
  T *begin() { return elements; }
  T *end() { return elements + used; }
  T &operator[](format::u64 index) { return elements[index]; }
  format::u64 size() const { return used; }

  /// False if there is no memory.
  bool add(const T &element) {
    if (used == capacity) {
      format::u64 wanted = capacity ? capacity * 2 : format::pageSize / sizeof(T) + 1;
      auto larger =
          static_cast<T *>(sys::mmap(nullptr, wanted * sizeof(T), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS));
      if (!larger)
        return false;
      for (format::u64 i = 0; i < used; ++i)
        larger[i] = elements[i];
      if (elements)
        sys::munmap(elements, capacity * sizeof(T));
      elements = larger;
      capacity = wanted;
    }
    elements[used++] = element;
    return true;
  }
};

} // namespace lineprof

#endif
