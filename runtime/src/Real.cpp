// The next definitions, after the runtime's own, of the functions that it interposes.
#include "Real.h"
#include <dlfcn.h>

#ifdef LINEPROF_ARCHIVE
// A program without shared libraries has no next definition, but its libc.a has each function under a second name
// (lineprof.pc says how to link such a program). In all others these are null.
#define SECOND_NAME(name) __##name
#define DECLARE(name) extern "C" __attribute__((weak)) decltype(name) __##name;
DECLARE(pthread_create)
DECLARE(sigaction)
DECLARE(pthread_sigmask)
DECLARE(sigprocmask)
DECLARE(sigwait)
DECLARE(sigwaitinfo)
DECLARE(sigtimedwait)
extern "C" __attribute__((weak)) decltype(signal) __bsd_signal;
#define __signal __bsd_signal
#else
#define SECOND_NAME(name) static_cast<decltype(name) *>(nullptr)
#endif

namespace lineprof {
namespace {

template <class Function, class Second> void find(Function *&into, const char *name, Second *secondName) {
  into = reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
  if (!into)
    into = secondName;
}

Real functions;
bool found;

} // namespace

const Real &real() {
  if (!__atomic_load_n(&found, __ATOMIC_ACQUIRE)) {
    find(functions.createThread, "pthread_create", SECOND_NAME(pthread_create));
    find(functions.fork, "_Fork", static_cast<pid_t (*)()>(nullptr));
    find(functions.action, "sigaction", SECOND_NAME(sigaction));
    find(functions.signal, "signal", SECOND_NAME(signal));
    find(functions.threadMask, "pthread_sigmask", SECOND_NAME(pthread_sigmask));
    find(functions.processMask, "sigprocmask", SECOND_NAME(sigprocmask));
    find(functions.wait, "sigwait", SECOND_NAME(sigwait));
    find(functions.waitInfo, "sigwaitinfo", SECOND_NAME(sigwaitinfo));
    find(functions.timedWait, "sigtimedwait", SECOND_NAME(sigtimedwait));
    __atomic_store_n(&found, true, __ATOMIC_RELEASE);
  }
  return functions;
}

} // namespace lineprof
