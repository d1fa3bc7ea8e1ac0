// Header, directory and sections of the profile.
#include "Output.h"
#include "Log.h"
#include "Sys.h"
#include "Ticks.h"
#include <cerrno>

namespace lineprof {

using namespace format;

Output output;

namespace {

constexpr u64 directoryBytes = u64{directoryCapacity} * sizeof(DirectoryEntry);
constexpr u64 frontBytes = pageSize + wholePages(directoryBytes);
/// The directory gets its space in steps of as many entries.
constexpr u32 directoryStep = 512;
/// Space is asked for in advance, since each request is a transaction of the file system.
constexpr u64 reservedAhead = 131072;

template <class Number> void raise(Number &value, Number to) {
  Number seen = __atomic_load_n(&value, __ATOMIC_RELAXED);
  while (seen < to && !__atomic_compare_exchange_n(&value, &seen, to, true, __ATOMIC_RELEASE, __ATOMIC_RELAXED)) {
  }
}

} // namespace

int Output::create(bool forked) {
  open = complete = false;
  Header *old = header;
  if (int status = file.create(names, forked); status < 0)
    return status;
  bool first;
  int status = file.grow(0, pageSize + directoryStep * sizeof(DirectoryEntry), first);
  void *front = status == 0 ? file.map(nullptr, 0, frontBytes) : nullptr;
  if (!front) {
    file.discard();
    return status ? status : -ENOMEM;
  }
  if (old)
    sys::munmap(old, frontBytes);

  header = static_cast<Header *>(front);
  directory = reinterpret_cast<DirectoryEntry *>(static_cast<char *>(front) + pageSize);
  directoryReady = directoryStep;
  cursor = reserved = frontBytes;

  header->version = format::version;
  header->headerSize = sizeof(Header);
  header->end = pageSize + directoryStep * sizeof(DirectoryEntry);
  header->directoryOffset = pageSize;
  header->directoryCapacity = format::directoryCapacity;
  header->pid = static_cast<u32>(sys::getpid());
  header->parentPid = static_cast<u32>(sys::getppid());
  header->startRealtime = sys::clock(CLOCK_REALTIME);
  header->startMonotonic = header->lastMonotonic = sys::clock(CLOCK_MONOTONIC);
  header->slots = firstSlot;
  __atomic_thread_fence(__ATOMIC_RELEASE);
  for (std::size_t i = 0; i < sizeof header->magic; ++i)
    header->magic[i] = format::magic[i];
  open = true;
  return 0;
}

int Output::giveUp() {
  bool first;
  int reason = file.grow(0, 0, first);
  open = false;
  file.discard();
  return reason ? reason : -ENOMEM;
}

bool Output::growDirectory(u32 entry) {
  if (entry < __atomic_load_n(&directoryReady, __ATOMIC_ACQUIRE))
    return true;
  // Several threads may do the same step: reserving twice is reserving once.
  u32 step = entry / directoryStep * directoryStep;
  bool first;
  if (file.grow(pageSize + u64{step} * sizeof(DirectoryEntry), directoryStep * sizeof(DirectoryEntry), first) != 0)
    return false;
  raise(directoryReady, step + directoryStep);
  return true;
}

/// Reserves all space up to `end`. Several threads may reserve the same, which is reserving it once.
int Output::reserveTo(u64 end, bool &first) {
  u64 from = __atomic_load_n(&reserved, __ATOMIC_ACQUIRE);
  if (end <= from)
    return 0;
  int status = file.grow(from, end + reservedAhead - from, first);
  if (status == 0)
    raise(reserved, end + reservedAhead);
  return status;
}

Extent Output::allocate(u64 size) {
  if (!open)
    return {};
  u64 offset = __atomic_fetch_add(&cursor, size, __ATOMIC_RELAXED);
  bool first = false;
  if (int status = reserveTo(offset + size, first); status != 0) {
    if (first && complete)
      complain("cannot extend", file.name(), status, "what starts or is loaded from now on may be missing in it");
    return {};
  }
  raise(header->end, offset + size);
  return {offset, size};
}

bool Output::publish(Section kind, u32 owner, Extent where, u64 first) {
  u32 index = __atomic_fetch_add(&header->directoryUsed, 1, __ATOMIC_RELAXED);
  // A claimed entry is never taken back: another thread may have claimed the next one already. Readers skip it.
  if (index >= format::directoryCapacity || !growDirectory(index))
    return false;
  DirectoryEntry &entry = directory[index];
  entry.owner = owner;
  entry.offset = where.offset;
  entry.size = where.size;
  entry.first = first;
  __atomic_store_n(reinterpret_cast<u32 *>(&entry.kind), static_cast<u32>(kind), __ATOMIC_RELEASE);
  return true;
}

void Output::signOfLife() {
  if (!open)
    return;
  header->lastMonotonic = sys::clock(CLOCK_MONOTONIC);
  header->processCpu = sys::clock(CLOCK_PROCESS_CPUTIME_ID);
  header->systemCpu = sys::systemTime(RUSAGE_SELF);
  measureTicks();
}

} // namespace lineprof
