// glibc's _Fork, which runs no handlers and may be called from signal handlers.
//
// On its own: in a program without shared libraries glibc's fork must find glibc's _Fork, so nothing in the runtime may
// need this file.
#include "Fork.h"
#include "Real.h"
#include <cerrno>

extern "C" __attribute__((visibility("default"))) pid_t _Fork() noexcept {
  if (auto fork = lineprof::real().fork)
    return lineprof::forkWithoutHandlers(fork);
  errno = ENOSYS;
  return -1;
}
