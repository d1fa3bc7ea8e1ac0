// The observer: a thread that looks, about every millisecond, at the position stack and the CPU clock of every other
// thread, and charges the time since its last look at it to where the thread is: as running, or as waiting and what for.
//
// It is a bare kernel thread, not a pthread: the process does not wait for it when its last thread ends, nobody's
// thread-exit handlers or setuid broadcasts meet it, and no signal is ever delivered to it. So it has no thread-local
// storage of its own and must touch none: system calls and the runtime's own memory alone.
#include "Control.h"
#include "Output.h"
#include "Sampler.h"
#include "Sys.h"
#include "Timeline.h"
#include "Waits.h"
#include <sched.h>
#include <sys/prctl.h>

namespace lineprof {

using namespace format;

namespace {

/// It looks a thousand times a second at first, less often in a program that runs for long, if it takes no samples there,
/// and still less often while nothing runs.
constexpr u32 looksPerPeriod = 512;
constexpr u64 longestPeriod = 4000000;
constexpr u64 longestSleep = 16000000;
constexpr u32 idleLooks = 20;
/// A thread that waits is looked at again when it has waited for a part longer, but not more rarely than this: what it
/// waits for next, before the look, counts with what it waited for.
constexpr u64 waitPart = 32;
constexpr u64 longestWait = 16000000;
/// The observer may use this part of one CPU at most, once it has used a first allowance (ns): with very many threads it
/// looks less often.
constexpr u64 shareOfCpu = 50;
constexpr u64 allowance = 20000000;
/// How long a thread is watched to see whether it runs, ns.
constexpr u64 moment = 15000;
/// Time off the CPU in which a thread was ready to run is charged in pieces of this, ns.
constexpr u64 readyPiece = 200000;
/// Looks after which time is charged to where the thread is, for want of better.
constexpr u32 patience = 1000;

bool started;
u64 shortestSleep;
alignas(64) char stack[16384];

/// Splits the time since the last look into time on a CPU and off it. Returns the former; `elapsed` is all of it.
u64 readClock(Block &block, u64 now, u64 &elapsed) {
  Observed &seen = block.observed;
  Thread &thread = *block.thread;
  if (seen.generation != thread.generation) {
    seen = {};
    seen.generation = thread.generation;
    seen.at = thread.start < now ? thread.start : now;
  }
  u64 cpu = sys::clock(sys::clockOfThread(thread.tid));
  if (seen.at < interruptedUntil())
    seen.at = interruptedUntil();
  elapsed = now > seen.at ? now - seen.at : 0;
  u64 spent = cpu <= seen.cpu ? 0 : cpu - seen.cpu < elapsed ? cpu - seen.cpu : elapsed;
  seen.at = now;
  seen.cpu = cpu > seen.cpu ? cpu : seen.cpu; // one that has just ended has no clock
  thread.cpuNow = seen.cpu;
  seen.ran += spent;
  seen.waited += elapsed - spent;
  return spent;
}

void chargeRan(Block &block) {
  Observed &seen = block.observed;
  seen.waits = nullptr;
  seen.unsettled = 0;
  seen.due = 0;
  if (seen.ran == 0)
    return;
  if (__atomic_load_n(&block.sampling.observer, __ATOMIC_ACQUIRE)) {
    addSample(block, seen.ran, 0);
    timeSomeCalls(block);
  }
  addLook(block, seen.ran, NodeKind::running, WaitKind::other);
  seen.ran = 0;
}

/// The thread runs, or would if it had a CPU.
void chargeReady(Block &block, u64 ready) {
  Observed &seen = block.observed;
  seen.ready += ready;
  if (seen.ready < readyPiece)
    return;
  addLook(block, seen.ready, NodeKind::blocked, WaitKind::cpu);
  seen.ready = 0;
}

/// The thread is met off its CPU.
void chargeWaited(Block &block) {
  Observed &seen = block.observed;
  seen.unsettled = 0;
  // One that has not run since it was asked has not moved.
  bool same = seen.waits && seen.ran == 0;
  WaitKind what = same ? static_cast<WaitKind>(seen.waits->key) : waitOf(block.thread->tid);
  // One that was met waiting and now wants a CPU has been woken just now.
  if (same || (what == WaitKind::cpu && seen.waits)) {
    addLook(block, seen.waited, *seen.waits);
  } else {
    if (what == WaitKind::cpu)
      chargeRan(block);
    seen.waits = addLook(block, seen.waited, NodeKind::blocked, what);
    seen.waitsSince = seen.at;
  }
  u64 longer = (seen.at - seen.waitsSince) / waitPart;
  seen.due = seen.at + (longer < longestWait ? longer : longestWait);
  seen.waited = 0;
}

/// Whether a thread runs, which used its CPU for `spent` of the last `elapsed` ns. One that has just been woken, perhaps
/// by the very interrupt that woke the observer, has run for a moment only, and stands where it waited.
bool isRunning(Block &block, u64 spent, u64 elapsed) {
  return spent >= elapsed / 10 * 6 ||
         (spent >= elapsed / 8 && sys::clock(sys::clockOfThread(block.thread->tid)) > block.observed.cpu);
}

/// Tries to charge what a thread did; false if only a second look can tell.
bool settle(Block &block, u64 now) {
  Observed &seen = block.observed;
  u64 elapsed, spent = readClock(block, now, elapsed);
  if (isPaused()) {
    seen.ran = seen.waited = seen.ready = 0;
    seen.waits = nullptr;
    return true;
  }
  if (elapsed == 0)
    return true;
  if (spent == 0) {
    chargeWaited(block);
    return true;
  }
  // After a wait that it was not watched closely in: most of the time off the CPU was the rest of that.
  if (seen.waits && seen.waited > spent && elapsed > 2 * shortestSleep) {
    addLook(block, seen.waited, *seen.waits);
    seen.waited = 0;
  }
  if (spent < elapsed / 20 * 19)
    return false;
  chargeRan(block);
  chargeReady(block, elapsed - spent);
  seen.waited -= elapsed - spent < seen.waited ? elapsed - spent : seen.waited;
  return true;
}

/// The second look. A thread's time on a CPU is charged when it is met there, its waiting when it is met waiting: both
/// happen in each place as often as it is there.
void settleMomentLater(Block &block, u64 now) {
  Observed &seen = block.observed;
  u64 elapsed, spent = readClock(block, now, elapsed);
  u32 unsettled = seen.unsettled + 1;
  if (isRunning(block, spent, elapsed))
    chargeRan(block);
  else
    chargeWaited(block);
  seen.unsettled = seen.ran || seen.waited ? unsettled : 0;
  if (unsettled < patience)
    return;
  chargeRan(block);
  chargeReady(block, seen.waited);
  seen.waited = 0;
}

/// Calls `visit` for each block whose thread lives.
template <class Visit> void forEach(Visit visit) {
  for (Block *block = &fallbackBlock(); block; block = __atomic_load_n(&block->nextOfAll, __ATOMIC_ACQUIRE)) {
    auto state = static_cast<ThreadState>(__atomic_load_n(&block->thread->state, __ATOMIC_ACQUIRE));
    if (state == ThreadState::running)
      visit(*block);
  }
}

/// Looks at every thread that is due. Returns whether any of them ran since the last look.
bool look() {
  bool any = false, unsure = false;
  u64 now = sys::clock(CLOCK_MONOTONIC);
  forEach([&](Block &block) {
    Observed &seen = block.observed;
    seen.unsure = false;
    if (now < seen.due && seen.generation == block.thread->generation)
      return;
    u64 before = seen.cpu;
    seen.unsure = !settle(block, now);
    unsure |= seen.unsure;
    any |= seen.cpu != before;
  });
  if (unsure) {
    sys::sleep(moment);
    now = sys::clock(CLOCK_MONOTONIC);
    forEach([&](Block &block) {
      if (block.observed.unsure)
        settleMomentLater(block, now);
    });
  }
  return any;
}

void observe() {
  sys::prctl(PR_SET_NAME, sys::word("lineprof"));
  sys::prctl(PR_SET_TIMERSLACK, 1000);
  u64 period = shortestSleep, sleep = period, begin = sys::clock(CLOCK_MONOTONIC);
  u32 random = 1, idle = 0;
  for (u32 looks = 1;; ++looks) {
    // Not in step with threads that wake by the clock themselves.
    random = random * 1664525u + 1013904223u;
    sys::sleep(sleep / 2 + sleep * (random >> 16) / 65536);
    bool any = look();
    if (output.header->engine == Engine::observer)
      period = shortestSleep;
    else if (looks % looksPerPeriod == 0 && period * 2 <= longestPeriod)
      period *= 2;
    idle = any ? 0 : idle + 1;
    sleep = idle < idleLooks ? period : sleep * 2 < longestSleep ? sleep * 2 : longestSleep;
    u64 now = sys::clock(CLOCK_MONOTONIC);
    addDueMoment(now);
    u64 used = sys::clock(CLOCK_THREAD_CPUTIME_ID), allowed = (now - begin) / shareOfCpu + allowance;
    if (used > allowed && sleep < (used - allowed) * shareOfCpu)
      sleep = (used - allowed) * shareOfCpu;
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
