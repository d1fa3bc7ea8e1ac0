// The observer: a thread that looks, about every millisecond, at the position stack and the CPU clock of every other
// thread, and charges the time since its last look at it to where the thread is: as running, or as waiting and what
// for.
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

/// It looks a thousand times a second at first, less often in a program that runs for long, if it takes no samples
/// there, and still less often while nothing runs.
constexpr u32 looksPerPeriod = 512;
constexpr u64 longestPeriod = 4000000;
constexpr u64 longestSleep = 16000000;
constexpr u32 idleLooks = 20;
/// A thread that waits is looked at again when it has waited for a part longer, but not more rarely than this: what it
/// waits for next, before the look, counts with what it waited for.
constexpr u64 waitPart = 32;
constexpr u64 longestWait = 16000000;
/// The observer may use this part of one CPU at most, once it has used a first allowance (ns): with very many threads
/// it looks less often.
constexpr u64 shareOfCpu = 50;
constexpr u64 allowance = 20000000;
/// ns; the least that the kernel grants.
constexpr u64 slice = 100000;
/// What a thread that has just been woken has used its CPU for at most, ns.
constexpr u64 moment = 30000;
/// Time in which a thread was ready to run is charged in pieces of this, ns.
constexpr u64 readyPiece = 200000;
/// Looks after which time is charged to where the thread is, for want of better.
constexpr u32 patience = 1000;

bool started;
u64 shortestSleep;
u64 apart; ///< ns, between the last two looks at all, `longestPeriod` at most
alignas(64) char stack[16384];

/// Splits the time since the last look into time on a CPU and off it. Returns the former; `elapsed` is all of it.
u64 readClock(Block &block, u64 &elapsed) {
  Observed &seen = block.observed;
  Thread &thread = *block.thread;
  u64 now = sys::clock(CLOCK_MONOTONIC);
  bool isFirst = seen.generation != thread.generation;
  if (isFirst) {
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
  // What a thread does after its last look is nobody's. So its first look, which comes after a random part of the time
  // between two looks, stands for all of that time.
  u64 times = isFirst && elapsed != 0 && elapsed < apart ? apart / elapsed : 1;
  seen.ran += spent * times;
  seen.waited += (elapsed - spent) * times;
  return spent;
}

bool takesSamples(Block &block) { return __atomic_load_n(&block.sampling.observer, __ATOMIC_ACQUIRE); }

void chargeRan(Block &block, const Standing &standing) {
  Observed &seen = block.observed;
  seen.waits = nullptr;
  seen.metSlices = seen.schedule.slices;
  seen.waitedBefore = seen.waited;
  seen.unsettled = 0;
  seen.due = 0;
  if (seen.ran == 0)
    return;
  if (standing.forSamples && takesSamples(block)) {
    addSample(block, seen.ran, standing);
    timeSomeCalls(block);
  }
  addLook(block, seen.ran, standing, NodeKind::running, WaitKind::other);
  seen.ran = 0;
}

/// The thread runs, or would if it had a CPU.
void chargeReady(Block &block, const Standing &standing, u64 ready) {
  Observed &seen = block.observed;
  seen.ready += ready;
  if (seen.ready < readyPiece)
    return;
  addLook(block, seen.ready, standing, NodeKind::blocked, WaitKind::cpu);
  seen.ready = 0;
}

/// The thread is met waiting.
void chargeWaited(Block &block, const Standing &standing, WaitKind what) {
  Observed &seen = block.observed;
  seen.unsettled = 0;
  // One that has not run since it was met waiting has not moved.
  if (seen.waits && seen.ran == 0) {
    addLook(block, seen.waited, *seen.waits);
  } else {
    seen.waits = addLook(block, seen.waited, standing, NodeKind::blocked, what);
    seen.waitsSince = seen.at;
    seen.metSlices = seen.schedule.slices;
  }
  u64 longer = (seen.at - seen.waitsSince) / waitPart;
  seen.due = seen.at + (longer < longestWait ? longer : longestWait);
  seen.waited = 0;
}

/// Takes what a thread that ran since the last look was ready to run in from its time off the CPU.
void takeReady(Block &block, const Standing &standing) {
  Observed &seen = block.observed;
  Scheduled before = seen.schedule;
  bool known = seen.scheduleKnown;
  seen.scheduleKnown = readSchedule(block.thread->tid, seen.schedule);
  if (!known || !seen.scheduleKnown)
    return;
  u64 more = seen.schedule.ready - before.ready, ready = more < seen.waited ? more : seen.waited;
  seen.waited -= ready;
  chargeReady(block, standing, ready);
}

/// What is not charged is the rest of the wait that the thread was met in.
void endWait(Block &block) {
  Observed &seen = block.observed;
  addLook(block, seen.waited, *seen.waits);
  seen.waited = 0;
}

/// The thread is met running. How often it has got a CPU since it was last met tells what it did off it, if that was
/// not much.
void chargeRunning(Block &block, const Standing &standing) {
  Observed &seen = block.observed;
  u64 slices = seen.schedule.slices - seen.metSlices;
  if (seen.scheduleKnown && seen.waits && slices == 1) {
    endWait(block); // it was woken once
  } else if (seen.scheduleKnown && !seen.waits && slices == 0 && seen.waited > seen.waitedBefore) {
    // It never left it: interrupts took that time, or who else runs on the machine's host.
    chargeReady(block, standing, seen.waited - seen.waitedBefore);
    seen.waited = seen.waitedBefore;
  }
  chargeRan(block, standing);
}

/// Whether a thread that can run does. One that was met waiting and has used its CPU for a moment since has just been
/// woken, perhaps by the very interrupt that woke the observer, and stands where it waited.
bool isRunning(Block &block, u64 spent, u64 elapsed) {
  Observed &seen = block.observed;
  if (seen.waits && spent < moment && seen.schedule.slices <= seen.metSlices + 1)
    return false;
  return spent >= elapsed / 8 || sys::clock(sys::clockOfThread(block.thread->tid)) > seen.cpu;
}

/// Charges what a thread did since the last look to where it is, as far as it can be told. A thread's time on a CPU is
/// charged when it is met there, its waiting when it is met waiting: both happen in each place as often as it is there.
void settle(Block &block) {
  Observed &seen = block.observed;
  u64 elapsed, spent = readClock(block, elapsed);
  Standing standing = standingOf(block, takesSamples(block));
  if (isPaused()) {
    seen.ran = seen.waited = seen.ready = 0;
    seen.waits = nullptr;
    seen.scheduleKnown = false;
    return;
  }
  if (elapsed == 0)
    return;
  if (spent == 0) {
    WaitKind what = waitOf(block.thread->tid);
    // How long it has been in line for a CPU, the kernel tells when it gets one.
    if (what != WaitKind::cpu)
      chargeWaited(block, standing, what);
    return;
  }
  takeReady(block, standing);
  bool mostlyRan = spent >= elapsed / 20 * 19;
  if (mostlyRan && !seen.scheduleKnown) {
    chargeReady(block, standing, elapsed - spent);
    seen.waited -= elapsed - spent < seen.waited ? elapsed - spent : seen.waited;
  }
  // After a wait that it was not watched closely in: most of the time off the CPU was the rest of that.
  if (seen.waits && seen.waited > spent && elapsed > 2 * shortestSleep)
    endWait(block);
  if (!mostlyRan && isBlocked(block.thread->tid)) {
    WaitKind what = waitOf(block.thread->tid);
    if (what != WaitKind::cpu) // it has not gone on since
      seen.kind = what;
    chargeWaited(block, standing, seen.kind);
  } else if (mostlyRan || isRunning(block, spent, elapsed)) {
    chargeRunning(block, standing);
  } else if (++seen.unsettled >= patience) {
    chargeRan(block, standing);
    chargeReady(block, standing, seen.waited);
    seen.waited = 0;
  }
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
  static u64 before;
  bool any = false;
  u64 now = sys::clock(CLOCK_MONOTONIC);
  apart = before ? now - before : 0;
  apart = apart < longestPeriod ? apart : longestPeriod;
  before = now;
  forEach([&](Block &block) {
    Observed &seen = block.observed;
    if (now < seen.due && seen.generation == block.thread->generation)
      return;
    u64 cpu = seen.cpu;
    settle(block);
    any |= seen.cpu != cpu;
  });
  return any;
}

/// Where all CPUs are busy, a thread that wakes waits until one blocks or has had its slice: looks would meet threads
/// where they are about to block. One that asks for a short slice goes first (Linux 6.12; older kernels ignore it), of
/// its share alone.
void askForShortSlices() {
  struct {
    std::uint32_t size, policy;
    u64 flags;
    std::int32_t nice;
    std::uint32_t priority;
    u64 runtime, deadline, period;
  } attributes = {};
  sys::Word niceness = sys::call(SYS_getpriority, 0 /* PRIO_PROCESS */, 0);
  if (niceness < 1 || sys::call(SYS_sched_getscheduler, 0) != SCHED_OTHER)
    return;
  attributes.size = sizeof attributes;
  attributes.policy = SCHED_OTHER;
  attributes.nice = static_cast<std::int32_t>(20 - niceness); // so does the system call spell it
  attributes.runtime = slice;
  sys::call(SYS_sched_setattr, 0, sys::word(&attributes), 0);
}

void observe() {
  sys::prctl(PR_SET_NAME, sys::word("lineprof"));
  sys::prctl(PR_SET_TIMERSLACK, 1000);
  askForShortSlices();
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
