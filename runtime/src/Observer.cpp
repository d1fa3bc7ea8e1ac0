// The observer engine: a thread that looks, about every millisecond, at the CPU clock of every other thread that has no
// perf event, and charges what it advanced to the position that the thread's stack shows.
//
// It is a bare kernel thread, not a pthread: the process does not wait for it when its last thread ends, nobody's
// thread-exit handlers or setuid broadcasts meet it, and no signal is ever delivered to it. So it has no thread-local
// storage of its own and must touch none: system calls and the runtime's own memory alone.
#include "Output.h"
#include "Sampler.h"
#include "Sys.h"
#include "Text.h"
#include <sched.h>
#include <sys/prctl.h>

namespace lineprof {

using namespace format;

namespace {

constexpr u64 longestSleep = 16000000;
/// In a process where nothing ran for so many looks, the observer sleeps longer each time.
constexpr u32 idleLooks = 20;
/// The observer may use this part of one CPU at most: with very many threads it looks less often.
constexpr u64 shareOfCpu = 50;
/// How long a thread is watched to see whether it runs, ns.
constexpr u64 moment = 15000;
/// Looks after which a thread's time is charged to where it waits, for want of better.
constexpr u32 patience = 1000;

bool started;
u64 shortestSleep;
alignas(64) char stack[16384];

/// Adds what a thread's clock advanced to what is to be charged. Returns it.
u64 readClock(Block &block, u64 elapsed) {
  Sampling &sampling = block.sampling;
  u64 cpu = sys::clock(sys::clockOfThread(block.thread->tid)), before = sampling.observedCpu;
  sampling.observedCpu = cpu;
  // More than the time that passed can only be another thread's clock: the block changed hands meanwhile.
  u64 spent = cpu <= before ? 0 : cpu - before < elapsed ? cpu - before : elapsed;
  sampling.uncharged += spent;
  return spent;
}

/// Whether a thread would run if there were a CPU for it.
bool isRunnable(u32 tid) {
  char path[48], content[128];
  Text(path).add("/proc/self/task/").addNumber(tid).add("/stat");
  readSmallFile(path, content, sizeof content);
  // "tid (name) state …"; the name is no longer than 15 characters, whatever they are.
  const char *state = nullptr;
  for (const char *c = content; *c && c < content + 40; ++c)
    if (c[0] == ')' && c[1] == ' ')
      state = c + 2;
  return state && *state == 'R';
}

/// Whether a thread is where it spends its time, having run for `spent` of the last `elapsed` ns. One that has just
/// been woken, perhaps by the very interrupt that woke the observer, has run for a moment only, and stands where it
/// waited. One that ran most of the time is off its CPU for the observer's sake, if it is.
bool isRunning(Block &block, u64 spent, u64 elapsed) {
  u32 tid = block.thread->tid;
  return spent >= elapsed / 10 * 6 ||
         (spent >= elapsed / 8 && sys::clock(sys::clockOfThread(tid)) > block.sampling.observedCpu) ||
         (block.sampling.computing && isRunnable(tid));
}

/// Charges a thread's time to where it stands if that is where it spends it. A thread that waits now spent its time
/// somewhere else: that is put off until it is met running, which happens in each place as often as it is there.
void charge(Block &block, bool running) {
  Sampling &sampling = block.sampling;
  if (sampling.uncharged == 0 || (!running && ++sampling.waiting < patience))
    return;
  addSample(block, sampling.uncharged, 0);
  sampling.uncharged = 0;
  sampling.waiting = 0;
}

/// Calls `visit` for each block whose thread the observer has to look after.
template <class Visit> void forEach(Visit visit) {
  for (Block *block = &fallbackBlock(); block; block = __atomic_load_n(&block->nextOfAll, __ATOMIC_ACQUIRE)) {
    auto state = static_cast<ThreadState>(__atomic_load_n(&block->thread->state, __ATOMIC_ACQUIRE));
    if (state == ThreadState::running && !__atomic_load_n(&block->sampling.perf, __ATOMIC_ACQUIRE))
      visit(*block);
  }
}

/// Looks at every thread twice, a moment apart. Returns whether any of them ran since the last look.
bool look(u64 elapsed) {
  bool any = false;
  forEach([&](Block &block) {
    u64 spent = readClock(block, elapsed);
    any |= spent != 0;
    block.sampling.computing = spent >= elapsed / 10 * 9;
  });
  if (!any)
    return false;
  u64 begin = sys::clock(CLOCK_MONOTONIC);
  sys::sleep(moment);
  u64 passed = sys::clock(CLOCK_MONOTONIC) - begin;
  forEach([&](Block &block) { charge(block, isRunning(block, readClock(block, passed), passed)); });
  return true;
}

void observe() {
  sys::prctl(PR_SET_NAME, sys::word("lineprof"));
  sys::prctl(PR_SET_TIMERSLACK, 1000);
  u64 sleep = shortestSleep, last = sys::clock(CLOCK_MONOTONIC), own = 0;
  u32 random = 1, idle = 0;
  for (u32 looks = 0;; ++looks) {
    // Not in step with threads that wake by the clock themselves.
    random = random * 1664525u + 1013904223u;
    sys::sleep(sleep / 2 + sleep * (random >> 16) / 65536);
    u64 now = sys::clock(CLOCK_MONOTONIC);
    bool any = look(now - last);
    last = now;
    idle = any ? 0 : idle + 1;
    sleep = idle < idleLooks ? shortestSleep : sleep * 2 < longestSleep ? sleep * 2 : longestSleep;
    u64 before = own;
    own = sys::clock(CLOCK_THREAD_CPUTIME_ID);
    if (u64 least = (own - before) * shareOfCpu; sleep < least)
      sleep = least;
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
  if (__atomic_exchange_n(&started, true, __ATOMIC_ACQ_REL))
    return;
  shortestSleep = period < 100000 ? 100000 : period;
  // Its signal mask is its creator's: everything blocked, the C library's own signals included.
  u64 all = ~u64{0}, before = 0;
  sys::call(SYS_rt_sigprocmask, SIG_SETMASK, sys::word(&all), sys::word(&before), sizeof all);
  bool runs = startBareThread();
  sys::call(SYS_rt_sigprocmask, SIG_SETMASK, sys::word(&before), 0, sizeof before);
  if (!runs)
    __atomic_store_n(&started, false, __ATOMIC_RELEASE);
}

void forgetObserver() { started = false; }

} // namespace lineprof
