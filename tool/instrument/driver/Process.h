// Runs the real compiler, and leaves as it left.
#ifndef LINEPROF_INSTRUMENT_PROCESS_H
#define LINEPROF_INSTRUMENT_PROCESS_H

#include <string>
#include <vector>

namespace lineprof::instrument {

/// Becomes `command`; returns only if that is impossible, with errno set.
void become(std::vector<std::string> command);

/// If this process crashes from here on, it becomes `command`, and says `message` first.
void becomeOnCrash(std::vector<std::string> command, std::string message);

/// Runs `command`, its stderr into the file `errors` unless that is empty; the wait status. 127 if it cannot be run:
/// stderr tells.
int run(const std::vector<std::string> &command, const std::string &errors = {});

/// From here on a signal that asks this process to end is passed on to what run() runs, and is only noted here.
void holdSignals();

/// Ends this process as one with that wait status ended, or by the signal that was noted.
[[noreturn]] void endAs(int waitStatus);

/// Whether a signal was noted.
bool askedToEnd();

} // namespace lineprof::instrument

#endif
