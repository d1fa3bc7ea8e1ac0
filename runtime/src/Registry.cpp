// Registration: a source file gets its slots when the first module that contains it is loaded. Another module with the
// same table, or the same one loaded again, shares them.
#include "Registry.h"
#include "Array.h"
#include "Blocks.h"
#include "CallSite.h"
#include "Fork.h"
#include "Lock.h"
#include "Log.h"
#include "Modules.h"
#include "Output.h"
#include "Records.h"
#include "Start.h"
#include "Text.h"

namespace lineprof {

using namespace format;

namespace {

struct Entry {
  u64 hash;
  u64 first;
  const void *table; ///< in the record
  u32 size;
  u32 next; ///< number + 1 of the next entry with the same head
};

constexpr u32 heads = 4096;
/// Counters get memory in steps that double from this many slots.
constexpr u64 firstStep = 4096;

Array<Entry> entries;
u32 head[heads];
u64 slotsUsed = firstSlot;
bool closed;
/// From which slots one follows that is not counted.
struct Sources {
  u32 plus, more, minus;
};
constexpr u32 mostDerivations = 1 << 17;
Sources derivations[mostDerivations];
u32 derivationsUsed = 1; // 0 is none

/// By the slot of a function, which one has its calls; by that of a line that follows from others, the number of its
/// derivation. Pages that nobody touches take no memory.
u32 slotFacts[slotCapacity];

/// Notes where the calls of a file's functions are counted. Where there is no room for what they follow from, they are
/// taken for none.
void noteFunctions(u64 first, const void *bytes) {
  auto &table = *static_cast<const FileTable *>(bytes);
  if (table.version != tableVersion) // readers leave such a file out
    return;
  auto lines = reinterpret_cast<const LineEntry *>(&table + 1);
  auto functions = reinterpret_cast<const FunctionEntry *>(lines + table.lines);
  auto derived = reinterpret_cast<const DerivedEntry *>(functions + table.functions);
  auto global = [first](u32 slot) { return slot ? static_cast<u32>(first) + slot : 0; };
  for (u32 i = 0; i < table.functions; ++i)
    slotFacts[first + functions[i].slot] = global(functions[i].calls);
  for (u32 i = 0; i < table.derived && derivationsUsed < mostDerivations; ++i) {
    derivations[derivationsUsed] = {global(derived[i].plus), global(derived[i].more), global(derived[i].minus)};
    slotFacts[first + derived[i].slot] = derivationsUsed++;
  }
}

/// What the slot of a line has, by one thread's counters. The chain of an if's ways, however long, is a loop here; how
/// deep ifs stand within each other is as deep as it calls itself, and beyond the deepest it gives up.
u64 countOf(const __lineprof::count *base, u32 slot, u32 depth) {
  constexpr u32 deepest = 16;
  u64 sum = 0;
  while (slot && depth < deepest) {
    u32 derivation = slotFacts[slot];
    if (!derivation)
      return sum + static_cast<u64>(base[slot]);
    const Sources &from = derivations[derivation];
    sum += countOf(base, from.plus, depth + 1) - countOf(base, from.minus, depth + 1);
    slot = from.more;
  }
  return sum;
}

u64 hashOf(const void *bytes, u32 size) {
  auto table = static_cast<const unsigned char *>(bytes);
  u64 hash = size;
  u32 at = 0;
  for (; at + 8 <= size; at += 8) {
    u64 word;
    __builtin_memcpy(&word, table + at, 8);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  for (; at < size; ++at)
    hash = (hash ^ table[at]) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 32;
}

/// The slots of a table that another module brought already; 0 if there are none.
u64 find(const __lineprof::file &file, u64 hash) {
  for (u32 number = head[hash % heads]; number; number = entries[number - 1].next) {
    const Entry &entry = entries[number - 1];
    if (entry.hash == hash && entry.size == file.tableSize &&
        __builtin_memcmp(entry.table, file.table, file.tableSize) == 0)
      return entry.first;
  }
  return 0;
}

/// The template arguments in what a compiler calls a function, "T f(T) [T = int]" or "T f(T) [with T = int]", with its
/// end; none if there is no such thing.
struct Arguments {
  char text[1000];
  u32 length = 0;

  explicit Arguments(const char *function) {
    u64 end = lineprof::length(function), begin = end, depth = 0;
    if (!end || function[end - 1] != ']')
      return;
    do {
      --begin;
      depth += function[begin] == ']';
      depth -= function[begin] == '[';
    } while (depth && begin);
    ++begin;
    constexpr char with[] = "with ";
    if (end - begin > sizeof with && __builtin_memcmp(function + begin, with, sizeof with - 1) == 0)
      begin += sizeof with - 1;
    while (begin < end - 1 && length < sizeof text - 4)
      text[length++] = function[begin++];
    do // the table stays a multiple of four bytes
      text[length++] = 0;
    while (length % 4);
  }
};

/// Whether an entry is that of instantiations of a file.
bool isInstance(const Entry &entry, const __lineprof::file &file, const Arguments &arguments) {
  auto table = static_cast<const char *>(entry.table), original = static_cast<const char *>(file.table);
  return entry.size == file.tableSize + arguments.length &&
         __builtin_memcmp(table + file.tableSize, arguments.text, arguments.length) == 0 &&
         __builtin_memcmp(table + sizeof(FileTable), original + sizeof(FileTable),
                          file.tableSize - sizeof(FileTable)) == 0;
}

/// Counters for `slots` more slots. Every thread has memory for them before the file may use them.
bool makeRoom(u64 slots) {
  u64 needed = slotsUsed + slots;
  u64 mapped = slotsWithMemory();
  if (needed <= mapped)
    return true;
  u64 backed = mapped - firstSlot;
  u64 step = backed < firstStep ? firstStep : backed;
  u64 wanted = mapped + step > needed ? mapped + step : needed;
  constexpr u64 slotsPerPage = pageSize / sizeof(u64);
  wanted = (wanted + slotsPerPage - 1) / slotsPerPage * slotsPerPage;
  if (wanted > slotCapacity)
    wanted = slotCapacity;
  return needed <= wanted && extendBlocks(wanted);
}

/// Gives slots to a file, whose table is made of pieces.
u64 add(const __lineprof::file &file, u64 hash, Bytes start, Bytes rest, Bytes last) {
  u64 first = slotsUsed;
  if (closed)
    return 0;
  if (file.slots > firstSlot || !makeRoom(file.slots)) {
    closed = true;
    complain("no room for the counters of all source files", nullptr, 0, "what is loaded from now on is not counted");
    return 0;
  }
  const char *payload = appendRecord(RecordType::file, {{&first, sizeof first}, start, rest, last});
  u32 size = static_cast<u32>(start.size + rest.size + last.size);
  if (!payload || !entries.add({hash, first, payload + sizeof first, size, head[hash % heads]}))
    return 0;
  head[hash % heads] = static_cast<u32>(entries.size());
  slotsUsed = first + file.slots;
  noteFunctions(first, file.table);
  output.header->slots = slotsUsed;
  return first;
}

u64 add(const __lineprof::file &file, u64 hash) { return add(file, hash, {file.table, file.tableSize}, {}, {}); }

/// The slots of a file's instantiations with these arguments; 0 if there is no room.
u64 slotsOf(const __lineprof::file &file, const Arguments &arguments) {
  u64 hash = hashOf(file.table, file.tableSize) ^ hashOf(arguments.text, arguments.length);
  for (u32 number = head[hash % heads]; number; number = entries[number - 1].next)
    if (entries[number - 1].hash == hash && isInstance(entries[number - 1], file, arguments))
      return entries[number - 1].first;
  FileTable table;
  __builtin_memcpy(&table, file.table, sizeof table);
  table.instance = table.strings;
  table.strings += arguments.length;
  return add(file, hash, {&table, sizeof table},
             {static_cast<const FileTable *>(file.table) + 1, file.tableSize - sizeof table},
             {arguments.text, arguments.length});
}

} // namespace

u64 slotsHandedOut() { return slotsUsed; }

u64 takeSlots(u32 number) {
  if (closed || !makeRoom(number))
    return 0;
  u64 first = slotsUsed;
  slotsUsed += number;
  output.header->slots = slotsUsed;
  return first;
}

u64 callsOf(const __lineprof::count *base, u64 function) {
  u32 calls = function < slotCapacity ? slotFacts[function] : 0;
  return calls == function ? static_cast<u64>(base[calls]) : countOf(base, calls, 0);
}

} // namespace lineprof

extern "C" __attribute__((visibility("default"))) void __lineprof_register_1(__lineprof::file *file) noexcept {
  using namespace lineprof;
  if (static_cast<format::u64>(__atomic_load_n(reinterpret_cast<format::u64 *>(&file->first), __ATOMIC_ACQUIRE)) != 0)
    return;
  noticeFork();
  if (!startProfiling())
    return;
  format::u64 hash = hashOf(file->table, file->tableSize);
  bool newModule;
  {
    Locked locked;
    format::u64 first = find(*file, hash);
    if (!first)
      first = add(*file, hash);
    file->origin = static_cast<__lineprof::origin>(first << 32);
    __atomic_store_n(reinterpret_cast<format::u64 *>(&file->first), first, __ATOMIC_RELEASE);
    newModule = !inKnownModule(file);
  }
  if (newModule)
    recordModules();
  noteInstrumentedModule(file);
}

extern "C" __attribute__((visibility("default"))) void
__lineprof_instance_1(__lineprof::file *instance, const __lineprof::file *file, const char *function) noexcept {
  using namespace lineprof;
  Arguments arguments(function);
  Locked locked;
  if (instance->table)
    return;
  auto own = static_cast<format::u64>(file->first);
  format::u64 first = own && arguments.length ? slotsOf(*file, arguments) : 0;
  first = first ? first : own;
  instance->first = static_cast<__lineprof::offset>(first);
  instance->origin = static_cast<__lineprof::origin>(first << 32);
  __atomic_store_n(&instance->table, file->table, __ATOMIC_RELEASE);
}
