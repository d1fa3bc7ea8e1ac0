// What analysis finds out, for any renderer: plain values, in a fixed order, without a word of layout.
// Times are in nanoseconds. Indices are into the vector of the same FileView; `none` stands for nothing.
#ifndef LINEPROF_ANALYSIS_VIEWS_H
#define LINEPROF_ANALYSIS_VIEWS_H

#include "profile/Profile.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lineprof {

constexpr std::uint32_t none = ~std::uint32_t{0};

/// An amount of time, of one place and what it called or of several.
struct Figure {
  std::uint64_t time = 0; ///< on a CPU
  std::uint64_t samples = 0;
  double squares = 0;       ///< sum of the samples' squared weights: how certain the time is
  std::uint64_t system = 0; ///< of the time, in the kernel: what is certain
  std::uint64_t wait = 0;   ///< not on a CPU, for want of something else than a CPU
  double waitSquares = 0;   ///< as squares, of the wait
  std::uint64_t ready = 0;  ///< not on a CPU, for want of one

  /// Whether anything was met there.
  bool any() const { return samples || time || wait || ready; }

  Figure &operator+=(const Figure &other) {
    time += other.time;
    samples += other.samples;
    squares += other.squares;
    system += other.system;
    wait += other.wait;
    waitSquares += other.waitSquares;
    ready += other.ready;
    return *this;
  }
};

/// Time not on a CPU, by format::WaitKind; kinds that are not known yet are `other`.
constexpr std::size_t waitKinds = 9;
using Waits = std::array<std::uint64_t, waitKinds>;

/// How long the calls of a function took, in ns.
struct LatencyView {
  std::uint64_t timed, stood,
      thrown;     ///< calls; those that the timed ones stand for; timed ones that an exception ended
  bool throttled; ///< not all were timed
  double total;   ///< of all that were stood for
  double min, mean, max, p50, p95, p99, p999;
  std::vector<std::pair<double, std::uint64_t>> taken = {}; ///< ns, ascending, and how many calls took about that
};

/// Exact times of a line, in ns. Times are as measured, with what measuring took: the costs say how much that was.
struct ExactView {
  double time = 0, self = 0, max = 0;
  double timeCost = 0, selfCost = 0;
  std::uint64_t visits = 0;

  /// What is left without the costs, never negative.
  double adjusted() const { return time > timeCost ? time - timeCost : 0; }
  double adjustedSelf() const { return self > selfCost ? self - selfCost : 0; }
  /// Less than this cannot be told from nothing: what measuring each visit once took.
  double floor() const { return selfCost; }
};

/// What was allocated and freed. Sizes are in bytes.
struct Allocated {
  std::uint64_t allocations = 0, bytes = 0;    ///< bytes that were asked for
  std::uint64_t frees = 0, freedBytes = 0;     ///< as the allocator counts blocks: what was asked for, rounded up
  std::uint64_t largest = 0;                   ///< the largest single allocation
  std::uint64_t mappings = 0, mappedBytes = 0; ///< by mmap
  std::uint64_t unmappings = 0, unmappedBytes = 0;
  // Of what was allocated there, wherever it was freed; if that was followed.
  std::uint64_t peak = 0;                     ///< bytes at the process's peak
  std::uint64_t leaked = 0, leakedBlocks = 0; ///< alive at the process's end, or now
  std::uint64_t temporary = 0;                ///< allocations that the thread freed by its next call
  std::uint64_t growths = 0, copied = 0;      ///< times a block grew, and the bytes of the blocks that did
  /// Of bytes, allocations, leaked bytes and the peak, if these are estimates from a sample.
  double variance = 0, blocksVariance = 0, leakedVariance = 0, peakVariance = 0;

  bool any() const { return allocations || frees || mappings || unmappings; }

  Allocated &operator+=(const Allocated &other) {
    allocations += other.allocations;
    bytes += other.bytes;
    frees += other.frees;
    freedBytes += other.freedBytes;
    largest = largest < other.largest ? other.largest : largest;
    mappings += other.mappings;
    mappedBytes += other.mappedBytes;
    unmappings += other.unmappings;
    unmappedBytes += other.unmappedBytes;
    peak += other.peak;
    leaked += other.leaked;
    leakedBlocks += other.leakedBlocks;
    temporary += other.temporary;
    growths += other.growths;
    copied += other.copied;
    variance += other.variance;
    blocksVariance += other.blocksVariance;
    leakedVariance += other.leakedVariance;
    peakVariance += other.peakVariance;
    return *this;
  }
};

/// What a line or a function allocated: with what it called, once per stack; and itself.
struct MemoryView {
  Allocated all, self;
  /// Of a line in a loop: what was allocated in it and in what it called, but in no loop within these.
  std::uint64_t loopAllocations = 0, loopBytes = 0;
};

/// What was met at a line.
struct TimesView {
  Figure time; ///< with what it called; once per stack, so recursion counts once
  Figure self; ///< without instrumented callees
};

/// A line that has code, or the first or last line of a function, where time can fall too.
struct LineView {
  std::uint32_t line;
  std::uint32_t function; ///< innermost; none: outside all functions
  std::uint32_t block;
  bool code;                                ///< has a counter
  std::optional<std::uint64_t> hits;        ///< nothing: not code, or not known
  bool timed = false;                       ///< its times are known
  std::optional<std::uint32_t> times = {};  ///< in FileView.times; nothing: it was never met
  std::optional<std::uint32_t> waits = {};  ///< of `self`, by kind: in FileView.waits; nothing: it did not wait
  std::optional<std::uint32_t> exact = {};  ///< in FileView.exact; nothing: it was not timed exactly
  std::optional<std::uint32_t> memory = {}; ///< in FileView.memory; nothing: it allocated and freed nothing, or that is
                                            ///< not known
  std::uint32_t threads = 0;                ///< blocks of threads that ran it
};

/// In FunctionView.flags, beside format::FunctionFlag: a region that the program names.
constexpr std::uint32_t regionFlag = 1u << 31;

struct FunctionView {
  std::string name;
  std::uint32_t firstLine, lastLine;
  std::uint32_t flags;
  std::uint32_t parent; ///< the function around it; none: it stands for itself
  std::uint32_t block;
  std::optional<std::uint64_t> calls;
  Figure time, self;
  bool timed = false; ///< its times are known
  Waits waits = {};   ///< of `self`, by kind
  std::optional<LatencyView> latency = {};
  MemoryView memory = {};
  std::uint32_t threads = 0; ///< blocks of threads that called it

  bool isRegion() const { return flags & regionFlag; }
};

/// What one table shows: a function with all that is nested in it, or the code of a file outside all functions.
struct BlockView {
  std::vector<std::uint32_t> functions; ///< whose block it is: one, or those that share all their lines; or none at all
  std::uint32_t firstLine, lastLine;
  std::optional<std::uint64_t> hits; ///< of all its lines; nothing: not known
  std::uint64_t calls;
  Figure time, self;
  bool timed = false; ///< its times are known
};

/// Whether the source that was found is the one that was instrumented.
enum class SourceState { missing, same, changed };

struct SourceText {
  SourceState state = SourceState::missing;
  std::string foundAt;
  std::shared_ptr<const std::string> text;
  std::vector<std::string_view> lines; ///< of `text`: line n is lines[n - 1]
};

struct FileView {
  std::string path, shownAs;
  std::uint64_t hash;
  bool otherVersions;                  ///< the profiles hold this path with other contents too
  std::vector<LineView> lines;         ///< ascending
  std::vector<FunctionView> functions; ///< ascending by first line; outer ones before inner ones
  std::vector<BlockView> blocks;       ///< ascending by first line; code outside functions last
  std::vector<TimesView> times = {};   ///< of lines that were met: few
  std::vector<ExactView> exact = {};   ///< of lines that were timed exactly
  std::vector<MemoryView> memory = {}; ///< of lines that allocated or freed, or called what did
  std::vector<Waits> waits = {};       ///< of lines that waited
  SourceText source = {};
  bool apart = false; ///< its templates' instantiations are files of their own: what never ran here may have run there
};

/// A line's time: with what it called, and without.
inline const TimesView &timesOf(const FileView &file, const LineView &line) {
  static const TimesView nothing;
  return line.times ? file.times[*line.times] : nothing;
}

/// A line's own waiting, by kind.
inline Waits waitsOf(const FileView &file, const LineView &line) {
  return line.waits ? file.waits[*line.waits] : Waits{};
}

/// One activation of a thread's stack.
struct StandView {
  std::uint32_t file; ///< none: not known
  std::uint32_t line;
  std::uint32_t function; ///< in the file
};

/// A function's own time in one thread.
struct ThreadFunction {
  std::uint32_t file, function;
  Figure self;
};

/// A line's time in one thread, with what it called.
struct ThreadLine {
  std::uint32_t file, line;
  std::uint64_t time, wait; ///< on a CPU, and not
};

/// One block: a thread, or several that had it after each other.
struct ThreadView {
  std::uint32_t index, tid, generation;
  format::ThreadState state;
  std::string name;
  std::uint64_t cpu, samples, sampledTime, dropped;
  std::vector<StandView> stack;               ///< outermost first
  std::uint64_t wall = 0;                     ///< of all of them
  std::optional<std::uint64_t> system = {};   ///< of `cpu`, in the kernel, by the clocks; nothing: not known
  Figure figure = {};                         ///< all of it
  Waits waits = {};                           ///< of `figure`
  StandView hottest = {none, 0, none};        ///< the line with the most time of its own
  std::vector<ThreadFunction> functions = {}; ///< those with any time, most first
  Allocated allocated = {};
  std::vector<ThreadMoment> timeline = {}; ///< for each of the run's moments what was in its interval; or empty
  std::vector<ThreadLine> lines = {};      ///< those with any time, most first; if calls were asked for
};

/// How often the program got to a point that it names.
struct ProgressView {
  std::string name, path;
  std::uint32_t line;
  std::uint64_t count;
};

/// What lineprof itself did to a run, as far as the costs of its parts were measured.
struct DilationView {
  double counts, activations, samples, timedCalls, timedLines; ///< ns of CPU time that each took

  double all() const { return counts + activations + samples + timedCalls + timedLines; }
};

/// How a process ended, as far as can be told.
enum class Ending { exited, killed, running, killedOrRunning };

/// One process.
struct RunView {
  std::string path;
  Process process;
  std::uint64_t samples, sampledTime, dropped;
  std::vector<ThreadView> threads;
  Ending ending = Ending::killedOrRunning;
  std::uint64_t looks = 0;
  std::vector<ProgressView> progress = {};
  std::vector<FinishedThreads> finished = {};
  std::uint64_t throttled = 0;               ///< functions of which not all calls were timed
  std::uint64_t untimed = 0;                 ///< functions whose latencies found no room
  std::optional<DilationView> dilation = {}; ///< nothing: the costs were not measured
  std::optional<MemoryUse> memory = {};      ///< nothing: the runtime knew nothing of memory
  std::vector<Moment> timeline = {};         ///< page faults are those of the moment's own interval
};

/// A node of all threads' trees of calls, as one.
struct CallView {
  std::uint32_t parent; ///< smaller than the node's own number; the root, number 0, is its own
  std::uint32_t file;   ///< none: the root, or an activation that names nothing
  std::uint32_t line;
  std::uint32_t function; ///< in the file; none: outside all functions
  Figure own;
};

/// A node of all threads' trees of what was allocated, likewise. A path has each place once: recursion adds none.
struct AllocationView {
  std::uint32_t parent, file, line, function;
  Allocated own;
};

struct Report {
  std::vector<RunView> runs;
  std::vector<FileView> files;             ///< by path
  std::vector<CallView> calls;             ///< if they were asked for
  std::vector<AllocationView> allocations; ///< likewise
  Figure total;                            ///< all samples
  Figure outside;                          ///< samples that ended in no instrumented code and had none around them
  bool timed = false;                      ///< there are samples
  bool waited = false;                     ///< there are looks: waiting is known
  bool systemKnown = false;                ///< time in the kernel can be told from time in user mode
  Waits waits = {};                        ///< of all
  /// Sampled addresses led to lines. Else only functions with activations have known times, and their lines that call
  /// nothing count with the line before them that called.
  bool addressed = false;
  bool liveKnown = false;     ///< of all, what was alive when was followed
  bool memoryKnown = false;   ///< allocations were counted
  bool memorySampled = false; ///< not all: figures of memory are estimates
  Allocated allocated;        ///< all of them
  Allocated allocatedOutside; ///< of these, outside of all instrumented code
  std::vector<std::string> warnings;
};

} // namespace lineprof

#endif
