// A vector of which few elements have a value: these lie one after the other, in the order in which they came.
#ifndef LINEPROF_SUPPORT_SPARSEVECTOR_H
#define LINEPROF_SUPPORT_SPARSEVECTOR_H

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lineprof {

/// References to values hold until another element gets one.
template <class Value> class SparseVector {
  static constexpr std::uint32_t vacant = ~std::uint32_t{0};
  std::vector<std::uint32_t> places; ///< in `values`, or vacant
  std::vector<Value> values;

public:
  explicit SparseVector(std::size_t size) : places(size, vacant) {}

  /// The element's value; if it had none, it has a default one from now on.
  Value &operator[](std::size_t index) {
    if (places[index] == vacant) {
      places[index] = static_cast<std::uint32_t>(values.size());
      values.emplace_back();
    }
    return values[places[index]];
  }

  /// Null: it has none.
  const Value *find(std::size_t index) const { return places[index] == vacant ? nullptr : &values[places[index]]; }
};

} // namespace lineprof

#endif
