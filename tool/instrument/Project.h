// Which files are the project's own: below its root, and not what the tool itself wrote.
#ifndef LINEPROF_INSTRUMENT_PROJECT_H
#define LINEPROF_INSTRUMENT_PROJECT_H

#include "llvm/Support/Path.h"

#include <string>
#include <vector>

namespace lineprof::instrument {

class Project {
public:
  /// `root` and `output` are absolute; globs (`*` also matches `/`) select by the path below the root.
  Project(std::string root, std::string output, std::vector<std::string> include, std::vector<std::string> exclude);

  const std::string &root() const { return rootPath; }
  const std::string &output() const { return outputPath; }

  /// Whether the file may be rewritten. `path` is absolute.
  bool owns(llvm::StringRef path) const;
  /// `path` relative to the root; empty if it is not below it.
  std::string below(llvm::StringRef path) const;

private:
  std::string rootPath, outputPath;
  std::vector<std::string> include, exclude;
};

/// `path` made absolute, without `.` and `..`; symbolic links stay where no `..` is behind them.
std::string absolutePath(llvm::StringRef path, llvm::StringRef directory = {});

} // namespace lineprof::instrument

#endif
