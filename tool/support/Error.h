// Errors are values: what went wrong, in which file and where in it, and what the user can do.
#ifndef LINEPROF_SUPPORT_ERROR_H
#define LINEPROF_SUPPORT_ERROR_H

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace lineprof {

struct Error {
  std::string what;                    ///< a sentence without a full stop
  std::string file;                    ///< empty: no file is concerned
  std::optional<std::uint64_t> offset; ///< bytes into the file
  std::string advice;                  ///< what to do; empty: nothing is known
};

/// One line for stderr: `file: what (at byte N); advice`.
std::string describe(const Error &error);

/// A value or the error that stands in its place. Holds one of them, always; asking for the other is undefined.
template <class T> class [[nodiscard]] Expected {
  std::variant<T, Error> held;

public:
  Expected(T value) : held(std::in_place_index<0>, std::move(value)) {}
  Expected(Error error) : held(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return held.index() == 0; }
  T &operator*() { return *std::get_if<0>(&held); }
  const T &operator*() const { return *std::get_if<0>(&held); }
  T *operator->() { return std::get_if<0>(&held); }
  const T *operator->() const { return std::get_if<0>(&held); }
  const Error &error() const { return *std::get_if<1>(&held); }
};

/// Nothing, or what went wrong.
using Status = std::optional<Error>;

} // namespace lineprof

#endif
