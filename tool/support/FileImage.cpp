// Reads a file, sparse or not, into private memory.
#include "support/FileImage.h"

#include "support/Files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace lineprof {

namespace {

/// Times a file that grows under our hands is read again.
constexpr int rereads = 8;

Expected<std::size_t> sizeOf(int descriptor, const std::string &path) {
  struct stat facts;
  if (::fstat(descriptor, &facts) != 0)
    return systemError("cannot be examined", path);
  if (S_ISDIR(facts.st_mode))
    return Error{"is a directory", path, {}, "name the profile in it"};
  if (!S_ISREG(facts.st_mode))
    return Error{"is not a regular file", path, {}, "copy it into a file first"};
  return static_cast<std::size_t>(facts.st_size);
}

} // namespace

FileImage::FileImage(FileImage &&other) noexcept
    : data(std::exchange(other.data, nullptr)), length(std::exchange(other.length, 0)),
      filled(std::move(other.filled)) {}

FileImage &FileImage::operator=(FileImage &&other) noexcept {
  std::swap(data, other.data);
  std::swap(length, other.length);
  std::swap(filled, other.filled);
  return *this;
}

FileImage::~FileImage() {
  if (data)
    ::munmap(data, length);
}

Status FileImage::allocate(std::size_t size, const std::string &path) {
  if (size == 0)
    return {};
  void *memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED)
    return systemError(fmt::format("its {} bytes do not fit into memory", size), path);
  data = static_cast<char *>(memory);
  length = size;
  return {};
}

Status FileImage::fillExtent(int descriptor, Extent extent, const std::string &path) {
  std::size_t at = extent.begin;
  while (at < extent.end) {
    ssize_t got = ::pread(descriptor, data + at, extent.end - at, static_cast<off_t>(at));
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return systemError("cannot be read", path);
    if (got == 0)
      break;
    at += static_cast<std::size_t>(got);
  }
  filled.push_back({extent.begin, at});
  return {};
}

Status FileImage::fill(int descriptor, const std::string &path) {
  std::size_t at = 0;
  while (at < length) {
    off_t begin = ::lseek(descriptor, static_cast<off_t>(at), SEEK_DATA);
    if (begin < 0 && errno == ENXIO)
      return {};
    // A file system that knows of no holes: everything is data.
    off_t end = begin < 0 ? static_cast<off_t>(length) : ::lseek(descriptor, begin, SEEK_HOLE);
    if (begin < 0)
      begin = static_cast<off_t>(at);
    if (end <= begin)
      end = static_cast<off_t>(length);
    Extent extent{std::min(static_cast<std::size_t>(begin), length), std::min(static_cast<std::size_t>(end), length)};
    if (Status failed = fillExtent(descriptor, extent, path))
      return failed;
    at = extent.end;
  }
  return {};
}

Expected<FileImage> FileImage::read(const std::string &path) {
  int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (opened < 0)
    return systemError("cannot be opened", path);
  Descriptor descriptor(opened);
  for (int attempt = 0;; ++attempt) {
    Expected<std::size_t> before = sizeOf(opened, path);
    if (!before)
      return before.error();
    FileImage image;
    if (Status failed = image.allocate(*before, path))
      return *failed;
    if (Status failed = image.fill(opened, path))
      return *failed;
    Expected<std::size_t> after = sizeOf(opened, path);
    if (!after)
      return after.error();
    // A section handed out while we read would be named in the directory and lie behind the end of the snapshot.
    if (*after <= *before || attempt == rereads)
      return image;
  }
}

Expected<FileImage> FileImage::copyOf(std::string_view bytes) {
  FileImage image;
  if (Status failed = image.allocate(bytes.size(), ""))
    return *failed;
  if (!bytes.empty())
    std::memcpy(image.data, bytes.data(), bytes.size());
  image.filled.push_back({0, bytes.size()});
  return image;
}

} // namespace lineprof
