// System calls without libc: none touches errno, thread-local state or a sanitizer's interceptor, so every one of them
// may be used in a signal handler, in a forked child and on the observer's bare thread. Errors are negative numbers.
#ifndef LINEPROF_SYS_H
#define LINEPROF_SYS_H

#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/perf_event.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>

namespace lineprof::sys {

using Word = long;

#if defined(__x86_64__)
inline Word call(Word number, Word a = 0, Word b = 0, Word c = 0, Word d = 0, Word e = 0, Word f = 0) {
  Word result;
  register Word r10 __asm__("r10") = d;
  register Word r8 __asm__("r8") = e;
  register Word r9 __asm__("r9") = f;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}
#elif defined(__aarch64__)
inline Word call(Word number, Word a = 0, Word b = 0, Word c = 0, Word d = 0, Word e = 0, Word f = 0) {
  register Word x8 __asm__("x8") = number;
  register Word x0 __asm__("x0") = a;
  register Word x1 __asm__("x1") = b;
  register Word x2 __asm__("x2") = c;
  register Word x3 __asm__("x3") = d;
  register Word x4 __asm__("x4") = e;
  register Word x5 __asm__("x5") = f;
  __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory", "cc");
  return x0;
}
#else
#error "lineprof's runtime knows the system calls of x86-64 and AArch64 only"
#endif

inline Word word(const volatile void *pointer) { return reinterpret_cast<Word>(pointer); }

inline int open(const char *path, int flags, int mode = 0) {
  return static_cast<int>(call(SYS_openat, AT_FDCWD, word(path), flags, mode));
}
inline int close(int fd) { return static_cast<int>(call(SYS_close, fd)); }
inline int unlink(const char *path) { return static_cast<int>(call(SYS_unlinkat, AT_FDCWD, word(path), 0)); }
/// Gives what `from`, a link in /proc/self/fd, leads to the name `to`.
inline int linkat(const char *from, const char *to) {
  return static_cast<int>(call(SYS_linkat, AT_FDCWD, word(from), AT_FDCWD, word(to), AT_SYMLINK_FOLLOW));
}
inline int fstat(int fd, struct ::stat &into) { return static_cast<int>(call(SYS_fstat, fd, word(&into))); }
inline int stat(const char *path, struct ::stat &into) {
  return static_cast<int>(call(SYS_newfstatat, AT_FDCWD, word(path), word(&into), 0));
}
inline int lstat(const char *path, struct ::stat &into) {
  return static_cast<int>(call(SYS_newfstatat, AT_FDCWD, word(path), word(&into), AT_SYMLINK_NOFOLLOW));
}
inline int ftruncate(int fd, std::uint64_t size) {
  return static_cast<int>(call(SYS_ftruncate, fd, static_cast<Word>(size)));
}
inline int fallocate(int fd, std::uint64_t offset, std::uint64_t size) {
  return static_cast<int>(call(SYS_fallocate, fd, 0, static_cast<Word>(offset), static_cast<Word>(size)));
}
inline int flock(int fd, int operation) { return static_cast<int>(call(SYS_flock, fd, operation)); }
inline int fcntl(int fd, int command, Word argument = 0) {
  return static_cast<int>(call(SYS_fcntl, fd, command, argument));
}
inline int ioctl(int fd, unsigned long request, Word argument = 0) {
  return static_cast<int>(call(SYS_ioctl, fd, static_cast<Word>(request), argument));
}
inline Word read(int fd, void *into, std::size_t size) {
  return call(SYS_read, fd, word(into), static_cast<Word>(size));
}
inline Word pread(int fd, void *into, std::size_t size, std::uint64_t offset) {
  return call(SYS_pread64, fd, word(into), static_cast<Word>(size), static_cast<Word>(offset));
}
inline Word pwrite(int fd, const void *from, std::size_t size, std::uint64_t offset) {
  return call(SYS_pwrite64, fd, word(from), static_cast<Word>(size), static_cast<Word>(offset));
}
inline Word write(int fd, const void *from, std::size_t size) {
  return call(SYS_write, fd, word(from), static_cast<Word>(size));
}
inline Word readlink(const char *path, char *into, std::size_t size) {
  return call(SYS_readlinkat, AT_FDCWD, word(path), word(into), static_cast<Word>(size));
}
inline Word getcwd(char *into, std::size_t size) { return call(SYS_getcwd, word(into), static_cast<Word>(size)); }

/// Null if refused.
inline void *mmap(void *at, std::size_t size, int protection, int flags, int fd = -1, std::uint64_t offset = 0) {
  Word result = call(SYS_mmap, word(at), static_cast<Word>(size), protection, flags, fd, static_cast<Word>(offset));
  return result < 0 && result > -4096 ? nullptr : reinterpret_cast<void *>(result);
}
inline int munmap(void *at, std::size_t size) {
  return static_cast<int>(call(SYS_munmap, word(at), static_cast<Word>(size)));
}
inline int mprotect(void *at, std::size_t size, int protection) {
  return static_cast<int>(call(SYS_mprotect, word(at), static_cast<Word>(size), protection));
}
inline int madvise(void *at, std::size_t size, int advice) {
  return static_cast<int>(call(SYS_madvise, word(at), static_cast<Word>(size), advice));
}
/// Moves a mapping over whatever is at `to`.
inline bool mremap(void *from, std::size_t size, void *to) {
  return call(SYS_mremap, word(from), static_cast<Word>(size), static_cast<Word>(size), MREMAP_MAYMOVE | MREMAP_FIXED,
              word(to)) == word(to);
}

/// Sleeps while `state` is `value`; may return earlier.
inline void waitWhile(int &state, int value) { call(SYS_futex, word(&state), FUTEX_WAIT_PRIVATE, value, 0); }
inline void wakeOne(int &state) { call(SYS_futex, word(&state), FUTEX_WAKE_PRIVATE, 1); }

inline int execve(const char *program, char **arguments, char **environment) {
  return static_cast<int>(call(SYS_execve, word(program), word(arguments), word(environment)));
}
inline int getpid() { return static_cast<int>(call(SYS_getpid)); }
inline int getppid() { return static_cast<int>(call(SYS_getppid)); }
inline int gettid() { return static_cast<int>(call(SYS_gettid)); }
inline int prctl(int option, Word argument) { return static_cast<int>(call(SYS_prctl, option, argument)); }

/// A soft limit of this process.
inline std::uint64_t limit(int resource) {
  struct {
    std::uint64_t soft, hard;
  } both = {};
  return call(SYS_prlimit64, 0, resource, 0, word(&both)) < 0 ? ~std::uint64_t{0} : both.soft;
}

/// A clock in ns; 0 if there is no such clock (any more).
inline std::uint64_t clock(clockid_t id) {
  timespec now = {};
  if (call(SYS_clock_gettime, id, word(&now)) < 0)
    return 0;
  return static_cast<std::uint64_t>(now.tv_sec) * 1000000000u + static_cast<std::uint64_t>(now.tv_nsec);
}

/// The CPU clock of a thread of this process.
inline clockid_t clockOfThread(std::uint32_t tid) {
  // CPUCLOCK_PERTHREAD (4) | CPUCLOCK_SCHED (2), as glibc's pthread_getcpuclockid makes it.
  return static_cast<clockid_t>((~tid << 3) | 6u);
}

/// How often the calling thread gave up its CPU to wait for something.
inline std::uint64_t timesWaited() {
  struct ::rusage usage = {};
  call(SYS_getrusage, RUSAGE_THREAD, word(&usage));
  return static_cast<std::uint64_t>(usage.ru_nvcsw);
}

/// CPU time in the kernel, ns: RUSAGE_SELF of the process, RUSAGE_THREAD of the calling thread.
inline std::uint64_t systemTime(int who) {
  struct ::rusage usage = {};
  call(SYS_getrusage, who, word(&usage));
  return static_cast<std::uint64_t>(usage.ru_stime.tv_sec) * 1000000000u +
         static_cast<std::uint64_t>(usage.ru_stime.tv_usec) * 1000u;
}

/// Page faults of the process so far, and those of them that had to wait for a disk.
inline void faults(std::uint64_t &minor, std::uint64_t &major) {
  struct ::rusage usage = {};
  call(SYS_getrusage, RUSAGE_SELF, word(&usage));
  minor = static_cast<std::uint64_t>(usage.ru_minflt);
  major = static_cast<std::uint64_t>(usage.ru_majflt);
}

inline void sleep(std::uint64_t ns) {
  timespec time = {static_cast<time_t>(ns / 1000000000u), static_cast<long>(ns % 1000000000u)};
  call(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, word(&time), 0);
}

inline int perfEventOpen(perf_event_attr &attributes, int tid) {
  return static_cast<int>(
      call(SYS_perf_event_open, word(&attributes), tid, -1, -1, static_cast<Word>(PERF_FLAG_FD_CLOEXEC)));
}

} // namespace lineprof::sys

#endif
