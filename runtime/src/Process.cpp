// Process ancestry and start times, from /proc/<pid>/stat.
#include "Process.h"
#include "Sys.h"
#include "Text.h"

namespace lineprof {
namespace {

struct Status {
  format::u32 parent;
  format::u64 start; ///< CLOCK_MONOTONIC, ns; rounded down to 10 ms
};

bool readStatus(format::u32 pid, Status &into) {
  char path[48], content[1024];
  Text(path).add("/proc/").addNumber(pid).add("/stat");
  std::size_t size = readSmallFile(path, content, sizeof content);
  // The command, in parentheses, may contain anything: the fields begin after the last one.
  const char *at = content + size;
  while (at > content && *at != ')')
    --at;
  if (at == content)
    return false;
  format::u64 ticks = 0;
  for (int field = 2; *at && field < 22;) {
    if (*at++ != ' ')
      continue;
    ++field;
    const char *number = at;
    if (field == 4)
      into.parent = static_cast<format::u32>(parseNumber(number));
    else if (field == 22)
      ticks = parseNumber(number);
  }
  // The kernel counts in USER_HZ, 100 on every architecture there is, and from boot, suspended time included.
  format::u64 sinceBoot = ticks * 10000000u;
  format::u64 suspended = sys::clock(CLOCK_BOOTTIME) - sys::clock(CLOCK_MONOTONIC);
  into.start = sinceBoot > suspended ? sinceBoot - suspended : 0;
  return ticks != 0;
}

} // namespace

bool writerIsOurs(format::u32 pid, format::u64 writtenAt) {
  if (writtenAt > sys::clock(CLOCK_MONOTONIC))
    return false; // from before a reboot
  format::u32 at = static_cast<format::u32>(sys::getpid());
  for (int generation = 0; generation < 64 && at != 0; ++generation) {
    Status status = {};
    if (!readStatus(at, status))
      return false;
    if (at == pid)
      return status.start <= writtenAt;
    at = status.parent;
  }
  return false;
}

} // namespace lineprof
