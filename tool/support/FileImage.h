// A snapshot of a file's bytes, taken once: what is checked is what is used, even while a running program writes on.
#ifndef LINEPROF_SUPPORT_FILEIMAGE_H
#define LINEPROF_SUPPORT_FILEIMAGE_H

#include "support/Error.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lineprof {

/// Part of a file that may hold something else than zeros.
struct Extent {
  std::size_t begin, end;
};

/// Owns the bytes; they are aligned to a page. Memory is proportional to what the file really holds: holes cost none.
class FileImage {
  char *data = nullptr;
  std::size_t length = 0;
  std::vector<Extent> filled;

  FileImage() = default;
  Status allocate(std::size_t size, const std::string &path);
  Status fill(int descriptor, const std::string &path);
  Status fillExtent(int descriptor, Extent extent, const std::string &path);

public:
  static Expected<FileImage> read(const std::string &path);
  /// A copy of bytes from elsewhere, all of it taken as filled.
  static Expected<FileImage> copyOf(std::string_view bytes);

  FileImage(FileImage &&other) noexcept;
  FileImage &operator=(FileImage &&other) noexcept;
  ~FileImage();

  std::string_view bytes() const { return {data, length}; }
  /// Ascending, disjoint; outside them all bytes are zero.
  const std::vector<Extent> &extents() const { return filled; }
};

} // namespace lineprof

#endif
