// Where a process's profile goes: LINEPROF_OUT with its placeholders filled in, and the names to try when that one
// belongs to another process that still runs.
#ifndef LINEPROF_OUTPUT_NAME_H
#define LINEPROF_OUTPUT_NAME_H

#include <cstddef>

namespace lineprof {

class OutputName {
  char pattern[4096]; ///< absolute
  bool namesPid;

  bool expand(char *into, std::size_t size) const;

public:
  /// Keeps the pattern, made absolute: later changes of directory do not matter.
  void set(const char *wanted);

  /// The `attempt`th name of this process, from 0: out.lp, out.<pid>.lp, out.<pid>.2.lp, …, or with a pid in the
  /// pattern out.<pid>.lp, out.<pid>.2.lp, … A forked child never takes a name without its pid.
  /// False if it is too long. Async-signal-safe.
  bool candidate(unsigned attempt, bool forked, char *into, std::size_t size) const;
};

} // namespace lineprof

#endif
