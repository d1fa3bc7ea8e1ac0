// The profile as a set of sections: header, directory, and the handing out of space. Lock-free, so that the sampler's
// tree can grow from its signal handler.
#ifndef LINEPROF_OUTPUT_H
#define LINEPROF_OUTPUT_H

#include "File.h"
#include "lineprof/format.h"

namespace lineprof {

/// Where a section lies in the file. `offset` is never 0 in one that exists.
struct Extent {
  format::u64 offset, size;
  explicit operator bool() const { return offset != 0; }
};

/// The process's output. One object, zero-initialised.
class Output {
  format::DirectoryEntry *directory;
  format::u64 cursor;         ///< space handed out, some of it perhaps not to be had: header->end follows when it is
  format::u64 reserved; ///< the file has space up to here
  format::u32 directoryReady; ///< entries that have space
  bool open;
  bool complete; ///< has its first sections: a failure is worth a complaint from now on

  int reserveTo(format::u64 end, bool &first);
  bool growDirectory(format::u32 entry);

public:
  File file;
  OutputName names;
  format::Header *header;

  /// Creates the file, with its header, and an empty directory. 0 or a negative errno, and then nothing is left behind.
  /// A forked child passes true, and keeps no part of its parent's output.
  int create(bool forked);

  /// Removes a file that turned out to have no room for the first sections. The error that was the reason.
  int giveUp();

  /// Space for sections, a whole number of pages; not yet in the directory. Complains on the first failure,
  /// but for that of a file that is just being made.
  /// Thread-safe, async-signal-safe.
  Extent allocate(format::u64 size);

  /// Maps a part of an extent, at `at` if that is not null. Null if refused. Async-signal-safe.
  void *map(void *at, Extent part) { return file.map(at, part.offset, part.size); }

  /// Makes a section known to readers; its content must be valid by now. False if the directory is full.
  /// Thread-safe, async-signal-safe.
  bool publish(format::Section kind, format::u32 owner, Extent where, format::u64 first);

  /// The first sections are there.
  void completed() { complete = true; }

  /// Whether there is a file.
  bool isOpen() const { return open; }

  /// Notes that the process is alive now. Thread-safe, async-signal-safe.
  void signOfLife();
};

extern Output output;

/// `size` rounded up to whole pages.
constexpr format::u64 wholePages(format::u64 size) { return (size + format::pageSize - 1) & ~(format::pageSize - 1); }

} // namespace lineprof

#endif
