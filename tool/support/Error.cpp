// How an error reads on one line.
#include "support/Error.h"

#include <fmt/format.h>

namespace lineprof {

std::string describe(const Error &error) {
  std::string line = error.file.empty() ? error.what : fmt::format("{}: {}", error.file, error.what);
  if (error.offset)
    line += fmt::format(" (at byte {})", *error.offset);
  if (!error.advice.empty())
    line += fmt::format("; {}", error.advice);
  return line;
}

} // namespace lineprof
