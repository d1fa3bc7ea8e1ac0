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
};

enum class Section : u32 {
  none = 0,
  records = 1,    ///< RecordsHeader, then records
  thread = 2,     ///< one Thread; `owner` is its index
  positions = 3,  ///< Position[positionCapacity] of thread `owner`
  counts = 4,     ///< u64 counters of thread `owner`, for the slots from `first` on
  tree = 5,       ///< Node[] of thread `owner`, from node number `first` on
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
  unsigned char padding[pageSize - 104];
  u64 top;               ///< address of the next free entry of the position stack
};

enum class ThreadState : u32 { free = 0, running = 1, finished = 2 };

/// One activation on the position stack, outermost first.
struct Position {
  u32 line;
  u32 function;  ///< slot (in the process): the file's first slot + the function's slot in its file
};

enum class NodeKind : u32 {
  none = 0,
  root = 1,
  position = 2,  ///< key = line | function << 32, as in Position
  pc = 3,        ///< key = address: where samples ended; a child of the position it was in
  elided = 4,    ///< stands for the middle of a stack too deep to keep; key = 0
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

// --- What the instrumenter says of one source file. Written into the binary as one string, copied to a `file` record.

constexpr u32 tableVersion = 1;

struct FileTable {
  u32 version;
  u32 sourceLines;   ///< lines of the source
  u32 slots;         ///< slots of the file: line n has slot n, function k has slot sourceLines + 1 + k
  u32 lines;         ///< number of LineEntry, right after this; ascending by line
  u32 functions;     ///< number of FunctionEntry, after those; ascending by firstLine
  u32 strings;       ///< bytes of zero-terminated strings, at the end
  u32 path;          ///< in strings: absolute path of the original
  u32 shownAs;       ///< in strings: the path as the build spells it, as in __FILE__
  u64 sourceHash;    ///< XXH3_64bits of the original's bytes
  u32 derived;       ///< number of DerivedEntry, between the functions and the strings
  u32 reserved;
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

/// A slot that no probe counts, because it follows from others: its count is plus's less minus's. In a process that was
/// stopped between the two, the difference may come out below 0: it is 0 then. `plus` and `minus` are counted, or derived
/// by an earlier entry.
struct DerivedEntry {
  u32 slot;
  u32 plus, minus;
};

enum FunctionFlag : u32 {
  framed = 1,     ///< pushes on the position stack
  lambda = 2,
  isTemplate = 4,
};

static_assert(sizeof(Header) == 112 && offsetof(Header, startRealtime) == 56);
static_assert(sizeof(DirectoryEntry) == 32);
static_assert(sizeof(Record) == 8 && sizeof(Module) == 24);
static_assert(sizeof(Thread) == pageSize && offsetof(Thread, top) == pageSize - 8);
static_assert(sizeof(Position) == 8 && sizeof(Node) == 32);
static_assert(sizeof(FileTable) == 48 && sizeof(LineEntry) == 8 && sizeof(FunctionEntry) == 24 && sizeof(DerivedEntry) == 12);

} // namespace lineprof::format

#endif
