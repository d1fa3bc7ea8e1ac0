// The sampling signal, hidden from the program: it may set the signal's disposition and mask and sees what it set,
// while the handler stays and the signal arrives. A program that installs a handler of its own gets the signal for
// itself.
#include "Real.h"
#include "Sampler.h"
#include "Sys.h"
#include <cerrno>
#include <sys/signalfd.h>

namespace lineprof {
namespace {

bool ours;                 ///< the handler is installed
struct sigaction programs; ///< what the program believes to be the disposition

} // namespace

bool takeSignal(void (*handler)(int, siginfo_t *, void *)) {
  if (real().action(sampleSignal, nullptr, &programs) != 0)
    return false;
  if (programs.sa_handler != SIG_DFL && programs.sa_handler != SIG_IGN)
    return false;
  struct sigaction action = {};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK;
  ours = real().action(sampleSignal, &action, nullptr) == 0;
  return ours;
}

void unblockSignal(Block &block) {
  sigset_t only, before;
  sigemptyset(&only);
  sigaddset(&only, sampleSignal);
  if (real().threadMask(SIG_UNBLOCK, &only, &before) == 0 && sigismember(&before, sampleSignal))
    block.sampling.signalBlocked = true;
}

namespace {

using MaskFunction = int (*)(int, const sigset_t *, sigset_t *);

int changeMask(MaskFunction change, int how, const sigset_t *set, sigset_t *old) {
  Block &block = ownBlock();
  if (!ours || block.fallback)
    return change(how, set, old);
  sigset_t without;
  bool concerned = set && sigismember(set, sampleSignal) == 1;
  const sigset_t *passed = set;
  if (concerned && how != SIG_UNBLOCK) {
    without = *set;
    sigdelset(&without, sampleSignal);
    passed = &without;
  }
  int status = change(how, passed, old);
  if (status != 0)
    return status;
  if (old && block.sampling.signalBlocked)
    sigaddset(old, sampleSignal);
  if (concerned)
    block.sampling.signalBlocked = how != SIG_UNBLOCK;
  else if (set && how == SIG_SETMASK)
    block.sampling.signalBlocked = false;
  return 0;
}

/// Before the program waits for signals: does it mean the sampling signal, too? One that waits for all there are does
/// not count. It gets them by blocking them, which is made true now.
void noticeWait(const sigset_t *set) {
  if (!ours || !set || sigismember(set, sampleSignal) != 1 || sigismember(set, SIGPROF) == 1)
    return;
  giveUpSignal();
  ours = false;
  real().action(sampleSignal, &programs, nullptr);
  if (ownBlock().sampling.signalBlocked) {
    sigset_t only;
    sigemptyset(&only);
    sigaddset(&only, sampleSignal);
    real().threadMask(SIG_BLOCK, &only, nullptr);
  }
}

} // namespace
} // namespace lineprof

using namespace lineprof;

extern "C" {

__attribute__((visibility("default"))) int sigaction(int number, const struct sigaction *action,
                                                     struct sigaction *old) noexcept {
  if (number != sampleSignal || !ours)
    return real().action(number, action, old);
  struct sigaction before = programs;
  if (action) {
    programs = *action;
    if (action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN) {
      giveUpSignal();
      ours = false;
      if (int status = real().action(number, action, nullptr); status != 0)
        return status;
    }
  }
  if (old)
    *old = before;
  return 0;
}

__attribute__((visibility("default"))) sighandler_t signal(int number, sighandler_t handler) noexcept {
  if (number != sampleSignal || !ours)
    return real().signal(number, handler);
  struct sigaction action = {}, old = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  return sigaction(number, &action, &old) == 0 ? old.sa_handler : SIG_ERR;
}

__attribute__((visibility("default"))) int pthread_sigmask(int how, const sigset_t *set, sigset_t *old) noexcept {
  return changeMask(real().threadMask, how, set, old);
}

__attribute__((visibility("default"))) int sigprocmask(int how, const sigset_t *set, sigset_t *old) noexcept {
  return changeMask(real().processMask, how, set, old);
}

__attribute__((visibility("default"))) int signalfd(int fd, const sigset_t *set, int flags) noexcept {
  noticeWait(set);
  long result = sys::call(SYS_signalfd4, fd, sys::word(set), NSIG / 8, flags);
  if (result >= 0)
    return static_cast<int>(result);
  errno = static_cast<int>(-result);
  return -1;
}

__attribute__((visibility("default"))) int sigwait(const sigset_t *set, int *number) {
  noticeWait(set);
  return real().wait(set, number);
}

__attribute__((visibility("default"))) int sigwaitinfo(const sigset_t *set, siginfo_t *info) {
  noticeWait(set);
  return real().waitInfo(set, info);
}

__attribute__((visibility("default"))) int sigtimedwait(const sigset_t *set, siginfo_t *info, const timespec *timeout) {
  noticeWait(set);
  return real().timedWait(set, info, timeout);
}

} // extern "C"
