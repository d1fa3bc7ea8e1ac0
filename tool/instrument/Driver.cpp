// lineprof-c++: stands in for the C++ compiler, or goes before it. Sources are instrumented into a folder of this one
// command's own, compiled from there, and the folder is gone when the command ends.
#include "CommandLine.h"
#include "Instrument.h"
#include "Mirror.h"

#include "support/Installation.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <fmt/core.h>

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace lineprof;
using namespace lineprof::instrument;

namespace {

void note(const std::string &text) { fmt::print(stderr, "lineprof-c++: {}\n", text); }

std::vector<char *> pointers(std::vector<std::string> &words) {
  std::vector<char *> result;
  for (std::string &word : words)
    result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

[[noreturn]] void runInstead(std::vector<std::string> command) {
  execvp(command[0].c_str(), pointers(command).data());
  note(fmt::format("{}: {}; name the compiler in LINEPROF_CXX", command[0], std::strerror(errno)));
  std::exit(127);
}

/// The command's wait status.
int run(std::vector<std::string> command) {
  pid_t pid = fork();
  if (pid == 0)
    runInstead(std::move(command));
  int status = 127 << 8;
  while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
    ;
  return status;
}

/// A folder that goes with this object. Files stand in it at their absolute path.
class Scratch {
public:
  Scratch() {
    const char *folder = std::getenv("TMPDIR");
    path = std::string(folder && *folder ? folder : "/tmp") + "/lineprof-XXXXXX";
    if (!mkdtemp(path.data()))
      path.clear();
  }
  ~Scratch() {
    if (!path.empty())
      llvm::sys::fs::remove_directories(path);
  }
  Scratch(const Scratch &) = delete;
  Scratch &operator=(const Scratch &) = delete;

  std::string of(const std::string &absolute) const { return path + absolute; }

  bool write(const std::string &absolute, const std::string &text) const {
    std::error_code code = llvm::sys::fs::create_directories(llvm::sys::path::parent_path(of(absolute)));
    if (code)
      return false;
    llvm::raw_fd_ostream out(of(absolute), code);
    if (code)
      return false;
    out << text;
    out.close();
    bool good = !out.has_error();
    out.clear_error();
    return good;
  }

  std::string path;
};

/// One unit per source of the command, with the command's own flags.
std::vector<Unit> unitsOf(const std::string &compiler, const CommandLine &line) {
  std::vector<Unit> units;
  for (std::size_t source : line.sources) {
    Unit unit{absolutePath(line.arguments[source]), line.arguments[source], absolutePath("."), {compiler}, true};
    for (std::size_t i = 0; i < line.arguments.size(); ++i)
      if (i == source || std::find(line.sources.begin(), line.sources.end(), i) == line.sources.end())
        unit.command.push_back(line.arguments[i]);
    units.push_back(std::move(unit));
  }
  return units;
}

/// The command with the sources in `scratch` in place of the originals, and their headers before the originals.
std::vector<std::string> rewrittenCommand(const std::string &compiler, const CommandLine &line, const Scratch &scratch,
                                          const Outcome &outcome, const Installation &installation) {
  std::set<std::string> present, folders;
  for (const auto &file : outcome.files) {
    present.insert(file->plan.path);
    folders.insert(llvm::sys::path::parent_path(file->plan.path).str());
  }
  std::vector<std::string> command{compiler};
  std::set<std::size_t> sources(line.sources.begin(), line.sources.end());
  std::set<std::size_t> includes(line.includeFolders.begin(), line.includeFolders.end());
  for (std::size_t i = 0; i < line.arguments.size(); ++i) {
    const std::string &argument = line.arguments[i];
    if (sources.count(i) && present.count(absolutePath(argument))) {
      command.push_back(scratch.of(absolutePath(argument)));
    } else if (includes.count(i)) {
      llvm::StringRef folder = argument, option;
      bool joined = folder.consume_front("-iquote") || folder.consume_front("-I");
      option = llvm::StringRef(argument).take_front(argument.size() - folder.size());
      std::string first = scratch.of(absolutePath(folder));
      if (joined) {
        command.push_back(option.str() + first);
      } else {
        command.push_back(first);
        command.push_back(line.arguments[i - 1]);
      }
      command.push_back(argument);
    } else {
      command.push_back(argument);
    }
  }
  // What an instrumented file includes by a path relative to itself, and the parser did not see (it is not the compiler),
  // is where it always was; after all else, so that it hides nothing.
  for (const std::string &folder : folders) {
    command.push_back("-idirafter");
    command.push_back(folder);
  }
  for (const std::string &flag : installation.compileFlags())
    command.push_back(flag);
  return command;
}

/// Make and ninja must see the originals: take the scratch folder off every path in the dependency file.
void nameOriginals(const std::string &dependencyFile, const Scratch &scratch) {
  std::string error;
  auto text = readFile(dependencyFile, error);
  if (!text)
    return;
  std::string cleaned;
  for (std::size_t at = 0; at < text->size();) {
    std::size_t found = text->find(scratch.path, at);
    cleaned.append(*text, at, found - at);
    at = found == std::string::npos ? text->size() : found + scratch.path.size();
  }
  std::error_code code;
  llvm::raw_fd_ostream out(dependencyFile, code);
  if (!code)
    out << cleaned;
}

/// Compiles; the command's wait status.
int compile(const std::string &compiler, const CommandLine &line, const Installation &installation) {
  // Whatever is not the system's is the project's; the compiler's own include paths tell system headers apart.
  Project project("/", "/proc", {}, {"usr/*", "opt/*", "proc/*"});
  Outcome outcome = instrument::instrument(unitsOf(compiler, line), project, 1, [](std::size_t) {});
  for (const std::string &error : outcome.errors)
    note(error + "; compiled as it is");

  Scratch scratch;
  bool written = !scratch.path.empty();
  for (const auto &file : outcome.files)
    written = written && scratch.write(file->plan.path, file->text);
  if (!written) {
    note(fmt::format("{}: cannot be written; compiled without lineprof", scratch.path.empty() ? "TMPDIR" : scratch.path));
    std::vector<std::string> command{compiler};
    command.insert(command.end(), line.arguments.begin(), line.arguments.end());
    return run(std::move(command));
  }

  auto command = rewrittenCommand(compiler, line, scratch, outcome, installation);
  if (line.links)
    for (const std::string &flag : installation.linkFlags(false))
      command.push_back(flag);
  int status = run(std::move(command));
  if (!line.dependencyFile.empty())
    nameOriginals(line.dependencyFile, scratch);
  return status;
}

/// Whether a first argument is a compiler that this program was put in front of, as ccache is.
bool isCompiler(llvm::StringRef argument) {
  llvm::StringRef name = llvm::sys::path::filename(argument);
  return !argument.starts_with("-") &&
         (name.contains("g++") || name.contains("clang") || name.contains("gcc") || name == "c++" || name == "cc") &&
         !name.contains(".c");
}

} // namespace

int main(int argc, char **argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const char *named = std::getenv("LINEPROF_CXX");
  std::string compiler = named && *named ? named : "c++";
  if (!arguments.empty() && isCompiler(arguments.front())) {
    compiler = arguments.front();
    arguments.erase(arguments.begin());
  }

  CommandLine line = parseCommandLine(arguments);
  const char *wrapper = std::getenv("LINEPROF_WRAPPER");
  bool off = wrapper && std::strcmp(wrapper, "off") == 0;
  std::vector<std::string> plain{compiler};
  plain.insert(plain.end(), arguments.begin(), arguments.end());
  if (off || (!line.compiles && !line.links))
    runInstead(std::move(plain));

  auto installation = findInstallation();
  if (!installation) {
    note(describe(installation.error()));
    return 1;
  }
  if (!line.compiles) { // a link of objects
    for (const std::string &flag : installation->linkFlags(false))
      plain.push_back(flag);
    runInstead(std::move(plain));
  }
  int status = compile(compiler, line, *installation);
  if (WIFSIGNALED(status))
    std::raise(WTERMSIG(status));
  return WEXITSTATUS(status);
}
