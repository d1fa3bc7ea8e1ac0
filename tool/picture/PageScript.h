// JSON within a script element.
#ifndef LINEPROF_PICTURE_PAGESCRIPT_H
#define LINEPROF_PICTURE_PAGESCRIPT_H

#include "report/JsonParts.h"

#include <string>

namespace lineprof {

/// In a script element nothing may look like an element's end. `<` occurs in strings alone.
inline std::string forScript(const Json &json) {
  std::string text = dumpJson(json), safe;
  safe.reserve(text.size());
  for (char each : text)
    if (each == '<')
      safe += "\\u003c";
    else
      safe += each;
  return safe;
}

} // namespace lineprof

#endif
