// Creating, locking and growing the profile.
//
// The lock (flock) belongs to the open file, which lives for as long as a mapping of it does: even a program that
// closes every descriptor keeps it until it ends or execs.
#include "File.h"
#include "Process.h"
#include "Sys.h"
#include "Text.h"
#include <cerrno>
#include <sys/file.h>

namespace lineprof {
namespace {

constexpr unsigned attempts = 100;

/// Whether the file's content may be overwritten: 0, -EBUSY if it is still somebody's, -EEXIST if it is no profile.
int mayReplace(int fd, format::u64 size) {
  if (size == 0)
    return 0;
  format::Header header = {};
  sys::Word got = sys::pread(fd, &header, sizeof header, 0);
  bool blank = true, profile = got >= static_cast<sys::Word>(sizeof header.magic);
  for (std::size_t i = 0; i < sizeof header.magic; ++i) {
    blank &= header.magic[i] == 0;
    profile &= header.magic[i] == format::magic[i];
  }
  if (blank)
    return 0;
  if (!profile)
    return -EEXIST;
  if (got == sizeof header && writerIsOurs(header.pid, header.startMonotonic))
    return -EBUSY;
  return 0;
}

/// Whether a name leads to the file that is open: it may have been replaced between the opening and the locking.
bool isStill(int fd, const char *name) {
  struct ::stat here = {}, there = {};
  return sys::fstat(fd, here) == 0 && sys::stat(name, there) == 0 && there.st_ino == here.st_ino &&
         there.st_dev == here.st_dev;
}

/// Opens, with O_CREAT among the flags creates if need be, and locks: a descriptor or a negative errno; -EBUSY if the
/// name is another process's, -EAGAIN to try again.
int openLocked(const char *name, int flags, struct ::stat &status) {
  // O_NONBLOCK: a FIFO must be refused, not waited for.
  int fd = sys::open(name, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | flags, 0666);
  if (fd < 0)
    return fd == -EEXIST ? -EAGAIN : fd;
  int error = sys::fstat(fd, status);
  if (error == 0 && !S_ISREG(status.st_mode))
    error = -EEXIST;
  // Some network file systems know no locks; without them only the writer's pid protects the file.
  else if (error == 0 && sys::flock(fd, LOCK_EX | LOCK_NB) == -EWOULDBLOCK)
    error = -EBUSY;
  else if (error == 0 && !isStill(fd, name))
    error = -EAGAIN;
  if (error == 0)
    return fd;
  sys::close(fd);
  return error;
}

/// Makes an empty file a profile that holds nothing, with one write.
void beginProfile(int fd) {
  struct Front {
    format::Header header;
    char rest[format::pageSize - sizeof(format::Header)];
  };
  static constexpr Front front = [] {
    Front bytes = {};
    for (std::size_t i = 0; i < sizeof bytes.header.magic; ++i)
      bytes.header.magic[i] = format::magic[i];
    bytes.header.version = format::version;
    bytes.header.headerSize = sizeof(format::Header);
    bytes.header.end = bytes.header.directoryOffset = format::pageSize;
    bytes.header.directoryCapacity = format::directoryCapacity;
    bytes.header.slots = format::firstSlot;
    return bytes;
  }();
  // Beyond the limit a write would send SIGXFSZ; where it fails, what follows fails likewise and says so.
  if (sizeof front <= sys::limit(RLIMIT_FSIZE))
    sys::pwrite(fd, &front, sizeof front, 0);
}

/// A new file, locked, that gets its name when it is a profile: a process that is killed while it starts leaves none,
/// or a whole one. Where the file system has no nameless files, the name comes first. -EAGAIN if the name is taken
/// meanwhile.
int createBegun(const char *name, struct ::stat &status) {
  std::size_t folderSize = 0;
  for (std::size_t i = 0; name[i]; ++i)
    folderSize = name[i] == '/' ? i + 1 : folderSize;
  char folder[4096];
  Text(folder).add(folderSize ? name : "./", folderSize ? folderSize : 2);
  int fd = sys::open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  if (fd >= 0) {
    beginProfile(fd);
    char itself[40];
    Text(itself).add("/proc/self/fd/").addNumber(static_cast<std::uint64_t>(fd));
    bool locked = sys::flock(fd, LOCK_EX | LOCK_NB) != -EWOULDBLOCK;
    int error = locked ? sys::fstat(fd, status) : -EAGAIN;
    if (error == 0)
      error = sys::linkat(itself, name);
    if (error == 0)
      return fd;
    sys::close(fd);
    if (error == -EEXIST)
      return -EAGAIN;
  }
  fd = openLocked(name, O_CREAT | O_EXCL, status);
  if (fd >= 0)
    beginProfile(fd);
  return fd;
}

/// A profile that holds nothing in place of the file that `opened`, locked, is: another descriptor, or the same, or a
/// negative errno with nothing left open.
int replace(int opened, const char *name, bool isLink, struct ::stat &status) {
  int error = mayReplace(opened, static_cast<format::u64>(status.st_size));
  // An old profile is replaced rather than emptied, for the sake of whoever has it mapped, and because ext4 flushes a
  // file that was cut to nothing when it is closed: 20 ms at the program's end. What is reached through a symbolic
  // link, or lies in a directory that may not be written, can only be emptied.
  if (error == 0 && status.st_size > 0 && !isLink && sys::unlink(name) == 0) {
    int created = createBegun(name, status);
    sys::close(opened);
    return created;
  }
  if (error == 0)
    error = sys::ftruncate(opened, 0);
  if (error < 0) {
    sys::close(opened);
    return error;
  }
  beginProfile(opened);
  return opened;
}

} // namespace

/// A locked file without anything in it, or a negative errno; -EBUSY if the name is another process's.
int File::openCandidate(const char *name) {
  for (unsigned attempt = 0; attempt < attempts; ++attempt) {
    struct ::stat status = {}, link = {};
    bool isLink = sys::lstat(name, link) == 0 && S_ISLNK(link.st_mode);
    int opened = openLocked(name, isLink ? O_CREAT : 0, status);
    if (opened == -ENOENT)
      opened = createBegun(name, status);
    else if (opened >= 0)
      opened = replace(opened, name, isLink, status);
    if (opened == -EAGAIN)
      continue;
    if (opened < 0)
      return opened;
    device = status.st_dev;
    inode = status.st_ino;
    return opened;
  }
  return -EBUSY;
}

/// Moves a descriptor out of the way of the program's own, which are the lowest ones.
int File::keep(int low) {
  std::uint64_t soft = sys::limit(RLIMIT_NOFILE);
  int high = sys::fcntl(low, F_DUPFD_CLOEXEC, soft >= 1334 ? 1000 : static_cast<sys::Word>(soft / 4 * 3));
  if (high < 0)
    return low;
  sys::close(low);
  return high;
}

int File::create(const OutputName &names, bool forked) {
  noRoom = 0;
  for (unsigned attempt = 0; attempt < attempts; ++attempt) {
    if (!names.candidate(attempt, forked, path, sizeof path))
      return -ENAMETOOLONG;
    int opened = openCandidate(path);
    if (opened == -EBUSY)
      continue;
    if (opened < 0)
      return opened;
    __atomic_store_n(&fd, keep(opened), __ATOMIC_RELEASE);
    return 0;
  }
  return -EBUSY;
}

/// The file's descriptor, opened again by its name if the program closed it; negative if it is lost.
int File::descriptor() {
  struct ::stat status = {};
  auto isOurs = [&](int candidate) {
    return sys::fstat(candidate, status) == 0 && status.st_dev == device && status.st_ino == inode;
  };
  int known = __atomic_load_n(&fd, __ATOMIC_ACQUIRE);
  if (isOurs(known))
    return known;
  int opened = sys::open(path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (opened < 0)
    return opened;
  if (!isOurs(opened)) {
    sys::close(opened);
    return -ENOENT;
  }
  opened = keep(opened);
  // Two threads may get here at once; the second descriptor stays open and does no harm.
  __atomic_store_n(&fd, opened, __ATOMIC_RELEASE);
  return opened;
}

int File::reserve(int on, format::u64 offset, format::u64 size) {
  // Beyond the limit the kernel would not only refuse, but send SIGXFSZ.
  if (offset + size > sys::limit(RLIMIT_FSIZE))
    return -EFBIG;
  int status = 0;
  do
    status = sys::fallocate(on, offset, size);
  while (status == -EINTR);
  if (status != -EOPNOTSUPP && status != -ENOSYS)
    return status;
  static const char zeros[format::pageSize] = {};
  for (format::u64 at = 0; at < size; at += sizeof zeros) {
    sys::Word wrote = sys::pwrite(on, zeros, sizeof zeros, offset + at);
    if (wrote != static_cast<sys::Word>(sizeof zeros))
      return wrote < 0 ? static_cast<int>(wrote) : -ENOSPC;
  }
  return 0;
}

int File::grow(format::u64 offset, format::u64 size, bool &first) {
  first = false;
  if (int known = __atomic_load_n(&noRoom, __ATOMIC_RELAXED))
    return known;
  int on = descriptor();
  int status = on < 0 ? on : reserve(on, offset, size);
  if (status != 0)
    first = __atomic_exchange_n(&noRoom, status, __ATOMIC_RELAXED) == 0;
  return status;
}

void *File::map(void *at, format::u64 offset, format::u64 size) {
  int on = descriptor();
  if (on < 0)
    return nullptr;
  void *mapped = sys::mmap(at, size, PROT_READ | PROT_WRITE, MAP_SHARED | (at ? MAP_FIXED : 0), on, offset);
  // Else the first touch of each mapping reads around itself: 128 KiB of zeros, 0.3 ms for a forked child.
  if (mapped)
    sys::madvise(mapped, size, MADV_RANDOM);
  return mapped;
}

void File::forget() {
  struct ::stat status = {};
  if (fd > 0 && sys::fstat(fd, status) == 0 && status.st_dev == device && status.st_ino == inode)
    sys::close(fd);
  fd = -1;
}

void File::discard() {
  sys::unlink(path);
  forget();
}

} // namespace lineprof
