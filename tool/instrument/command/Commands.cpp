// How each source is compiled. See Commands.h.
#include "instrument/command/Commands.h"

#include "instrument/command/ParserCommand.h"
#include "instrument/project/Project.h"

#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/Support/FileSystem.h"

#include <map>
#include <memory>

using namespace clang::tooling;

namespace lineprof::instrument {
namespace {

std::unique_ptr<CompilationDatabase> load(const std::string &file, std::string &error) {
  auto database = JSONCompilationDatabase::loadFromFile(file, error, JSONCommandLineSyntax::AutoDetect);
  return database ? inferTargetAndDriverMode(expandResponseFiles(std::move(database), llvm::vfs::getRealFileSystem()))
                  : nullptr;
}

/// The databases in the folders above a source, nearest first, that mention it; each read once.
class NearbyDatabases {
public:
  const CompilationDatabase *of(const std::string &source) {
    for (llvm::StringRef folder = llvm::sys::path::parent_path(source); !folder.empty();
         folder = llvm::sys::path::parent_path(folder))
      for (const char *name : {"compile_commands.json", "build/compile_commands.json"}) {
        llvm::SmallString<256> file(folder);
        llvm::sys::path::append(file, name);
        const CompilationDatabase *database = read(std::string(file));
        if (database && !database->getCompileCommands(source).empty())
          return database;
      }
    return nullptr;
  }

private:
  const CompilationDatabase *read(const std::string &file) {
    auto [entry, fresh] = databases.try_emplace(file);
    std::string ignored; // a broken database that nobody asked for is as good as none
    if (fresh && llvm::sys::fs::exists(file))
      entry->second = load(file, ignored);
    return entry->second.get();
  }
  std::map<std::string, std::unique_ptr<CompilationDatabase>> databases;
};

bool isC(llvm::StringRef source) { return llvm::sys::path::extension(source) == ".c"; }

std::vector<std::string> defaultFlags(const std::string &directory, bool c) {
  std::vector<std::string> flags{c ? "-std=gnu17" : "-std=c++17", "-I."};
  for (const char *folder : {"include", "src"})
    if (llvm::sys::fs::is_directory(directory + "/" + folder))
      flags.push_back(std::string("-I") + folder);
  return flags;
}

} // namespace

std::vector<Unit> findCommands(const std::vector<std::string> &sources, const CommandOptions &options,
                               std::string &notice, std::string &error) {
  std::unique_ptr<CompilationDatabase> given;
  if (!options.build.empty()) {
    std::string file = options.build;
    if (llvm::sys::fs::is_directory(file))
      file += "/compile_commands.json";
    given = load(file, error);
    if (!given) {
      error = file + ": no usable compilation database (" + error + "). With CMake: -DCMAKE_EXPORT_COMPILE_COMMANDS=ON";
      return {};
    }
  }

  NearbyDatabases nearby;
  std::vector<Unit> units;
  std::string here = absolutePath(".");
  const std::string *defaulted = nullptr;
  for (const std::string &typed : sources) {
    Unit unit{absolutePath(typed), typed, here, {}};
    const CompilationDatabase *database = given ? given.get() : options.hasFlags ? nullptr : nearby.of(unit.source);
    std::vector<CompileCommand> commands;
    if (database)
      commands = database->getCompileCommands(unit.source);
    if (!commands.empty()) {
      unit.directory = commands.front().Directory;
      unit.shownAs = commands.front().Filename;
      unit.command = commands.front().CommandLine;
      if (options.hasFlags) // both: the flags add to the command
        unit.command.insert(unit.command.begin() + 1, options.flags.begin(), options.flags.end());
    } else {
      auto flags = options.hasFlags ? options.flags : defaultFlags(here, isC(typed));
      if (!options.hasFlags)
        defaulted = &typed;
      unit.command.push_back(isC(typed) ? "cc" : "c++");
      unit.command.insert(unit.command.end(), flags.begin(), flags.end());
      unit.command.push_back("-c");
      unit.command.push_back(typed);
    }
    unit.command = parserCommand(unit.command, unit.directory, unit.source);
    units.push_back(std::move(unit));
  }
  if (defaulted) {
    notice = "no compile_commands.json for these sources: parsed with";
    for (const std::string &flag : defaultFlags(here, isC(*defaulted)))
      notice += " " + flag;
    notice += " (give -p BUILD, or your compiler's flags after --)";
  }
  return units;
}

} // namespace lineprof::instrument
