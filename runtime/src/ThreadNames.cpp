// The list, in a section of its own.
#include "ThreadNames.h"
#include "Lock.h"
#include "Output.h"
#include "Sys.h"
#include "Text.h"

namespace lineprof {

using namespace format;

namespace {

constexpr u64 listBytes = wholePages(threadNameCapacity * sizeof(ThreadName));

ThreadName *names;
bool refused;

bool makeList() {
  if (names || refused)
    return names;
  refused = true; // unless what follows succeeds
  Extent extent = output.allocate(listBytes);
  void *memory = extent ? output.map(nullptr, extent) : nullptr;
  if (!memory || !output.publish(Section::threadNames, 0, extent, 0))
    return false;
  refused = false;
  names = static_cast<ThreadName *>(memory);
  return true;
}

/// The entry of a name, which may be a new one: its number of threads is 0 then.
ThreadName &entryOf(const char *name) {
  u32 last = threadNameCapacity - 1;
  for (u32 i = 0; i < last; ++i)
    if (names[i].threads == 0 || equal(names[i].name, name))
      return names[i];
  return names[last];
}

} // namespace

void addFinishedThread(const char *name, u64 wall, u64 cpu, u64 system) {
  Locked locked;
  if (!makeList())
    return;
  ThreadName &entry = entryOf(name);
  if (entry.threads == 0)
    Text(entry.name).add(&entry == names + threadNameCapacity - 1 ? "\u2026" : name);
  entry.threads += 1;
  entry.wall += wall;
  entry.cpu += cpu;
  entry.system += system;
}

void forgetThreadNames() {
  if (names)
    sys::munmap(names, listBytes);
  names = nullptr;
  refused = false;
}

} // namespace lineprof
