// The mirrored tree: the project as it is, with the instrumented files in place of the originals, so that it builds as
// the original does. Never in place; files whose text is unchanged keep their time stamps; each file appears whole or
// not at all.
#ifndef LINEPROF_INSTRUMENT_MIRROR_H
#define LINEPROF_INSTRUMENT_MIRROR_H

#include "instrument/project/Project.h"

#include <map>
#include <optional>
#include <string>

namespace lineprof::instrument {

class Mirror {
public:
  explicit Mirror(const Project &project) : project(project) {}

  /// Opens the output folder. An error if something else than a mirror is there already.
  std::string open();

  /// Puts `text` in the place of the original below the root. `sourceHash` is the original's.
  std::string put(const std::string &relative, const std::string &text, std::uint64_t sourceHash);

  /// Copies all else below the root, and removes what an earlier run put here and is gone. What an earlier run
  /// instrumented stays while its original is unchanged, so that sources can be instrumented in several runs.
  /// Left out: version control, build trees, objects and profiles. `left` tells what a limit cut off.
  std::string complete(std::string &left);

private:
  std::string writeIfChanged(const std::string &relative, const std::string &text, unsigned mode);
  std::string copyTree(const std::string &relative, std::string &left);
  std::string target(const std::string &relative) const { return project.output() + "/" + relative; }

  const Project &project;
  std::map<std::string, std::uint64_t> before,
      now; ///< files of this mirror → hash of the original if instrumented, else 0
  std::uint64_t bytes = 0;
};

/// A file's whole text, or nothing and `error`.
std::optional<std::string> readFile(const std::string &path, std::string &error);

} // namespace lineprof::instrument

#endif
