// The system call that a thread is in, from /proc/self/task/<tid>/syscall: its number and arguments; -1 in a fault;
// "running" if the thread is not blocked. Its state, from …/stat. And …/schedstat: CPU time, time in line for a CPU, slices.
#include "Waits.h"
#include "Sys.h"
#include "Text.h"

namespace lineprof {

using format::WaitKind;

namespace {

struct Call {
  long number;
  WaitKind kind;
};

constexpr Call calls[] = {
    {SYS_futex, WaitKind::lock}, {SYS_flock, WaitKind::lock}, {SYS_semop, WaitKind::lock},
    {SYS_semtimedop, WaitKind::lock},
    {SYS_nanosleep, WaitKind::sleep}, {SYS_clock_nanosleep, WaitKind::sleep}, {SYS_rt_sigsuspend, WaitKind::sleep},
    {SYS_rt_sigtimedwait, WaitKind::sleep},
    {SYS_read, WaitKind::io}, {SYS_write, WaitKind::io}, {SYS_readv, WaitKind::io}, {SYS_writev, WaitKind::io},
    {SYS_pread64, WaitKind::io}, {SYS_pwrite64, WaitKind::io}, {SYS_preadv, WaitKind::io}, {SYS_pwritev, WaitKind::io},
    {SYS_preadv2, WaitKind::io}, {SYS_pwritev2, WaitKind::io}, {SYS_openat, WaitKind::io}, {SYS_close, WaitKind::io},
    {SYS_fstat, WaitKind::io}, {SYS_newfstatat, WaitKind::io}, {SYS_getdents64, WaitKind::io},
    {SYS_fsync, WaitKind::io}, {SYS_fdatasync, WaitKind::io}, {SYS_sync_file_range, WaitKind::io},
    {SYS_syncfs, WaitKind::io}, {SYS_sync, WaitKind::io}, {SYS_msync, WaitKind::io}, {SYS_ftruncate, WaitKind::io},
    {SYS_fallocate, WaitKind::io}, {SYS_renameat2, WaitKind::io}, {SYS_unlinkat, WaitKind::io},
    {SYS_sendfile, WaitKind::io}, {SYS_splice, WaitKind::io}, {SYS_copy_file_range, WaitKind::io},
    {SYS_io_getevents, WaitKind::io}, {SYS_io_uring_enter, WaitKind::io},
    {SYS_ppoll, WaitKind::poll}, {SYS_pselect6, WaitKind::poll}, {SYS_epoll_pwait, WaitKind::poll},
    {SYS_accept, WaitKind::socket}, {SYS_accept4, WaitKind::socket}, {SYS_connect, WaitKind::socket},
    {SYS_recvfrom, WaitKind::socket}, {SYS_recvmsg, WaitKind::socket}, {SYS_recvmmsg, WaitKind::socket},
    {SYS_sendto, WaitKind::socket}, {SYS_sendmsg, WaitKind::socket}, {SYS_sendmmsg, WaitKind::socket},
    {SYS_wait4, WaitKind::process}, {SYS_waitid, WaitKind::process},
#if defined(__x86_64__)
    {SYS_pause, WaitKind::sleep},
    {SYS_open, WaitKind::io}, {SYS_stat, WaitKind::io}, {SYS_lstat, WaitKind::io}, {SYS_rename, WaitKind::io},
    {SYS_unlink, WaitKind::io},
    {SYS_poll, WaitKind::poll}, {SYS_select, WaitKind::poll}, {SYS_epoll_wait, WaitKind::poll},
    {SYS_vfork, WaitKind::process},
#endif
};

} // namespace

WaitKind waitOf(format::u32 tid) {
  char path[48], content[64];
  Text(path).add("/proc/self/task/").addNumber(tid).add("/syscall");
  if (readSmallFile(path, content, sizeof content) == 0)
    return WaitKind::other;
  if (content[0] == 'r')
    return WaitKind::cpu;
  if (content[0] == '-')
    return WaitKind::fault;
  const char *at = content;
  auto number = static_cast<long>(parseNumber(at));
  for (const Call &call : calls)
    if (call.number == number)
      return call.kind;
  return WaitKind::other;
}

bool isBlocked(format::u32 tid) {
  char path[48], content[64];
  Text(path).add("/proc/self/task/").addNumber(tid).add("/stat");
  std::size_t length = readSmallFile(path, content, sizeof content);
  // "4242 (name) S 1 …": the name may have parentheses.
  while (length > 0 && content[length - 1] != ')')
    --length;
  char state = length > 0 && length + 1 < sizeof content ? content[length + 1] : 'R';
  return state != 'R';
}

bool readSchedule(format::u32 tid, Scheduled &scheduled) {
  char path[48], content[72];
  Text(path).add("/proc/self/task/").addNumber(tid).add("/schedstat");
  if (readSmallFile(path, content, sizeof content) == 0)
    return false;
  const char *at = content;
  parseNumber(at); // its CPU time
  if (*at++ != ' ')
    return false;
  scheduled.ready = parseNumber(at);
  if (*at++ != ' ')
    return false;
  scheduled.slices = parseNumber(at);
  return scheduled.slices != 0; // a kernel that counts nothing says 0
}

} // namespace lineprof
