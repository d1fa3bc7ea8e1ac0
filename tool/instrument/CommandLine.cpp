// What a compiler's command line asks for. See CommandLine.h.
#include "CommandLine.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace lineprof::instrument {
namespace {

bool isOneOf(llvm::StringRef word, std::initializer_list<const char *> list) {
  return std::any_of(list.begin(), list.end(), [&](const char *item) { return word == item; });
}

/// Options whose value is the next argument.
bool takesNext(llvm::StringRef a) {
  return isOneOf(a, {"-o", "-D", "-U", "-I", "-iquote", "-isystem", "-idirafter", "-iprefix", "-iwithprefix", "-isysroot",
                     "-include", "-imacros", "-L", "-l", "-T", "-u", "-z", "-e", "-B", "-MF", "-MT", "-MQ", "-x", "-Xlinker",
                     "-Xclang", "-Xpreprocessor", "-Xassembler", "-mllvm", "-target", "-arch", "-aux-info", "--param", "-wrapper"});
}

bool isSource(llvm::StringRef path) {
  return isOneOf(llvm::sys::path::extension(path), {".cpp", ".cc", ".cxx", ".c++", ".C", ".cp", ".CPP"});
}

/// What -MD calls its file when no -MF does.
std::string defaultDependencyFile(const std::string &output, const std::string &source) {
  llvm::SmallString<256> file(output.empty() ? llvm::sys::path::filename(source) : llvm::StringRef(output));
  llvm::sys::path::replace_extension(file, ".d");
  return std::string(file);
}

} // namespace

CommandLine parseCommandLine(std::vector<std::string> arguments) {
  CommandLine line;
  line.arguments = std::move(arguments);
  bool onlyLooks = false, stops = false, hasInput = false, dependencies = false;
  std::string output, dependencyFile;
  for (std::size_t i = 0; i < line.arguments.size(); ++i) {
    llvm::StringRef a = line.arguments[i];
    bool hasNext = i + 1 < line.arguments.size();
    if (isOneOf(a, {"-E", "-M", "-MM", "-fsyntax-only", "--version", "-dumpversion", "-dumpmachine", "-###", "-"}) ||
        a.starts_with("-print-") || a.starts_with("@") || a == "-x" || a.starts_with("-x"))
      onlyLooks = true;
    if (isOneOf(a, {"-c", "-S"}))
      stops = true;
    if (isOneOf(a, {"-MD", "-MMD"}))
      dependencies = true;
    if (a == "-o" && hasNext)
      output = line.arguments[i + 1];
    else if (a == "-MF" && hasNext)
      dependencyFile = line.arguments[i + 1];
    else if (a.starts_with("-MF") && a.size() > 3)
      dependencyFile = a.drop_front(3).str();
    if (a == "-I" || a == "-iquote") {
      if (hasNext)
        line.includeFolders.push_back(i + 1);
    } else if (a.starts_with("-I") || a.starts_with("-iquote")) {
      line.includeFolders.push_back(i);
    }
    if (takesNext(a)) {
      ++i;
      continue;
    }
    if (a.starts_with("-"))
      continue;
    hasInput = true;
    if (isSource(a))
      line.sources.push_back(i);
  }
  line.compiles = !onlyLooks && !line.sources.empty();
  line.links = !onlyLooks && !stops && hasInput;
  if (line.compiles && dependencies)
    line.dependencyFile = !dependencyFile.empty() ? dependencyFile
                                                  : defaultDependencyFile(output, line.arguments[line.sources.front()]);
  return line;
}

} // namespace lineprof::instrument
