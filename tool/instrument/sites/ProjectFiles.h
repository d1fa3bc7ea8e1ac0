// The project's own files, as one translation unit sees them.
#ifndef LINEPROF_INSTRUMENT_PROJECTFILES_H
#define LINEPROF_INSTRUMENT_PROJECTFILES_H

#include "instrument/plan/Plan.h"
#include "instrument/sites/SourceText.h"

#include "clang/Basic/SourceLocation.h"

#include <map>
#include <memory>

namespace clang {
class ASTContext;
class SourceManager;
} // namespace clang

namespace lineprof::instrument {

class Project;

struct File {
  FilePlan plan;
  std::unique_ptr<SourceText> text;
};

/// The project files of a unit, by FileID and by path: a file that is included twice is one File.
class ProjectFiles {
public:
  ProjectFiles(clang::ASTContext &context, const Project &project);

  /// The file that `location` is in, or null if it is not the project's. `location` must not be in a macro.
  File *of(clang::SourceLocation location);
  File *of(clang::FileID id);

  UnitPlan take();

private:
  std::string pathOf(clang::FileID id);
  File *open(clang::FileID id);

  clang::SourceManager &sources;
  const clang::LangOptions &options;
  const Project &project;
  std::map<clang::FileID, File *> byId;
  std::map<std::string, std::unique_ptr<File>> byPath;
};

} // namespace lineprof::instrument

#endif
