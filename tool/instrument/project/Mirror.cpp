// The mirrored tree. See Mirror.h.
#include "instrument/project/Mirror.h"

#include "support/SourceHash.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <unistd.h>
#include <vector>

namespace fs = llvm::sys::fs;

namespace lineprof::instrument {
namespace {

constexpr const char *manifestName = ".lineprof-mirror";
constexpr const char *manifestTitle = "lineprof mirror 1";

/// More than this is no source tree: somebody ran this in a home folder.
constexpr std::uint64_t mostBytes = std::uint64_t{1} << 30;

bool isLeftOut(llvm::StringRef name) {
  for (const char *folder : {".git", ".hg", ".svn", ".bzr", "CVS", "CMakeFiles", "node_modules"})
    if (name == folder)
      return true;
  for (const char *ending : {".o", ".lo", ".obj", ".gcno", ".gcda", ".lp", ".profraw"})
    if (name.ends_with(ending))
      return true;
  return false;
}

} // namespace

std::optional<std::string> readFile(const std::string &path, std::string &error) {
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer) {
    error = path + ": " + buffer.getError().message();
    return std::nullopt;
  }
  return (*buffer)->getBuffer().str();
}

std::string Mirror::open() {
  std::string error;
  if (auto text = readFile(target(manifestName), error)) {
    std::istringstream in(*text);
    std::string line;
    if (!std::getline(in, line) || line != manifestTitle)
      return project.output() + ": was made by another version; remove it, or give another -o";
    while (std::getline(in, line)) {
      std::size_t space = line.find(' ');
      if (space != std::string::npos)
        before[line.substr(space + 1)] = std::strtoull(line.c_str(), nullptr, 16);
    }
    return {};
  }
  if (fs::exists(project.output())) {
    std::error_code code;
    if (!fs::is_directory(project.output()) ||
        fs::directory_iterator(project.output(), code) != fs::directory_iterator())
      return project.output() + ": is in use for something else; give another folder with -o";
  }
  if (std::error_code code = fs::create_directories(project.output()))
    return project.output() + ": " + code.message();
  return {};
}

std::string Mirror::writeIfChanged(const std::string &relative, const std::string &text, unsigned mode) {
  std::string path = target(relative), error;
  if (auto existing = readFile(path, error); existing && *existing == text)
    return {};
  if (std::error_code code = fs::create_directories(llvm::sys::path::parent_path(path)))
    return path + ": " + code.message();
  // Not createUniqueFile: it takes a % in the folders' names for a letter to choose.
  std::string temporary = path + ".part-" + std::to_string(::getpid());
  int fd;
  if (std::error_code code = fs::openFileForWrite(temporary, fd))
    return path + ": " + code.message();
  {
    llvm::raw_fd_ostream out(fd, /*shouldClose=*/true);
    out << text;
    out.close();
    if (out.has_error()) {
      std::string message = path + ": " + out.error().message();
      out.clear_error();
      fs::remove(temporary);
      return message;
    }
  }
  fs::setPermissions(temporary, static_cast<fs::perms>(mode));
  if (std::error_code code = fs::rename(temporary, path)) {
    fs::remove(temporary);
    return path + ": " + code.message();
  }
  return {};
}

static unsigned modeOf(const std::string &path) {
  auto permissions = fs::getPermissions(path);
  return permissions ? static_cast<unsigned>(*permissions) | fs::owner_write : 0644u;
}

std::string Mirror::put(const std::string &relative, const std::string &text, std::uint64_t hash) {
  now[relative] = hash;
  return writeIfChanged(relative, text, modeOf(project.root() + "/" + relative));
}

std::string Mirror::copyTree(const std::string &relative, std::string &left) {
  std::string folder = relative.empty() ? project.root() : project.root() + "/" + relative;
  std::error_code code;
  std::vector<std::string> names;
  for (fs::directory_iterator entry(folder, code, /*follow_symlinks=*/false), end; entry != end && !code;
       entry.increment(code))
    names.push_back(llvm::sys::path::filename(entry->path()).str());
  std::sort(names.begin(), names.end());
  for (const std::string &name : names) {
    std::string below = relative.empty() ? name : relative + "/" + name;
    std::string path = project.root() + "/" + below;
    if (isLeftOut(name) || path == project.output())
      continue;
    fs::file_status status;
    if (fs::status(path, status, /*follow=*/false))
      continue;
    if (status.type() == fs::file_type::symlink_file) {
      llvm::SmallString<256> link;
      if (fs::real_path(path, link) || !fs::is_regular_file(link)) {
        // A folder's link is made anew if it leads to a place in the tree; one that leads nowhere is left out.
        llvm::SmallString<256> realRoot;
        char target[4096];
        ssize_t length = ::readlink(path.c_str(), target, sizeof target - 1);
        if (!fs::is_directory(path) || length <= 0 || fs::real_path(project.root(), realRoot) ||
            !llvm::StringRef(link).starts_with(realRoot))
          continue;
        target[length] = '\0';
        fs::create_directories(llvm::sys::path::parent_path(this->target(below)));
        ::symlink(target, this->target(below).c_str());
        continue;
      }
    } else if (status.type() == fs::file_type::directory_file) {
      if (fs::exists(path + "/CMakeCache.txt") || fs::exists(path + "/" + manifestName))
        continue;
      if (std::string error = copyTree(below, left); !error.empty())
        return error;
      continue;
    } else if (status.type() != fs::file_type::regular_file) {
      continue;
    }
    if (now.count(below))
      continue;
    std::uint64_t size = 0;
    fs::file_size(path, size);
    if (bytes + size > mostBytes) {
      left = below;
      continue;
    }
    bytes += size;
    std::string error;
    auto text = readFile(path, error);
    if (!text) {
      left = below;
      continue;
    }
    auto earlier = before.find(below);
    if (earlier != before.end() && earlier->second && earlier->second == sourceHash(*text) &&
        fs::exists(target(below))) {
      now[below] = earlier->second;
      continue;
    }
    now[below] = 0;
    if (error = writeIfChanged(below, *text, modeOf(path)); !error.empty())
      return error;
  }
  return {};
}

std::string Mirror::complete(std::string &left) {
  if (std::string error = copyTree("", left); !error.empty())
    return error;
  for (const auto &[relative, hash] : before)
    if (!now.count(relative))
      fs::remove(target(relative));
  std::string manifest = std::string(manifestTitle) + "\n";
  for (const auto &[relative, hash] : now) {
    char digits[24];
    std::snprintf(digits, sizeof digits, "%016llx ", static_cast<unsigned long long>(hash));
    manifest += digits + relative + "\n";
  }
  return writeIfChanged(manifestName, manifest, 0644);
}

} // namespace lineprof::instrument
