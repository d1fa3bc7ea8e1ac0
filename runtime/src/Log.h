// What the runtime says to people: at most one line on stderr for each thing that went wrong.
#ifndef LINEPROF_LOG_H
#define LINEPROF_LOG_H

namespace lineprof {

/// Once, at the start, while the standard error output is surely that.
void rememberStderr();

/// Writes "lineprof: <what><where><why>" as one line to stderr, in one write. `error` is a negative errno, or 0 for
/// none. Async-signal-safe.
void complain(const char *what, const char *where, int error, const char *advice);

} // namespace lineprof

#endif
