// Small files, whole; paths; and what the operating system says when it refuses.
#ifndef LINEPROF_SUPPORT_FILES_H
#define LINEPROF_SUPPORT_FILES_H

#include "support/Error.h"

#include <string>
#include <string_view>

namespace lineprof {

/// Closes a file descriptor.
class Descriptor {
  int number;

public:
  explicit Descriptor(int descriptor) : number(descriptor) {}
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  ~Descriptor();
};

/// The error for a system call that just failed: `what` and errno's meaning.
Error systemError(std::string_view what, const std::string &path);

/// All bytes of a regular file.
Expected<std::string> readFile(const std::string &path);

/// Replaces the file in one step: whoever reads it sees the old bytes or the new ones.
Status writeFile(const std::string &path, std::string_view bytes);

/// The path without `.`, `..` and doubled slashes, by spelling alone.
std::string normalPath(std::string_view path);

/// `path` itself if it is absolute, else below `directory`; normal.
std::string absolutePath(std::string_view directory, std::string_view path);

/// The current directory; empty if it is gone.
std::string currentDirectory();

} // namespace lineprof

#endif
