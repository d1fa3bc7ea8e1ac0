// The next definitions, after the runtime's own, of the functions that it interposes.
#include "Real.h"
#include <dlfcn.h>

namespace lineprof {
namespace {

template <class Function> void find(Function *&into, const char *name) {
  into = reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

Real functions;
bool found;

} // namespace

const Real &real() {
  if (!__atomic_load_n(&found, __ATOMIC_ACQUIRE)) {
    find(functions.createThread, "pthread_create");
    find(functions.fork, "_Fork");
    find(functions.action, "sigaction");
    find(functions.signal, "signal");
    find(functions.threadMask, "pthread_sigmask");
    find(functions.processMask, "sigprocmask");
    find(functions.signalDescriptor, "signalfd");
    find(functions.wait, "sigwait");
    find(functions.waitInfo, "sigwaitinfo");
    find(functions.timedWait, "sigtimedwait");
    __atomic_store_n(&found, true, __ATOMIC_RELEASE);
  }
  return functions;
}

} // namespace lineprof
