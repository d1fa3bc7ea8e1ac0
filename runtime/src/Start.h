// The beginning: from the first thing that needs the runtime to the main thread counting into the file.
#ifndef LINEPROF_START_H
#define LINEPROF_START_H

namespace lineprof {

/// Starts the runtime if it has not been. Whether it profiles.
bool startProfiling();

/// Whether it profiles. Async-signal-safe.
bool isProfiling();

/// In a forked child whose file could not be made.
void stopProfiling();

} // namespace lineprof

#endif
