// Running a program, once, and what that took.
#ifndef LINEPROF_LINEPROF_PROGRAM_H
#define LINEPROF_LINEPROF_PROGRAM_H

#include "compare/Repeats.h"
#include "support/Error.h"

#include <string>
#include <vector>

namespace lineprof {

struct ProgramRun {
  std::vector<std::string> command; ///< looked up in PATH
  std::string profile;              ///< where the runtime is to write its profile; absolute
  bool outputToStderr = false;      ///< its stdout goes to stderr
};

/// Runs it to its end, with this process's stdin; SIGINT and SIGQUIT of the terminal are for the program alone
/// meanwhile. Error: it could not be started.
Expected<Outcome> runProgramOnce(const ProgramRun &run);

} // namespace lineprof

#endif
