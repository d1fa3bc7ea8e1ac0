// Elements that lie one after the other somewhere else, and must stay there. As C++20's span, of constants.
#ifndef LINEPROF_SUPPORT_SPAN_H
#define LINEPROF_SUPPORT_SPAN_H

#include <cstddef>
#include <vector>

namespace lineprof {

template <class T> class Span {
  const T *first = nullptr;
  std::size_t count = 0;

public:
  Span() = default;
  Span(const T *begin, std::size_t size) : first(begin), count(size) {}
  Span(const std::vector<T> &elements) : Span(elements.data(), elements.size()) {}

  const T *begin() const { return first; }
  const T *end() const { return first + count; }
  std::size_t size() const { return count; }
  bool empty() const { return count == 0; }
  const T &operator[](std::size_t index) const { return first[index]; }
};

} // namespace lineprof

#endif
