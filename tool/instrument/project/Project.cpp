// Which files are the project's own. See Project.h.
#include "instrument/project/Project.h"

#include "support/Glob.h"

#include "llvm/Support/FileSystem.h"

#include <algorithm>

namespace lineprof::instrument {

std::string absolutePath(llvm::StringRef path, llvm::StringRef directory) {
  llvm::SmallString<256> result(path);
  if (directory.empty())
    llvm::sys::fs::make_absolute(result);
  else
    llvm::sys::fs::make_absolute(directory, result);
  llvm::SmallString<256> shorter = result;
  // `link/..` is not where `link` stands.
  bool parents =
      llvm::sys::path::remove_dots(shorter, /*remove_dot_dot=*/true) && llvm::StringRef(result).contains("..");
  llvm::SmallString<256> real;
  if (parents && !llvm::sys::fs::equivalent(result, shorter) && !llvm::sys::fs::real_path(result, real))
    return std::string(real);
  return std::string(shorter);
}

Project::Project(std::string root, std::string output, const Selection &selection, std::vector<std::string> others)
    : rootPath(std::move(root)), outputPath(std::move(output)), others(std::move(others)), include(selection.include),
      exclude(selection.exclude), asked(selection) {}

static bool isBelow(llvm::StringRef path, llvm::StringRef folder) {
  if (folder == "/")
    return path.starts_with("/");
  return path.consume_front(folder) && path.starts_with("/");
}

std::string Project::below(llvm::StringRef path) const {
  if (!isBelow(path, rootPath))
    return {};
  return path.drop_front(rootPath == "/" ? 1 : rootPath.size() + 1).str();
}

bool Project::owns(llvm::StringRef path) const {
  return !below(path).empty() && !isBelow(path, outputPath) &&
         std::none_of(others.begin(), others.end(), [&](const std::string &folder) { return isBelow(path, folder); });
}

bool Project::selects(llvm::StringRef path) const {
  auto matches = [&](const std::string &pattern) { return globMatches(pattern, path); };
  return (include.empty() || std::any_of(include.begin(), include.end(), matches)) &&
         std::none_of(exclude.begin(), exclude.end(), matches);
}

} // namespace lineprof::instrument
