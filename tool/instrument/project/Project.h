// Which files are the project's own: below its root, and not what the tool itself wrote; and which of them, and of
// their functions, are to be instrumented.
#ifndef LINEPROF_INSTRUMENT_PROJECT_H
#define LINEPROF_INSTRUMENT_PROJECT_H

#include "instrument/project/Selection.h"

#include "llvm/Support/Path.h"

#include <string>
#include <vector>

namespace lineprof::instrument {

class Project {
public:
  /// `root` is absolute, as are `output` and the other folders below it that are not the project's.
  Project(std::string root, std::string output, const Selection &selection, std::vector<std::string> others = {});

  const std::string &root() const { return rootPath; }
  const std::string &output() const { return outputPath; }

  /// Whether the file may be rewritten. `path` is absolute.
  bool owns(llvm::StringRef path) const;
  /// Whether a file that it owns is to be instrumented.
  bool selects(llvm::StringRef path) const;
  /// What was asked for, of functions too.
  const Selection &selection() const { return asked; }
  /// `path` relative to the root; empty if it is not below it.
  std::string below(llvm::StringRef path) const;

private:
  std::string rootPath, outputPath;
  std::vector<std::string> others, include, exclude;
  Selection asked;
};

/// `path` made absolute, without `.` and `..`; symbolic links stay where no `..` is behind them.
std::string absolutePath(llvm::StringRef path, llvm::StringRef directory = {});

} // namespace lineprof::instrument

#endif
