// Which libraries the loader brought together with the program.
#ifndef LINEPROF_MEMORY_NEEDED_H
#define LINEPROF_MEMORY_NEEDED_H

namespace lineprof {

/// Whether the program needs a library of this name, or what it needs does: then it was there before anything ran. One
/// that dlopen brought is not needed by any of these. For the time before the program has threads.
bool isNeededByTheProgram(const char *library);

} // namespace lineprof

#endif
