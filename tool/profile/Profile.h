// What an out.lp says, checked: a plain value that owns all it holds. Times are in nanoseconds.
//
// Slots are slots of the process, as in format.h: a file's first slot plus the line, or the function's slot.
#ifndef LINEPROF_PROFILE_PROFILE_H
#define LINEPROF_PROFILE_PROFILE_H

#include <cstdint>
#include <lineprof/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lineprof {

/// The process as a whole.
/// The fact that says how many processes a merged profile has in it.
constexpr std::string_view mergedKey = "processes";

struct Process {
  std::uint32_t pid = 0, parentPid = 0;
  format::Engine engine = format::Engine::none;
  bool exited = false;             ///< reached exit() or the end of main; else killed, or still running
  std::uint64_t startRealtime = 0; ///< since the epoch
  std::uint64_t startMonotonic = 0;
  std::uint64_t lastMonotonic = 0;      ///< at exit, or the last sign of life
  std::uint64_t slots = 0;              ///< end of the slots handed out
  std::uint64_t samplePeriod = 0;       ///< the shortest one asked for
  std::uint64_t lostThreads = 0;        ///< threads whose counts are in thread 0
  std::uint64_t cpu = 0, systemCpu = 0; ///< of the process, and of it in the kernel
  format::Clock clock = format::Clock::none;
  std::uint64_t ticksPerSecond = 0;                       ///< of `clock`: latencies and line times are in ticks
  std::uint32_t epoch = 0;                                ///< resets so far
  std::uint64_t pausedTime = 0;                           ///< in the pauses that ended
  std::uint64_t pausedSince = 0;                          ///< CLOCK_MONOTONIC; 0: no pause is in force
  format::Costs costs = {};                               ///< picoseconds; 0: not measured
  std::vector<std::pair<std::string, std::string>> facts; ///< host, command, exe, cwd, in the file's order

  /// Whether it stands for several that were merged.
  bool isMerged() const;
};

/// A line that has code, and the slot (in its file) whose counter holds its hits.
struct CodeLine {
  std::uint32_t line, slot;
};

/// A function, lambda or method. Slots are slots of its file.
struct Function {
  std::string name; ///< qualified, with parameter types
  std::uint32_t firstLine, lastLine;
  std::uint32_t calls; ///< slot of the counter that holds its calls
  std::uint32_t flags; ///< format::FunctionFlag
  std::uint32_t slot;  ///< as positions name it
};

/// A counter that follows from others: `plus` and `more`, less `minus`, at least 0. Slot 0 counts nothing.
struct DerivedCounter {
  std::uint32_t slot, plus, more, minus;
};

/// A source file as it was instrumented.
struct SourceFile {
  std::uint64_t firstSlot = 0;
  std::uint32_t sourceLines = 0;
  std::uint32_t slots = 0;
  std::uint64_t hash = 0;              ///< XXH3_64bits of its bytes
  std::string path;                    ///< absolute
  std::string shownAs;                 ///< as the build spells it
  std::vector<CodeLine> lines;         ///< ascending by line
  std::vector<Function> functions;     ///< ascending by first line
  std::vector<DerivedCounter> derived; ///< in the order in which they can be computed
  /// The template arguments of the instantiations that alone count here, "T = int"; empty: all that counts nowhere else.
  std::string instance;

  /// Whether it has slots: without any its hits are not known.
  bool counted() const { return firstSlot >= format::firstSlot; }
};

/// An executable or shared library in memory.
struct Module {
  std::uint64_t begin, end; ///< addresses
  std::uint64_t bias;       ///< run-time address minus the address in the ELF file
  std::string path;
  std::string buildId; ///< hexadecimal; empty: it has none
};

/// A region or progress point that the program names.
struct Mark {
  std::uint32_t slot; ///< of the process; it counts, and is the function of a region's activations
  format::MarkKind kind;
  std::uint32_t line;
  std::string name;
  std::string path; ///< of the source that it is in
};

/// Finished threads of one name.
struct FinishedThreads {
  std::string name;
  std::uint64_t threads = 0, wall = 0, cpu = 0, system = 0; ///< sums
};

/// A counter that is not zero.
struct Counter {
  std::uint32_t slot;
  std::uint64_t count;
};

/// A node of a thread's calling-context tree.
struct TreeNode {
  std::uint32_t parent; ///< smaller than the node's own number; the root is its own parent
  format::NodeKind kind;
  std::uint64_t key;  ///< position: line | function << 32; pc: the address; blocked: format::WaitKind, or a later one
  std::uint64_t time; ///< of the samples or looks that ended here
  std::uint32_t samples;

  std::uint32_t line() const { return static_cast<std::uint32_t>(key); }
  std::uint32_t function() const { return static_cast<std::uint32_t>(key >> 32); }
};

/// Calls of a function by a thread that took about as long: what format::LatencyCell says of octaves and buckets.
struct LatencyBucket {
  std::uint32_t octave, bucket;
  std::uint64_t calls; ///< stood for
};

/// How long the calls of a function took, in ticks.
struct Latency {
  std::uint32_t function; ///< slot of the process
  bool throttled = false; ///< only some calls were timed
  std::uint64_t timed = 0, stood = 0;
  std::uint64_t time = 0, min = 0, max = 0, thrown = 0; ///< of the timed ones
  std::vector<LatencyBucket> buckets;                   ///< ascending by octave, then bucket; none twice
};

/// The exact time of a line, in ticks, with what measuring took; see format::LineTime.
struct LineTime {
  std::uint32_t slot; ///< of the process
  std::uint64_t time, self, max, visits, inner;
};

/// Whether allocations were counted.
struct MemoryUse {
  format::MemoryMode mode = format::MemoryMode::off;     ///< as asked for
  format::MemoryAside aside = format::MemoryAside::none; ///< why that was not done
  std::uint64_t lost = 0;                                ///< that found no place in the file

  std::uint64_t live = 0, peak = 0;     ///< bytes alive at the end, and at most
  std::uint64_t untracked = 0;          ///< allocations that were not followed
  std::uint64_t period = 0;             ///< bytes between sampled allocations, on average; 0: all were counted
  std::vector<std::uint64_t> lifetimes; ///< blocks freed: in [b] those of 2^(b-1) to 2^b - 1 ns; or empty

  /// Whether it is known which blocks were alive.
  bool followed() const { return counted() && mode >= format::MemoryMode::live; }

  bool counted() const { return mode != format::MemoryMode::off && aside == format::MemoryAside::none; }
};

/// A node of a thread's tree of allocations, as format::AllocationNode: its figures are self.
struct AllocationNode {
  std::uint32_t parent; ///< smaller than the node's own number; the root is its own parent
  format::AllocationKind kind;
  std::uint64_t key; ///< position, again: line | function << 32
  std::uint64_t allocations = 0, bytes = 0, frees = 0, freedBytes = 0, largest = 0;
  // Of what was allocated here, wherever it was freed.
  std::uint64_t liveBytes = 0, liveBlocks = 0; ///< at the end
  std::uint64_t peak = 0;                      ///< bytes at the process's peak
  std::uint64_t temporary = 0;                 ///< allocations that the thread freed by its next call
  std::uint64_t growths = 0, copied = 0;       ///< times a block grew, and the bytes of these
  std::uint64_t variance = 0, blocksVariance = 0; ///< of `bytes`, `allocations`
  std::uint64_t liveVariance = 0, peakVariance = 0; ///< of `liveBytes`, `peak`

  std::uint32_t line() const { return static_cast<std::uint32_t>(key); }
  std::uint32_t function() const { return static_cast<std::uint32_t>(key >> 32); }
};

/// How the process was at a moment. The first one's interval begins with the process, each other's with the one before.
struct Moment {
  std::uint64_t at;                       ///< since the process started, ascending
  std::uint64_t resident;                 ///< bytes of resident memory: the most in the interval
  std::uint64_t live;                     ///< bytes alive, likewise; 0 if that is not followed
  std::uint64_t minorFaults, majorFaults; ///< page faults so far; never fewer than before
};
/// A thread's time up to a moment; never less than before.
struct ThreadMoment {
  std::uint64_t cpu, waited; ///< on a CPU; off it, for want of something else
};

/// A thread, or several after each other that had the same block. What was measured before the last reset is left out.
struct Thread {
  std::uint32_t index = 0; ///< 0 stands for all that was never attached
  std::uint32_t tid = 0;
  format::ThreadState state = format::ThreadState::free;
  std::uint32_t generation = 0; ///< threads that have had this block
  std::string name;
  std::string host;                            ///< in a merged profile, where it ran; empty: as the process
  std::uint32_t number = 0;                    ///< in a merged profile, its index in its process; 0: not merged
  std::uint64_t start = 0, end = 0;            ///< CLOCK_MONOTONIC
  std::uint64_t wall = 0, cpu = 0, system = 0; ///< of the finished ones
  std::uint64_t cpuNow = 0;                    ///< CPU time of the last one when it was looked at last, running or not
  std::uint64_t samples = 0, sampledTime = 0, sampledSquares = 0, dropped = 0; ///< as in format::Thread
  std::uint64_t looks = 0, running = 0, blocked = 0; ///< the observer's looks, and the wall time they stand for
  std::uint32_t untimed = 0;                         ///< functions whose latencies found no room
  std::vector<Counter> counters;           ///< ascending by slot; without what was excluded by pauses and resets
  std::vector<TreeNode> tree;              ///< what samples met: the root first, or empty
  std::vector<TreeNode> lookTree;          ///< what the observer met, likewise
  std::vector<Latency> latencies;          ///< ascending by function
  std::vector<LineTime> lineTimes;         ///< ascending by slot
  std::vector<AllocationNode> allocations; ///< the root first, or empty
  std::vector<ThreadMoment> timeline; ///< one for each of the process's moments, or empty; thread 0 has the others'
  std::vector<format::Position> positions; ///< where it stands, outermost first
};

/// A source's text, that travels with the profile.
struct PackedSource {
  std::string path;
  std::string text;
};

/// What was found at an address of the program, that travels with the profile. As CodeFrame.
struct PackedFrame {
  std::uint32_t line, declaredAt;
  std::string file, function;
};
struct PackedAddress {
  std::uint64_t pc;
  std::vector<PackedFrame> frames; ///< innermost first
};

struct Profile {
  std::string path; ///< where it was read
  Process process;
  std::vector<SourceFile> files;         ///< ascending by first slot; those without slots first
  std::vector<Module> modules;           ///< in the file's order: the executable first
  std::vector<Mark> marks;               ///< in the file's order
  std::vector<Thread> threads;           ///< ascending by index
  std::vector<FinishedThreads> finished; ///< in the file's order
  std::optional<MemoryUse> memory;       ///< nothing: the runtime knew nothing of memory
  std::vector<Moment> timeline;          ///< empty in merged profiles
  std::vector<PackedSource> sources;     ///< in the file's order
  std::vector<PackedAddress> addresses;  ///< ascending
  std::vector<std::string> warnings;

  /// The value of a process fact; empty if it was not recorded.
  std::string_view fact(std::string_view key) const;
  /// The file that owns a slot, or null.
  const SourceFile *fileOfSlot(std::uint64_t slot) const;
};

/// The function with a slot in its file, or null.
const Function *functionOfSlot(const SourceFile &file, std::uint32_t slot);

/// CPU time of all threads that have had a block.
std::uint64_t cpuOf(const Thread &thread);

/// The value of a counter; 0 if nothing counted there.
std::uint64_t countOf(const Thread &thread, std::uint64_t slot);

} // namespace lineprof

#endif
