// Time: where each thread spends it. Two engines sample CPU time, and the observer looks besides:
//
//   perf      a task-clock event per thread, in user mode only: a signal to the thread itself per sample, with the PC
//   observer  a thread that looks at all others' stacks and CPU clocks: no signals, no PCs. It tells running from waiting
//             (`looks`), and takes the samples of threads that have no event: where perf events are refused, and of
//             threads that switch so often that an event would cost too much
#ifndef LINEPROF_SAMPLER_H
#define LINEPROF_SAMPLER_H

#include "Block.h"
#include "Options.h"
#include <csignal>

namespace lineprof {

/// The signal of the perf engine. Its default action is to be ignored, so that one that arrives late, after the program
/// reset it or executed another, does nothing; debuggers pass it on silently; hardly any program uses it.
constexpr int sampleSignal = SIGURG;

/// Chooses the engine and, for perf, installs the handler. Before any thread is attached.
void startSampler(const Options &options);

/// Begins, and ends, the sampling of the calling thread, whose block this is.
void sampleThread(Block &block);
void leaveThread(Block &block);

/// Whether a signal takes the samples, and one such signal that is no sample: what it costs is most of what a sample
/// does. Async-signal-safe.
bool samplesBySignal();
void signalOnce();

/// The program wants the sampling signal for itself: all threads go over to the observer.
void giveUpSignal();

/// In a forked child: closes what it inherited of its parent's sampling. Async-signal-safe.
void forgetSampling(Block &block);

// --- The program's view of the sampling signal, kept by Signals.cpp.

/// Installs the handler if the program has none; false if it has.
bool takeSignal(void (*handler)(int, siginfo_t *, void *));
/// Makes the signal arrive in the calling thread, and remembers whether the program had it blocked.
void unblockSignal(Block &block);

// --- The observer, in Observer.cpp.

/// Starts it if it does not run.
void startObserver(format::u64 period);
/// In a forked child: its parent's observer did not come along.
void forgetObserver();

} // namespace lineprof

#endif
