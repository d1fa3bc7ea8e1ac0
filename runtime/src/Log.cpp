// One line on stderr, written by a single system call.
#include "Log.h"
#include "Sys.h"
#include "Text.h"
#include <cerrno>
#include <sys/uio.h>

namespace lineprof {
namespace {

unsigned long device, inode; ///< of stderr; 0: it was closed

/// strerror allocates and translates; these are the errors that a file can give.
const char *nameOf(int error) {
  switch (error) {
  case EACCES:
  case EPERM:
    return "permission denied";
  case ENOENT:
    return "no such directory";
  case ENOTDIR:
    return "a part of the path is not a directory";
  case EISDIR:
    return "it is a directory";
  case EROFS:
    return "read-only file system";
  case ENOSPC:
    return "no space left on the device";
  case EDQUOT:
    return "disk quota exceeded";
  case EFBIG:
    return "file size limit reached";
  case EMFILE:
  case ENFILE:
    return "too many open files";
  case ENOMEM:
    return "out of memory";
  case ENAMETOOLONG:
    return "the name is too long";
  case EEXIST:
    return "it is something else than a profile, and is left alone";
  case EBUSY:
    return "all names like it are taken by running programs";
  default:
    return nullptr;
  }
}

} // namespace

void rememberStderr() {
  struct ::stat status = {};
  if (sys::fstat(2, status) == 0) {
    device = status.st_dev;
    inode = status.st_ino;
  }
}

void complain(const char *what, const char *where, int error, const char *advice) {
  struct ::stat status = {};
  if (sys::fstat(2, status) != 0 || status.st_dev != device || status.st_ino != inode)
    return;
  // No buffer for a line that a path may make long: a signal handler's stack may be small.
  char number[32];
  const char *why = nameOf(-error);
  if (!why) {
    Text(number).add("error ").addNumber(static_cast<std::uint64_t>(-error));
    why = number;
  }
  const char *parts[] = {"lineprof: ",
                         what,
                         where ? " " : "",
                         where ? where : "",
                         error ? ": " : "",
                         error ? why : "",
                         advice ? "; " : "",
                         advice ? advice : "",
                         "\n"};
  constexpr int count = sizeof parts / sizeof *parts;
  iovec pieces[count];
  for (int i = 0; i < count; ++i)
    pieces[i] = {const_cast<char *>(parts[i]), length(parts[i])};
  sys::call(SYS_writev, 2, sys::word(pieces), count);
}

} // namespace lineprof
