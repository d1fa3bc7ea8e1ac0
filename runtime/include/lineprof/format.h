// The on-disk truth of out.lp, shared by the runtime that writes it and the tools that read it.
//
//   page 0        Header
//   directory     DirectoryEntry[directoryCapacity]
//   sections …    each page-aligned, found through the directory
//
// The file is a live memory mapping: whatever instant it is read at, and however the program ended, all of it is valid.
// Little-endian, fixed widths. Values are never renumbered; a change of layout raises `version`. Prose, with the order
// of the writes: docs/profile-format.md. Readers treat every number here as hostile.
#ifndef LINEPROF_FORMAT_H
#define LINEPROF_FORMAT_H

#include <cstddef>
#include <cstdint>

namespace lineprof::format {

using u32 = std::uint32_t;
using u64 = std::uint64_t;

constexpr char magic[8] = {'L', 'I', 'N', 'E', 'P', 'R', 'O', 'F'};
constexpr u32 version = 1;
/// Sections begin at multiples of this.
constexpr u64 pageSize = 4096;
/// Slots below this are never backed by the file: a file that is not registered yet has offset 0 and counts there.
/// It is also the limit on a file's slots.
constexpr u64 firstSlot = u64{1} << 20;
/// Slots of one process, the unbacked ones included.
constexpr u64 slotCapacity = u64{1} << 23;
/// Entries of a thread's position stack.
constexpr u64 positionCapacity = 65536 / 8;
constexpr u32 directoryCapacity = 65536;

/// How the samples were taken.
enum class Engine : u32 {
  none = 0,      ///< LINEPROF_TIMING=off, or sampling could not start
  perf = 1,      ///< perf_event task-clock in user mode, a signal per sample: has PCs
  observer = 2,  ///< a thread that reads position stacks and CPU clocks: no PCs
};

/// What exact times and latencies are measured with.
enum class Clock : u32 {
  none = 0,       ///< nothing was
  monotonic = 1,  ///< CLOCK_MONOTONIC
  tsc = 2,        ///< the processor's time stamp counter, which runs at one speed on all of them
};

/// What lineprof itself costs, measured when the process started; picoseconds. 0: not measured.
struct Costs {
  u64 count;       ///< a counter's increment
  u64 activation;  ///< opening and closing one
  u64 sample;      ///< a sample, its interrupt and signal included
  u64 timedCall;   ///< timing a call for its function's latencies
  u64 timedLine;   ///< a line event of an exactly timed function
  u64 clock;       ///< reading the clock alone
};

struct Header {
  char magic[8];
  u32 version;
  u32 headerSize;            ///< sizeof(Header)
  u64 end;                   ///< bytes of the file handed out to sections; the file itself is at least as long
  u64 directoryOffset;
  u32 directoryCapacity;
  u32 directoryUsed;         ///< entries claimed; one whose kind is 0 is not filled yet
  u32 pid;
  u32 parentPid;
  Engine engine;
  u32 exited;                ///< 1: exit() or the end of main was reached
  u64 startRealtime;         ///< ns since the epoch
  u64 startMonotonic;        ///< CLOCK_MONOTONIC, ns
  u64 lastMonotonic;         ///< CLOCK_MONOTONIC, ns: at exit, or the last sign of life
  u64 slots;                 ///< end of the slots handed out, from firstSlot
  u64 samplePeriod;          ///< ns: the shortest one asked for
  u64 lostThreads;           ///< threads that had no block of their own: their counts are in thread 0
  u64 processCpu;            ///< CLOCK_PROCESS_CPUTIME_ID, ns: at exit, or the last sign of life
  u64 systemCpu;             ///< ns of it in the kernel, as getrusage tells: at exit, or the last sign of life
  Clock clock;
  u32 epoch;                 ///< resets so far: what a thread measured in an earlier epoch (Thread.epoch) does not count
  u64 ticksPerSecond;        ///< of `clock`
  u64 pausedTime;            ///< ns of wall time between pauses and resumes
  u64 pausedSince;           ///< CLOCK_MONOTONIC, ns, of the pause in force; 0: there is none
  Costs costs;
};

enum class Section : u32 {
  none = 0,
  records = 1,    ///< RecordsHeader, then records
  thread = 2,     ///< one Thread; `owner` is its index
  positions = 3,  ///< Position[positionCapacity] of thread `owner`
  counts = 4,     ///< u64 counters of thread `owner`, for the slots from `first` on
  tree = 5,       ///< Node[] of thread `owner`, from node number `first` on: what samples met
  looks = 6,      ///< Node[] likewise: what the observer met
  latencies = 7,  ///< LatencyCell[] of thread `owner`, until one whose kind is none
  lineTimes = 8,  ///< LineTime[] of thread `owner`, for the slots from `first` on
  excluded = 9,   ///< u64[] as counts, of thread `owner`: to be subtracted from its counts
  pausedAt = 10,  ///< u64[] as counts: what the counts were at the pause in force; they stand for the counts then
  threadNames = 11,  ///< ThreadName[]: the finished threads, by name
  timeline = 12,     ///< Moment[], until one whose `at` is 0
  threadTimeline = 13,  ///< ThreadMoment[] of thread `owner`: one for each Moment
  memory = 20,       ///< one Memory
  allocations = 21,  ///< AllocationNode[] of thread `owner`, from node number `first` on
  live = 22,         ///< LiveNode[] of thread `owner`, for the allocation nodes from number `first` on
};

struct DirectoryEntry {
  Section kind;  ///< written last
  u32 owner;
  u64 offset;    ///< from the start of the file, a multiple of pageSize
  u64 size;      ///< bytes
  u64 first;
};

struct RecordsHeader {
  u64 used;  ///< bytes of records after this header; written after the record itself
};

enum class RecordType : u32 {
  none = 0,
  process = 1,  ///< pairs of zero-terminated strings, key then value: host, command, exe, cwd
  file = 2,     ///< u64 first slot, then a FileTable
  module = 3,   ///< Module, then its path and its build id in hexadecimal, both zero-terminated
  mark = 4,     ///< Mark, then its name and the path of its source, both zero-terminated
  source = 5,   ///< a source's path, zero-terminated, then its text; only in packed files
  address = 6,  ///< Address, then Frames; only in packed files
};

/// Payloads are padded to 8 bytes.
struct Record {
  RecordType type;
  u32 size;  ///< bytes of payload, without padding
};

/// An executable or shared library, mapped.
struct Module {
  u64 begin, end;  ///< addresses
  u64 bias;        ///< run-time address minus the address in the ELF file
};

/// What an address in a thread's tree stands for: its frames follow, innermost first. Without any, nothing was known.
struct Address {
  u64 pc;
};
/// Followed by the path of the source and the function's name, both zero-terminated, and padded to 8 bytes.
struct Frame {
  u32 line;
  u32 declaredAt;  ///< line of the function's definition in the same source; 0: not known
};

/// What a program names itself, with lineprof.h.
enum class MarkKind : u32 {
  none = 0,
  region = 1,    ///< its slot counts entries, and is the `function` of its activations
  progress = 2,  ///< its slot counts how often the program got there
};
struct Mark {
  u64 slot;  ///< in the process
  MarkKind kind;
  u32 line;
};

/// A thread's page: the last one before its counters, so that `top` is the word before counter 0.
/// Finished threads' blocks are taken over by later threads, which count on where they stopped: `generation` counts
/// them, and the other fields speak of the last one unless they say otherwise.
struct Thread {
  u32 tid;
  u32 state;             ///< ThreadState
  u32 generation;        ///< threads that have had this block
  u32 reserved;
  char name[16];         ///< comm, zero-terminated
  u64 start, end;        ///< CLOCK_MONOTONIC, ns; end 0 while it lives
  u64 cpu;               ///< CPU ns of the finished threads
  u64 samples;           ///< of all
  u64 sampledTime;       ///< ns, of all: the weights' sum
  u64 dropped;           ///< samples that found no room, of all
  u64 nodes;             ///< tree nodes in use, the root (number 0) included
  u64 stack;             ///< address of the position stack's first entry
  u32 epoch;             ///< of the tree, and of the numbers of samples
  u32 looksEpoch;        ///< of the looks, and of their number and sums
  u32 timedEpoch;        ///< of latencies and line times
  u32 untimed;           ///< functions that found no room for their latencies
  u64 wall;              ///< ns of the finished threads, from start to end
  u64 system;            ///< ns of the finished threads' CPU time that was in the kernel
  u64 lookNodes;         ///< nodes of `looks` in use, the root included
  u64 looks;             ///< of the observer, of all
  u64 running, blocked;  ///< wall ns, of all: the looks' sums
  u64 cpuNow;            ///< CPU ns of the thread that runs, when the observer looked last
  u32 host;              ///< in merged files: which of the process's facts named host is its own, from 1; 0: the first
  u32 number;            ///< in merged files: its index in its process; 0: the file was not merged
  u64 sampledSquares;    ///< of all samples: sum of their weights' squares, in squares of 100 ns
  unsigned char padding[pageSize - 192];
  u64 top;               ///< address of the next free entry of the position stack
};

enum class ThreadState : u32 { free = 0, running = 1, finished = 2 };

/// One activation on the position stack, outermost first.
struct Position {
  u32 line;      ///< highest bit: `walkedBit`
  u32 function;  ///< slot (in the process): the file's first slot + the function's slot in its file; highest bit: `timedBit`
};
/// In Position.function on the position stack, not in trees: the call is being timed. The writer's own.
constexpr u32 timedBit = 1u << 31;
/// In Position.line likewise: the entry has not been written since the writer last walked the stack. The writer's own.
constexpr u32 walkedBit = 1u << 31;
/// What an entry says without these, as one number of 64 bits: a node's key.
constexpr u64 positionMask = ~(u64{timedBit} << 32 | walkedBit);

enum class NodeKind : u32 {
  none = 0,
  root = 1,
  position = 2,  ///< key = line | function << 32, as in Position
  pc = 3,        ///< key = address: where samples ended; a child of the position it was in
  elided = 4,    ///< stands for the middle of a stack too deep to keep; key = 0
  running = 5,   ///< looks only: on a CPU at its parent's position; key = 0
  blocked = 6,   ///< looks only: not on a CPU there; key = WaitKind
};

/// What a thread waited for, as far as the system call that it was in tells.
enum class WaitKind : u32 {
  other = 0,
  lock = 1,     ///< a mutex, a condition variable, another thread's end: futex
  sleep = 2,
  io = 3,       ///< files, pipes, terminals: read, write and their kin
  poll = 4,     ///< any of several descriptors
  socket = 5,
  process = 6,  ///< a child
  fault = 7,    ///< in no system call: memory that had to be brought in
  cpu = 8,      ///< nothing: it could have run, had there been a CPU
};

/// A node of a thread's calling-context tree.
struct Node {
  u32 parent;   ///< number of the parent, always smaller than this node's own
  NodeKind kind;
  u64 key;
  u64 time;     ///< ns, self: weights of the samples that ended here
  u32 samples;
  u32 next;     ///< the writer's own
};

/// Timed calls of one function by one thread. A function has one `summary` and a `buckets` for each octave of ticks that one of its
/// calls took: octave o, bucket b holds the calls of (32 + b) << o to (33 + b) << o ticks; in octave 0, those of b ticks
/// are in bucket b of octave `shortLatencies`. A bucket is at most 1/32 wide, so its middle is within 1.6 % of what is in it.
enum class LatencyKind : u32 { none = 0, summary = 1, buckets = 2 };
constexpr u32 latencyBuckets = 32;
constexpr u32 latencyOctaves = 59;
constexpr u32 shortLatencies = 63;
/// All of a function's timed calls.
struct LatencySummary {
  u64 timed;       ///< calls
  u64 stood;       ///< calls that these stood for: those of a throttled function stand for more than themselves
  u64 time;        ///< ticks of the timed ones
  u64 min, max;    ///< ticks
  u64 thrown;      ///< timed ones that an exception ended
};
struct LatencyCell {
  LatencyKind kind;  ///< written last
  u32 function;      ///< slot, as in positions
  u32 octave;        ///< of `buckets`
  u32 throttled;     ///< of `summary`: 1 once only some of the calls were timed
  union {
    LatencySummary summary;
    u64 counts[latencyBuckets];  ///< of calls stood for
  };
};

/// The exact time of a line in a thread, in ticks, as measured.
struct LineTime {
  u64 time;    ///< from its beginning to the next line's, what it called included; of its outermost activations
  u64 self;    ///< less what exactly timed callees took
  u64 max;     ///< the longest
  u64 visits;  ///< times it was left: the line events in `self`
  u64 inner;   ///< line events in `time`, its own included
  u64 owner;   ///< the writer's own
};

/// Finished threads of one name.
struct ThreadName {
  char name[16];  ///< zero-terminated; empty: end of the list
  u64 threads;
  u64 wall, cpu, system;  ///< ns, sums
};
constexpr u32 threadNameCapacity = 512;  ///< the last one stands for all others: its name is "…"

/// How the process was at a moment. Each has the times of all that follow in an interval that ends with it; the next one
/// is at least 100 ms later, but for the last.
struct Moment {
  u64 at;           ///< ns since the process started; written last; not later than the one before: not there
  u64 resident;     ///< bytes of its memory that were resident, lineprof's included: the most that was met since the moment before
  u64 live;         ///< Memory.live, likewise
  u64 minorFaults;  ///< page faults so far
  u64 majorFaults;  ///< those of them that had to wait for a disk
};
/// Figures of a thread up to a moment; those of threads without such a section are in thread 0's.
struct ThreadMoment {
  u64 cpu;     ///< ns
  u64 waited;  ///< ns off its CPU, for want of something else than a CPU
};
/// When there are this many, each two become one.
constexpr u32 momentCapacity = 512;
/// Threads with a section of their own: those with smaller numbers.
constexpr u32 threadTimelines = 64;

// --- What the program allocated.

enum class MemoryMode : u32 {
  off = 0,
  counts = 1,
  live = 2,   ///< counts, and which blocks are alive
  sampled = 3,  ///< live, of a sample of the allocations: figures are estimates
};

/// Why allocations were not counted although that was asked for.
enum class MemoryAside : u32 {
  none = 0,
  inFront = 1,  ///< others' definitions of malloc come before the runtime's: a sanitizer's, valgrind's, a preloaded allocator's
  library = 2,  ///< the program calls its C library directly: it was linked statically, without the flags for that
  notLoaded = 3,  ///< the runtime that counts them could not be put in front of the allocator
};

constexpr u32 lifetimeBuckets = 64;

struct Memory {
  MemoryMode mode;
  MemoryAside aside;
  u64 lost;  ///< allocations, frees and mappings that found no place in the file
  // Live memory, in bytes asked for; 0 if it is not followed.
  u64 live;       ///< now, or when the process ended
  u64 peak;       ///< the most there ever was
  u64 peaks;      ///< how often there was more than ever before
  u64 untracked;  ///< allocations that were not followed: no room, or by a signal handler at a bad moment
  u64 period;     ///< bytes between sampled allocations, on average; 0: all are counted
  u64 lifetimes[lifetimeBuckets];  ///< blocks freed, by age: bucket b those of 2^(b-1) to 2^b - 1 ns
};

enum class AllocationKind : u32 {
  none = 0,      ///< no node (yet)
  root = 1,      ///< outside of all activations
  position = 2,  ///< key = line | function << 32, as in Position
  again = 3,     ///< likewise, of a position that is among the node's ancestors already
  mapping = 4,   ///< what was mapped by mmap at the parent's place; key = 0
  elided = 5,    ///< stands for all paths that found no room: its children are their innermost positions; key = 0
};

/// A node of a thread's tree of allocations: a path is its positions in the order of their first occurrence, each
/// once, and the innermost again if it occurred before. The figures are self.
struct AllocationNode {
  u32 parent;          ///< number of the parent, always smaller than the node's own
  AllocationKind kind; ///< written last
  u64 key;
  u64 allocations;
  u64 bytes;        ///< asked for
  u64 frees;
  u64 freedBytes;   ///< as the allocator tells how large a block is: what was asked for, rounded up
  u64 largest;      ///< bytes of the largest one
  u32 next, number; ///< the writer's own
};

/// What is alive of what was allocated at an allocation node, wherever it is freed.
struct LiveNode {
  u64 bytes, blocks;
  u64 peak;       ///< bytes at the process's peak, if `peaks` is Memory's; else `bytes` were alive then
  u64 peaks;
  u64 temporary;  ///< allocations that the thread freed by its next call
  u64 growths;    ///< times a block grew: realloc, or its successor was allocated here right before it was freed
  u64 copied;     ///< bytes of the blocks that grew
  // Of the estimates, where allocations were sampled; else 0.
  u64 variance;        ///< of AllocationNode.bytes
  u64 blocksVariance;  ///< of AllocationNode.allocations
  u64 liveVariance;    ///< of `bytes`
  u64 peakVariance;    ///< of `peak`, if that is what was alive at the peak
  u64 reserved[5];
};

// --- What the instrumenter says of one source file. Written into the binary as one string, copied to a `file` record.

constexpr u32 tableVersion = 2;

struct FileTable {
  u32 version;
  u32 sourceLines;   ///< lines of the source
  u32 slots;         ///< slots of the file: line n has slot n, function k has slot sourceLines + 1 + 2 k, and the next
                     ///< one is not 0 in a thread that does not time its calls
  u32 lines;         ///< number of LineEntry, right after this; ascending by line
  u32 functions;     ///< number of FunctionEntry, after those; ascending by firstLine
  u32 strings;       ///< bytes of zero-terminated strings, at the end
  u32 path;          ///< in strings: absolute path of the original
  u32 shownAs;       ///< in strings: the path as the build spells it, as in __FILE__
  u64 sourceHash;    ///< XXH3_64bits of the original's bytes
  u32 derived;       ///< number of DerivedEntry, between the functions and the strings
  u32 instance;      ///< in strings: the template arguments ("T = int") of the instantiations that alone count in these slots;
                     ///< 0: all that counts nowhere else
};

/// A line that has code, and the counter that holds its hits.
struct LineEntry {
  u32 line;
  u32 slot;
};

struct FunctionEntry {
  u32 name;               ///< in strings: qualified, with parameter types
  u32 firstLine, lastLine; ///< of the definition, signature to closing brace
  u32 calls;              ///< slot of the counter that holds its calls
  u32 flags;              ///< FunctionFlag
  u32 slot;               ///< its own, as positions name it
};

/// A slot that no probe counts, because it follows from others: its count is that of `plus`, and of `more`, less that of
/// `minus`. 0, which is no slot, counts nothing. In a process that was stopped in between, a difference may come out below 0:
/// it is 0 then. All three are counted, or derived by an earlier entry.
struct DerivedEntry {
  u32 slot;
  u32 plus, more, minus;
};

enum FunctionFlag : u32 {
  framed = 1,     ///< pushes on the position stack
  lambda = 2,
  isTemplate = 4,
  coroutine = 8,
  timed = 16,     ///< its lines are timed exactly
};

static_assert(sizeof(Header) == 200 && offsetof(Header, startRealtime) == 56 && offsetof(Header, costs) == 152);
static_assert(sizeof(DirectoryEntry) == 32);
static_assert(sizeof(Record) == 8 && sizeof(Module) == 24 && sizeof(Mark) == 16);
static_assert(sizeof(Thread) == pageSize && offsetof(Thread, top) == pageSize - 8);
static_assert(sizeof(Position) == 8 && sizeof(Node) == 32);
static_assert(sizeof(LatencyCell) == 272 && sizeof(LineTime) == 48 && sizeof(ThreadName) == 48);
static_assert(sizeof(Moment) == 40 && sizeof(ThreadMoment) == 16);
static_assert(sizeof(Memory) == 568 && sizeof(AllocationNode) == 64 && sizeof(LiveNode) == 128);
static_assert(sizeof(FileTable) == 48 && sizeof(LineEntry) == 8 && sizeof(FunctionEntry) == 24 && sizeof(DerivedEntry) == 16);

} // namespace lineprof::format

#endif
