// The file itself: created and locked, then grown by space that is really reserved, so that no store to the mapping can
// fail later for want of room.
#ifndef LINEPROF_FILE_H
#define LINEPROF_FILE_H

#include "OutputName.h"
#include "lineprof/format.h"

namespace lineprof {

/// The process's profile. One object, zero-initialised. No member touches errno.
class File {
  int fd;
  unsigned long device, inode;
  int noRoom; ///< growth failed once, with this error: not tried again
  char path[4096];

  int openCandidate(const char *name);
  int keep(int low);
  int reserve(int on, format::u64 offset, format::u64 size);

public:
  /// Creates the file under the first name that is free and holds a lock on it for as long as this process has it
  /// mapped. 0, or a negative errno; then `name()` is what could not be created.
  int create(const OutputName &names, bool forked);

  /// Reserves space at `offset`: 0 or a negative errno, and that one for ever from then on. `first` tells the first
  /// failure. Thread-safe, lock-free, async-signal-safe.
  int grow(format::u64 offset, format::u64 size, bool &first);

  /// Maps a part that `grow` has reserved: at `at` if that is not null. Null if refused. Async-signal-safe.
  void *map(void *at, format::u64 offset, format::u64 size);

  /// The file's, made anew if the program closed it; negative if that cannot be. Async-signal-safe.
  int descriptor();

  /// Forgets the file, in a forked child that inherited it.
  void forget();

  /// Removes the file again: profiling could not start.
  void discard();

  const char *name() const { return path; }
};

} // namespace lineprof

#endif
