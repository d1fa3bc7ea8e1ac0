// The folder of one lineprof-c++ command: instrumented files stand in it at their absolute paths, and it goes with this
// object. Its name follows from the command, so that the same command is the same to a compiler cache.
#ifndef LINEPROF_INSTRUMENT_SCRATCH_H
#define LINEPROF_INSTRUMENT_SCRATCH_H

#include <map>
#include <set>
#include <string>
#include <vector>

namespace lineprof::instrument {

class Scratch {
public:
  explicit Scratch(const std::vector<std::string> &command);
  ~Scratch();
  Scratch(const Scratch &) = delete;
  Scratch &operator=(const Scratch &) = delete;

  const std::string &path() const { return folder; } ///< empty if it could not be made

  /// Where the file or folder at an absolute path stands, or would. Symbolic links on the way are made here too, so
  /// that a path with `..` leads to the same place as outside.
  std::string of(const std::string &absolute);
  /// Writes a file with the time stamp of the original, which is at `absolute`; false if it cannot be written.
  bool write(const std::string &absolute, const std::string &text);
  /// Whether something was written below the folder at `absolute`.
  bool holdsPartOf(const std::string &absolute);

private:
  std::string realPath(const std::string &absolute);

  std::string folder;
  std::map<std::string, std::string> real; ///< paths without their last symbolic links; what was seen so far
  std::set<std::string> folders;           ///< real paths of the folders with something written below
};

} // namespace lineprof::instrument

#endif
