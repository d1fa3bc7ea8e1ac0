// The perf engine: a task-clock event per thread.
//
// The event counts in user mode only, so its signal is raised by a timer interrupt that hit user code, and delivered
// when that interrupt returns: a system call is never interrupted. A standard signal, unlike a real-time one, is
// pending at most once: a thread that blocks it does not pile up signals.
//
// A program's loop that takes about as long as a period would keep step with the samples, which then meet the same part
// of it again and again. So each period is drawn anew, evenly from half to one and a half times its mean: the phase of
// a loop as long as the mean, or a whole part of it, is forgotten from sample to sample. A new period begins when the
// event is told, in the handler; what passes from the timer's expiry until then would be nobody's, so a sample weighs
// what the thread's CPU clock says.
#include "Sampler.h"
#include "CallSite.h"
#include "Control.h"
#include "Log.h"
#include "Output.h"
#include "Sys.h"
#include "Text.h"
#include "Ticks.h"
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <ucontext.h>

namespace lineprof {

using namespace format;

namespace {

constexpr u64 second = 1000000000;
/// Each thread begins with the shortest mean period, which doubles after so many samples until it is the longest one.
constexpr u32 samplesPerMean = 256;
constexpr u32 samplesPerSignOfLife = 16;
constexpr u32 samplesPerSwitchCheck = 4;
constexpr u32 samplesPerBurst = 8;
/// The first thread's one that is timed, for what samples cost besides the signal.
constexpr u32 timedSample = 40;
/// The kernel grants each user few pages for such mappings, which the user's other tools need as well.
constexpr u32 mostMappedEvents = 16;
constexpr u64 fewSwitches = 128;
constexpr u64 mostSwitchesPerSecond = 3000;

Engine engine;
bool perfAlways; ///< also for threads that switch contexts all the time
u64 shortestPeriod, longestPeriod;
u32 mappedEvents;

/// The observer looks a thousand times a second, or more rarely if that was asked for.
u64 observerPeriod() { return second / 1000 > shortestPeriod ? second / 1000 : shortestPeriod; }

u64 periodOf(u64 rate) { return second / (rate ? rate : 1); }

u32 nextRandom(u32 &state) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

u64 interruptedAt(void *context) {
  auto &machine = static_cast<ucontext_t *>(context)->uc_mcontext;
#if defined(__x86_64__)
  return addressOfSample(static_cast<u64>(machine.gregs[REG_RIP]),
                         reinterpret_cast<const u64 *>(machine.gregs[REG_RSP]), 0);
#elif defined(__aarch64__)
  return addressOfSample(machine.pc, reinterpret_cast<const u64 *>(machine.sp), machine.regs[30]);
#endif
}

/// Begins the next period, `now` by the thread's CPU clock.
void drawPeriod(Sampling &sampling, u64 now) {
  u64 period = sampling.mean / 2 + nextRandom(sampling.random) % sampling.mean;
  sampling.begun = now;
  if (sys::ioctl(sampling.fd, PERF_EVENT_IOC_PERIOD, sys::word(&period)) == 0)
    sampling.period = period;
}

/// What a sample taken `now` stands for: the time since its period began, less the whole periods whose ends fell into
/// the kernel, where no sample is taken. Never less than half a period nor more than one and a half, whatever the
/// clocks disagree about.
u64 weightOf(const Sampling &sampling, u64 now) {
  u64 passed = now - sampling.begun, period = sampling.period;
  return period / 2 + (passed + period - period / 2) % period;
}

/// Whether the thread's descriptor is still its event: the program may have closed it, and opened something else.
bool isOurs(const Sampling &sampling) {
  f_owner_ex owner = {};
  return sys::fcntl(sampling.fd, F_GETOWN_EX, sys::word(&owner)) == 0 && owner.type == F_OWNER_TID &&
         owner.pid == static_cast<int>(sampling.tid);
}

/// From now on, and not before the event has written its last sample.
void leaveToObserver(Sampling &sampling) { __atomic_store_n(&sampling.observer, true, __ATOMIC_RELEASE); }

/// Whether the thread is one that a perf event costs too much: each context switch stops and starts the event's timer,
/// some microseconds in a virtual machine, which made two threads that exchange messages four times slower. Switches
/// that a busy machine forces on the thread do not count: they are fewer, and the thread does not live by them.
bool switchesTooOften(Sampling &sampling) {
  u64 switches = sys::timesWaited(), now = sys::clock(CLOCK_MONOTONIC);
  u64 more = switches - sampling.switches, elapsed = now - sampling.switchesAt;
  if (more >= fewSwitches && more * second > elapsed * mostSwitchesPerSecond)
    return true;
  if (elapsed > second / 10) {
    sampling.switches = switches;
    sampling.switchesAt = now;
  }
  return false;
}

void onSample(int, siginfo_t *info, void *context) {
  Block &block = ownBlock();
  Sampling &sampling = block.sampling;
  // Somebody else's use of the signal: as if ignored, which is its default.
  if (!sampling.perf || info->si_code <= 0 || info->si_fd != sampling.fd)
    return;
  u64 before = sampling.total == timedSample && block.index == 1 ? ticks() : 0;
  u64 now = sys::clock(CLOCK_THREAD_CPUTIME_ID);
  // The first one came after a random part of a period, and stands for all of it.
  u64 weight = sampling.total == 0 ? sampling.mean : weightOf(sampling, now);
  if (++sampling.atMean == samplesPerMean && sampling.mean < longestPeriod) {
    sampling.mean = sampling.mean * 2 < longestPeriod ? sampling.mean * 2 : longestPeriod;
    sampling.atMean = 0;
  }
  drawPeriod(sampling, now);
  if (!isPaused())
    addSample(block, weight, interruptedAt(context));
  if (before)
    output.header->costs.sample += (ticks() - before) * 1000000000u / (output.header->ticksPerSecond / 1000);
  ++sampling.total;
  if (sampling.total % samplesPerSignOfLife == 1) {
    output.signOfLife();
    sys::prctl(PR_GET_NAME, sys::word(block.thread->name));
  }
  if (sampling.total % samplesPerBurst == 0)
    timeSomeCalls(block);
  if (!perfAlways && sampling.total % samplesPerSwitchCheck == 1 && switchesTooOften(sampling)) {
    leaveThread(block);
    leaveToObserver(sampling);
  }
}

bool openEvent(Sampling &sampling) {
  sampling.tid = static_cast<u32>(sys::gettid());
  sampling.random = sampling.tid * 2654435761u ^ static_cast<u32>(sys::clock(CLOCK_MONOTONIC)) ^ 1u;
  sampling.mean = sampling.period = shortestPeriod;
  sampling.atMean = sampling.total = 0;
  sampling.switches = sys::timesWaited();
  sampling.switchesAt = sys::clock(CLOCK_MONOTONIC);

  perf_event_attr attributes = {};
  attributes.size = sizeof attributes;
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_TASK_CLOCK;
  // A thread that lives for less than a period is sampled with the probability that its time deserves.
  attributes.sample_period = 1 + nextRandom(sampling.random) % shortestPeriod;
  attributes.exclude_kernel = 1;
  attributes.exclude_hv = 1;
  attributes.disabled = 1;
  int low = sys::perfEventOpen(attributes, 0);
  if (low < 0)
    return false;
  std::uint64_t descriptors = sys::limit(RLIMIT_NOFILE);
  sampling.fd =
      sys::fcntl(low, F_DUPFD_CLOEXEC, descriptors >= 1334 ? 1000 : static_cast<sys::Word>(descriptors / 4 * 3));
  sys::close(low);
  if (sampling.fd < 0)
    return false; // no number left up there: the program needs the others
  f_owner_ex owner = {F_OWNER_TID, static_cast<int>(sampling.tid)};
  if (sys::fcntl(sampling.fd, F_SETOWN_EX, sys::word(&owner)) < 0 ||
      sys::fcntl(sampling.fd, F_SETSIG, sampleSignal) < 0 || sys::fcntl(sampling.fd, F_SETFL, O_ASYNC) < 0) {
    sys::close(sampling.fd);
    return false;
  }
  // Daemons close all descriptors. A mapped event outlives its own.
  sampling.page = nullptr;
  if (__atomic_fetch_add(&mappedEvents, 1, __ATOMIC_RELAXED) < mostMappedEvents)
    sampling.page = sys::mmap(nullptr, pageSize, PROT_READ | PROT_WRITE, MAP_SHARED, sampling.fd);
  if (!sampling.page)
    __atomic_fetch_sub(&mappedEvents, 1, __ATOMIC_RELAXED);
  __atomic_store_n(&sampling.perf, true, __ATOMIC_RELEASE);
  sys::ioctl(sampling.fd, PERF_EVENT_IOC_ENABLE);
  return true;
}

} // namespace

void startSampler(const Options &options) {
  engine = options.engine;
  perfAlways = options.engineForced;
  if (engine == Engine::none)
    return;
  shortestPeriod = periodOf(options.rate ? options.rate : 10000);
  longestPeriod = periodOf(options.rate ? options.rate : 1000);
  if (engine == Engine::perf) {
    // The kernel drops samples above its own limit, whose weight would be missing; periods can be half their mean.
    char text[32];
    readSmallFile("/proc/sys/kernel/perf_event_max_sample_rate", text, sizeof text);
    const char *number = text;
    u64 most = parseNumber(number);
    if (most && shortestPeriod < 2 * periodOf(most))
      shortestPeriod = 2 * periodOf(most);
    if (longestPeriod < shortestPeriod)
      longestPeriod = shortestPeriod;
    if (!takeSignal(onSample))
      engine = Engine::observer;
  }
}

void sampleThread(Block &block) {
  if (engine == Engine::none || !block.inFile)
    return;
  startObserver(observerPeriod());
  if (engine == Engine::perf) {
    unblockSignal(block);
    if (openEvent(block.sampling)) {
      output.header->engine = Engine::perf;
      output.header->samplePeriod = shortestPeriod;
      return;
    }
  }
  leaveToObserver(block.sampling);
  if (output.header->engine == Engine::none) {
    output.header->engine = Engine::observer;
    output.header->samplePeriod = observerPeriod();
  }
}

void leaveThread(Block &block) {
  Sampling &sampling = block.sampling;
  __atomic_store_n(&sampling.observer, false, __ATOMIC_RELEASE);
  // Once only: the thread itself and giveUpSignal() may meet here.
  if (!__atomic_exchange_n(&sampling.perf, false, __ATOMIC_ACQ_REL))
    return;
  if (isOurs(sampling))
    sys::close(sampling.fd);
  if (sampling.page) {
    sys::munmap(sampling.page, pageSize);
    __atomic_fetch_sub(&mappedEvents, 1, __ATOMIC_RELAXED);
  }
}

bool samplesBySignal() { return engine == Engine::perf && ownBlock().sampling.perf; }

void signalOnce() { sys::call(SYS_tgkill, sys::getpid(), sys::gettid(), sampleSignal); }

void giveUpSignal() {
  engine = Engine::observer;
  for (Block *block = &fallbackBlock(); block; block = block->nextOfAll)
    if (block->sampling.perf) {
      leaveThread(*block);
      leaveToObserver(block->sampling);
    }
}

void forgetSampling(Block &block) {
  block.observed = {};
  block.sampling.page = nullptr; // such mappings are not inherited
  mappedEvents = 0;
  leaveThread(block);
}

} // namespace lineprof
