// The folder of one lineprof-c++ command. See Scratch.h.
#include "instrument/driver/Scratch.h"

#include "instrument/project/Project.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace lineprof::instrument {

Scratch::Scratch(const std::vector<std::string> &command) {
  const char *temporary = std::getenv("TMPDIR");
  std::string above = absolutePath(temporary && *temporary ? temporary : "/tmp");
  std::string key = absolutePath(".");
  for (const std::string &word : command)
    key += '\0' + word;
  folder = above + "/lineprof-" + std::to_string(getuid()) + "-" + llvm::utohexstr(llvm::xxh3_64bits(key));
  if (mkdir(folder.c_str(), 0700) == 0)
    return;
  // The same command is running, or was killed.
  folder = above + "/lineprof-XXXXXX";
  if (!mkdtemp(folder.data()))
    folder.clear();
}

Scratch::~Scratch() {
  if (!folder.empty())
    fs::remove_directories(folder);
}

std::string Scratch::realPath(const std::string &absolute) {
  if (absolute == "/" || absolute.empty())
    return "";
  auto [entry, fresh] = real.try_emplace(absolute);
  if (!fresh)
    return entry->second;
  std::string parent = realPath(path::parent_path(absolute).str());
  std::string result = parent + "/" + path::filename(absolute).str();
  if (fs::is_symlink_file(result)) {
    llvm::SmallString<256> resolved;
    if (!fs::real_path(result, resolved)) {
      std::string target = folder + std::string(resolved);
      fs::create_directories(folder + parent);
      fs::create_directories(fs::is_directory(resolved) ? llvm::StringRef(target) : path::parent_path(target));
      ::symlink(target.c_str(), (folder + result).c_str());
      result = std::string(resolved);
    }
  }
  return real[absolute] = result;
}

std::string Scratch::of(const std::string &absolute) {
  realPath(absolute);
  return folder + absolute;
}

bool Scratch::write(const std::string &absolute, const std::string &text) {
  std::string original = realPath(absolute);
  std::string parent = path::parent_path(original).str();
  if (!folders.count(parent) && fs::create_directories(folder + parent))
    return false;
  for (; !parent.empty() && folders.insert(parent).second; parent = path::parent_path(parent).str())
    ;
  std::string file = folder + original;
  std::error_code code;
  llvm::raw_fd_ostream out(file, code);
  if (code)
    return false;
  out << text;
  out.close();
  bool good = !out.has_error();
  out.clear_error();
  struct stat times;
  if (stat(original.c_str(), &times) == 0) {
    timespec stamps[2] = {times.st_mtim, times.st_mtim};
    utimensat(AT_FDCWD, file.c_str(), stamps, 0);
  }
  return good;
}

bool Scratch::holdsPartOf(const std::string &absolute) {
  std::string place = realPath(absolute);
  return folders.count(place.empty() ? "/" : place) != 0;
}

} // namespace lineprof::instrument
