// The project's own files. See ProjectFiles.h.
#include "instrument/sites/ProjectFiles.h"

#include "instrument/project/Project.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace lineprof::instrument {

ProjectFiles::ProjectFiles(ASTContext &context, const Project &project)
    : sources(context.getSourceManager()), options(context.getLangOpts()), project(project) {}

File *ProjectFiles::of(SourceLocation location) { return of(sources.getFileID(location)); }

File *ProjectFiles::of(FileID id) {
  auto [entry, fresh] = byId.try_emplace(id, nullptr);
  if (fresh)
    entry->second = open(id);
  return byId[id];
}

UnitPlan ProjectFiles::take() {
  UnitPlan unit;
  unit.main = pathOf(sources.getMainFileID());
  for (auto &[path, file] : byPath) {
    unit.read.push_back(path);
    unit.files.push_back(std::move(file->plan));
  }
  return unit;
}

std::string ProjectFiles::pathOf(FileID id) {
  OptionalFileEntryRef entry = sources.getFileEntryRefForID(id);
  if (!entry)
    return {};
  auto directory = sources.getFileManager().getVirtualFileSystem().getCurrentWorkingDirectory();
  return absolutePath(entry->getName(), directory ? llvm::StringRef(*directory) : llvm::StringRef());
}

File *ProjectFiles::open(FileID id) {
  if (id.isInvalid())
    return nullptr;
  OptionalFileEntryRef entry = sources.getFileEntryRefForID(id);
  if (!entry || sources.isInSystemHeader(sources.getLocForStartOfFile(id)))
    return nullptr;
  std::string path = pathOf(id);
  if (!project.owns(path))
    return nullptr;
  auto &file = byPath[path];
  if (!file) {
    file = std::make_unique<File>();
    file->plan.path = path;
    file->plan.shownAs = entry->getName().str();
    file->plan.isMain = id == sources.getMainFileID();
    if (!project.selects(path))
      file->plan.untouched = excludedFile;
    file->text = std::make_unique<SourceText>(sources.getBufferData(id), options);
  }
  return file.get();
}

} // namespace lineprof::instrument
