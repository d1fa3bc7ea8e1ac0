// The functions of libc that the runtime stands in front of.
#ifndef LINEPROF_REAL_H
#define LINEPROF_REAL_H

#include <pthread.h>
#include <signal.h>
#include <sys/types.h>

namespace lineprof {

struct Real {
  int (*createThread)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  pid_t (*fork)();
  int (*action)(int, const struct sigaction *, struct sigaction *);
  sighandler_t (*signal)(int, sighandler_t);
  int (*threadMask)(int, const sigset_t *, sigset_t *);
  int (*processMask)(int, const sigset_t *, sigset_t *);
  int (*wait)(const sigset_t *, int *);
  int (*waitInfo)(const sigset_t *, siginfo_t *);
  int (*timedWait)(const sigset_t *, siginfo_t *, const timespec *);
};

/// Looks them up on first use, which is before the program can have a second thread. Async-signal-safe afterwards.
const Real &real();

} // namespace lineprof

#endif
