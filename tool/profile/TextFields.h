// The `key value` pairs of a line of the text twin.
#ifndef LINEPROF_PROFILE_TEXTFIELDS_H
#define LINEPROF_PROFILE_TEXTFIELDS_H

#include "profile/TextLine.h"
#include "profile/TextNames.h"

#include <fmt/format.h>
#include <functional>
#include <initializer_list>

namespace lineprof {

/// A key, and what reads its value.
struct Field {
  std::string_view key;
  std::function<void(TextLine &)> take;
};

/// Reads pairs up to the end of the line, in any order; a key that is not there is rejected. `what` is for messages.
inline void takeFields(TextLine &line, std::string_view what, std::initializer_list<Field> fields) {
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    const Field *found = nullptr;
    for (const Field &field : fields)
      if (field.key == key)
        found = &field;
    if (found)
      found->take(line);
    else
      line.reject(fmt::format("{} has no '{}'", what, key));
  }
}

// What reads a value into a variable. `given`, if any, is set: the value was not left out.

inline std::function<void(TextLine &)> into(std::uint32_t &value, bool *given = nullptr) {
  return [&value, given](TextLine &line) {
    value = line.number32();
    if (given)
      *given = true;
  };
}

inline std::function<void(TextLine &)> into(std::uint64_t &value, bool *given = nullptr) {
  return [&value, given](TextLine &line) {
    value = line.number();
    if (given)
      *given = true;
  };
}

inline std::function<void(TextLine &)> into(std::string &value) {
  return [&value](TextLine &line) { value = line.text(); };
}

/// One of the words that stand for the values.
template <class T, std::size_t N> std::function<void(TextLine &)> into(T &value, const Named<T> (&names)[N]) {
  return [&value, &names](TextLine &line) {
    std::string_view word = line.word();
    for (const Named<T> &each : names)
      if (each.name == word) {
        value = each.value;
        return;
      }
    line.reject(fmt::format("'{}' is none of the words known here", word));
  };
}

} // namespace lineprof

#endif
