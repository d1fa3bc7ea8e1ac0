// Reads and writes whole files.
#include "support/Files.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lineprof {

namespace {

Status writeAll(int descriptor, std::string_view bytes, const std::string &path) {
  while (!bytes.empty()) {
    ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR)
      continue;
    if (written < 0)
      return systemError("cannot be written", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

std::string adviceFor(int number) {
  switch (number) {
  case ENOENT:
    return "check the path";
  case EACCES:
  case EPERM:
    return "check its permissions";
  case ENOSPC:
  case EDQUOT:
    return "make room on the disk";
  default:
    return "";
  }
}

} // namespace

Descriptor::~Descriptor() { ::close(number); }

Error systemError(std::string_view what, const std::string &path) {
  int number = errno;
  return {fmt::format("{}: {}", what, std::strerror(number)), path, {}, adviceFor(number)};
}

Expected<std::string> readFile(const std::string &path) {
  int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (opened < 0)
    return systemError("cannot be opened", path);
  Descriptor descriptor(opened);
  struct stat facts;
  if (::fstat(opened, &facts) != 0)
    return systemError("cannot be examined", path);
  if (!S_ISREG(facts.st_mode))
    return Error{"is not a regular file", path, {}, ""};
  std::string bytes;
  char buffer[65536];
  for (;;) {
    ssize_t got = ::read(opened, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return systemError("cannot be read", path);
    if (got == 0)
      return bytes;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
}

Status writeFile(const std::string &path, std::string_view bytes) {
  // Devices and pipes cannot be renamed over.
  struct stat facts;
  bool special = ::stat(path.c_str(), &facts) == 0 && !S_ISREG(facts.st_mode);
  std::string place = special ? path : fmt::format("{}.{}.new", path, ::getpid());
  int opened = ::open(place.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (opened < 0)
    return systemError("cannot be written", path);
  Status failed;
  {
    Descriptor descriptor(opened);
    failed = writeAll(opened, bytes, path);
  }
  if (!failed && !special && ::rename(place.c_str(), path.c_str()) != 0)
    failed = systemError("cannot be replaced", path);
  if (failed && !special)
    ::unlink(place.c_str());
  return failed;
}

std::string normalPath(std::string_view path) {
  std::string normal = std::filesystem::path(path).lexically_normal().string();
  if (normal.size() > 1 && normal.back() == '/')
    normal.pop_back();
  return normal;
}

std::string absolutePath(std::string_view directory, std::string_view path) {
  return normalPath((std::filesystem::path(directory) / path).string());
}

std::string currentDirectory() {
  std::error_code failed;
  return std::filesystem::current_path(failed).string();
}

} // namespace lineprof
