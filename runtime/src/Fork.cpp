// Moving a forked child over to a file of its own, before anything else of the program runs in it.
#include "Fork.h"
#include "Blocks.h"
#include "Control.h"
#include "Lock.h"
#include "Log.h"
#include "Output.h"
#include "Records.h"
#include "Registry.h"
#include "Sampler.h"
#include "Start.h"
#include "Sys.h"
#include "ThreadNames.h"
#include "Threads.h"
#include "Ticks.h"
#include "Timeline.h"
#include "memory/Memory.h"
#include <pthread.h>

namespace lineprof {

using namespace format;

namespace {

/// The positions that the forking thread is in. Until the fork they cannot change, it being here.
void saveStack(Block &block) {
  u64 begin = reinterpret_cast<u64>(block.positions);
  ForkCopy &copy = block.forkCopy;
  copy.top = block.thread->top;
  u64 size = copy.top - begin < positionBytes ? copy.top - begin : 0;
  __builtin_memcpy(copy.positions, block.positions, size);
}

void restoreStack(Block &block) {
  u64 begin = reinterpret_cast<u64>(block.positions);
  const ForkCopy &copy = block.forkCopy;
  u64 size = copy.top - begin < positionBytes ? copy.top - begin : 0;
  __builtin_memcpy(block.positions, copy.positions, size);
  for (u64 i = 0; i < size / sizeof(Position); ++i)
    block.positions[i].line &= ~walkedBit;
  block.thread->top = copy.top;
}

/// Everything that the child's file needs. False if there is no room.
bool moveOver(Block &own) {
  resetTrees(fallbackBlock());
  if (!moveToFile(fallbackBlock(), slotsWithMemory()))
    return false;
  if (&own != &fallbackBlock()) {
    resetTrees(own);
    forgetLatencies(own);
    forgetLineTimes(own);
    if (!moveToFile(own, slotsWithMemory()))
      return false;
  }
  restoreStack(own);
  output.header->slots = slotsHandedOut();
  if (!copyRecords())
    return false;
  output.completed();
  return true;
}

/// The child's only thread, in the child. Async-signal-safe.
void becomeChild() {
  Block &own = ownBlock();
  for (Block *block = firstBlock(); block; block = block->nextOfAll) {
    forgetSampling(*block);
    resetAllocations(*block);
  }
  forgetObserver();
  forgetThreadNames();
  forgetTimeline();
  keepOnlyBlock(own);
  forgetControl(fallbackBlock());
  forgetControl(own);
  if (!isProfiling())
    return;
  bool paused = isPaused();
  output.file.forget();
  int status = output.create(true);
  if (status == 0 && !moveOver(own))
    status = output.giveUp();
  if (status < 0) {
    complain("cannot write", output.file.name(), status, "this forked process runs without profiling");
    moveToPrivate(fallbackBlock());
    moveToPrivate(own);
    restoreStack(own);
    stopProfiling();
    return;
  }
  continueTicks();
  continueControl(paused);
  restartMemory();
  if (!own.fallback) {
    introduce(own);
    sampleThread(own);
  }
}

int parent;   ///< the process that is about to fork
bool forking; ///< between the handlers: in the parent under the lock, in the child until it has been moved over

void beforeFork() {
  lock();
  holdAllocations(ownBlock());
  saveStack(ownBlock());
  parent = sys::getpid();
  forking = true;
}

void afterInParent() {
  forking = false;
  resumeAllocations(ownBlock());
  unlock();
}

void afterInChild() {
  if (!forking)
    return;
  forking = false;
  becomeChild();
  unlock();
}

} // namespace

void prepareFork() { pthread_atfork(beforeFork, afterInParent, afterInChild); }

void noticeFork() {
  if (forking && sys::getpid() != parent)
    afterInChild();
}

pid_t forkWithoutHandlers(pid_t (*fork)()) {
  saveStack(ownBlock());
  pid_t child = fork();
  if (child == 0) {
    resetLock();
    becomeChild();
  }
  return child;
}

} // namespace lineprof
