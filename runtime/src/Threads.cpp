// The wrapped pthread_create, and what happens on both ends of a thread.
#include "Threads.h"
#include "Blocks.h"
#include "Fork.h"
#include "Output.h"
#include "Real.h"
#include "Sampler.h"
#include "Start.h"
#include "Sys.h"
#include "ThreadNames.h"
#include <cerrno>
#include <climits>
#include <sys/prctl.h>

// Present under ThreadSanitizer, which must learn that a finished thread's use of a block comes before the next one's.
extern "C" __attribute__((weak)) void __tsan_acquire(void *);
extern "C" __attribute__((weak)) void __tsan_release(void *);

namespace lineprof {

using namespace format;

namespace {

pthread_key_t exitKey;

void detach(Block &block) {
  leaveThread(block);
  __lineprof_base = fallbackBlock().base;
  if (block.inFile) {
    Thread &thread = *block.thread;
    sys::prctl(PR_GET_NAME, sys::word(thread.name));
    u64 cpu = sys::clock(CLOCK_THREAD_CPUTIME_ID), system = sys::systemTime(RUSAGE_THREAD);
    thread.end = sys::clock(CLOCK_MONOTONIC);
    thread.cpu += cpu;
    thread.system += system;
    thread.wall += thread.end - thread.start;
    addFinishedThread(thread.name, thread.end - thread.start, cpu, system);
    __atomic_store_n(&thread.state, static_cast<u32>(ThreadState::finished), __ATOMIC_RELEASE);
  }
  returnBlock(block);
}

/// The destructor of the thread's key. Others' destructors may run instrumented code: the block is kept until the last
/// round of them. (In that round ThreadSanitizer knows the thread no more.)
void onThreadExit(void *value) {
  auto &block = *static_cast<Block *>(value);
  if (++block.exitRounds == PTHREAD_DESTRUCTOR_ITERATIONS)
    return detach(block);
  if (__tsan_release)
    __tsan_release(&block);
  pthread_setspecific(exitKey, value);
}

void *begin(void *value) {
  auto &block = *static_cast<Block *>(value);
  void *(*start)(void *) = block.start;
  void *argument = block.argument;
  attach(block);
  return start(argument);
}

} // namespace

void prepareThreads() { pthread_key_create(&exitKey, onThreadExit); }

void introduce(Block &block) {
  Thread &thread = *block.thread;
  thread.tid = static_cast<u32>(sys::gettid());
  sys::prctl(PR_GET_NAME, sys::word(thread.name));
  thread.start = sys::clock(CLOCK_MONOTONIC);
  thread.end = thread.cpuNow = 0;
  thread.generation += 1;
  __atomic_store_n(&thread.state, static_cast<u32>(ThreadState::running), __ATOMIC_RELEASE);
}

void attach(Block &block) {
  block.exitRounds = 0;
  __lineprof_base = block.base;
  pthread_setspecific(exitKey, &block);
  prepareLatencies(block);
  if (block.inFile) {
    introduce(block);
    sampleThread(block);
  }
}

} // namespace lineprof

using namespace lineprof;

extern "C" __attribute__((visibility("default"))) int
pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *argument) noexcept {
  auto create = real().createThread;
  if (!create)
    return EAGAIN;
  noticeFork();
  bool on = startProfiling();
  char name[16] = {};
  sys::prctl(PR_GET_NAME, sys::word(name));
  Block *block = takeBlock(name, start);
  if (!block) {
    if (on)
      __atomic_fetch_add(&output.header->lostThreads, 1, __ATOMIC_RELAXED);
    return create(thread, attributes, start, argument);
  }
  if (__tsan_acquire)
    __tsan_acquire(block);
  block->argument = argument;
  block->sampling.signalBlocked = ownBlock().sampling.signalBlocked;
  int status = create(thread, attributes, begin, block);
  if (status != 0)
    returnBlock(*block);
  return status;
}
