// The observer engine: a thread that looks, every millisecond, at the CPU clock of every other thread and charges what
// it advanced to the position that the thread's stack shows.
//
// It is a bare kernel thread, not a pthread: the process does not wait for it when its last thread ends, nobody's
// thread-exit handlers or setuid broadcasts meet it, and no signal is ever delivered to it. So it has no thread-local
// storage of its own and must touch none: system calls and the runtime's own memory alone.
#include "Output.h"
#include "Sampler.h"
#include "Sys.h"
#include <sched.h>
#include <sys/prctl.h>

namespace lineprof {

using namespace format;

namespace {

constexpr u64 longestSleep = 16000000;
/// The observer may use this part of one CPU at most: with very many threads it looks less often.
constexpr u64 shareOfCpu = 50;

bool running;
u64 shortestSleep;
alignas(64) char stack[16384];

/// Charges every thread. Returns whether any of them ran.
bool look(u64 elapsed) {
  bool any = false;
  for (Block *block = &fallbackBlock(); block; block = __atomic_load_n(&block->nextOfAll, __ATOMIC_ACQUIRE)) {
    Sampling &sampling = block->sampling;
    auto state = static_cast<ThreadState>(__atomic_load_n(&block->thread->state, __ATOMIC_ACQUIRE));
    if (state != ThreadState::running || __atomic_load_n(&sampling.perf, __ATOMIC_ACQUIRE))
      continue;
    u64 cpu = sys::clock(sys::clockOfThread(block->thread->tid));
    u64 before = sampling.observedCpu;
    sampling.observedCpu = cpu;
    if (cpu <= before)
      continue;
    // More than the time that passed can only be another thread's clock: the block changed hands meanwhile.
    u64 spent = cpu - before;
    addSample(*block, spent < elapsed ? spent : elapsed, 0);
    any = true;
  }
  return any;
}

void observe() {
  sys::prctl(PR_SET_NAME, sys::word("lineprof"));
  u64 sleep = shortestSleep, last = sys::clock(CLOCK_MONOTONIC);
  for (u32 looks = 0;; ++looks) {
    sys::sleep(sleep);
    u64 now = sys::clock(CLOCK_MONOTONIC);
    bool any = look(now - last);
    last = now;
    u64 least = (sys::clock(CLOCK_MONOTONIC) - now) * shareOfCpu;
    sleep = any ? shortestSleep : sleep * 2 < longestSleep ? sleep * 2 : longestSleep;
    sleep = sleep < least ? least : sleep;
    if (any && looks % 16 == 0)
      output.signOfLife();
  }
}

/// A thread that runs `observe`, which never returns. False if the kernel refuses.
bool startBareThread() {
  constexpr sys::Word flags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD | CLONE_SYSVSEM;
  char *top = stack + sizeof stack;
  sys::Word result;
#if defined(__x86_64__)
  register sys::Word r10 __asm__("r10") = 0;
  register sys::Word r8 __asm__("r8") = 0;
  __asm__ volatile("syscall\n"
                   "test %%rax, %%rax\n"
                   "jnz 1f\n"
                   "xor %%ebp, %%ebp\n"
                   "call *%[run]\n"
                   "1:"
                   : "=a"(result)
                   : "a"(SYS_clone), "D"(flags), "S"(top), "d"(0), "r"(r10), "r"(r8), [run] "r"(observe)
                   : "rcx", "r11", "memory");
#elif defined(__aarch64__)
  register sys::Word x8 __asm__("x8") = SYS_clone;
  register sys::Word x0 __asm__("x0") = flags;
  register char *x1 __asm__("x1") = top;
  register sys::Word x2 __asm__("x2") = 0;
  register sys::Word x3 __asm__("x3") = 0;
  register sys::Word x4 __asm__("x4") = 0;
  __asm__ volatile("svc 0\n"
                   "cbnz x0, 1f\n"
                   "mov x29, xzr\n"
                   "blr %[run]\n"
                   "1:"
                   : "+r"(x0)
                   : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), [run] "r"(observe)
                   : "memory", "cc");
  result = x0;
#endif
  return result > 0;
}

} // namespace

void startObserver(u64 period) {
  if (__atomic_exchange_n(&running, true, __ATOMIC_ACQ_REL))
    return;
  shortestSleep = period < 100000 ? 100000 : period;
  // Its signal mask is its creator's: everything blocked, the C library's own signals included.
  u64 all = ~u64{0}, before = 0;
  sys::call(SYS_rt_sigprocmask, SIG_SETMASK, sys::word(&all), sys::word(&before), sizeof all);
  bool started = startBareThread();
  sys::call(SYS_rt_sigprocmask, SIG_SETMASK, sys::word(&before), 0, sizeof before);
  if (!started)
    __atomic_store_n(&running, false, __ATOMIC_RELEASE);
}

void forgetObserver() { running = false; }

} // namespace lineprof
