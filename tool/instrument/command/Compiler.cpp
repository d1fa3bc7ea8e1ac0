// The real compiler, and what stands in front of it. See Compiler.h.
#include "instrument/command/Compiler.h"

#include "instrument/project/Mirror.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace path = llvm::sys::path;

namespace lineprof::instrument {
namespace {

llvm::StringRef nameOf(llvm::StringRef program) { return path::filename(program); }

/// `x86_64-linux-gnu-g++-12` → `g++`.
llvm::StringRef withoutTargetAndVersion(llvm::StringRef name) {
  name = name.rtrim("0123456789.").rtrim('-');
  return name.substr(name.rfind('-') + 1);
}

bool isCompiler(llvm::StringRef program) {
  if (program.starts_with("-"))
    return false;
  llvm::StringRef name = withoutTargetAndVersion(nameOf(program));
  return name == "g++" || name == "gcc" || name == "c++" || name == "cc" || name == "clang" || name == "clang++" ||
         name == "icx" || name == "icpx";
}

/// Whether `word` is a program, and not an input of the compiler: what a launcher is, ccache or `cmake -E env` or
/// another.
bool isProgram(llvm::StringRef word) {
  llvm::StringRef extension = path::extension(word);
  return !word.starts_with("-") && !word.starts_with("@") && extension != ".o" && extension != ".a" &&
         extension != ".so" && !word.contains(".so.") && llvm::sys::findProgramByName(word);
}

bool isOurs(llvm::StringRef program) { return nameOf(program).starts_with("lineprof-c"); }

/// The compiler that begins `words`, with the launchers in front of it; none if none does.
std::vector<std::string> leading(const std::vector<std::string> &words) {
  if (words.empty() || (!isCompiler(words.front()) && !isProgram(words.front())))
    return {};
  auto compiler = std::find_if(words.begin(), words.end(), [](const std::string &word) { return isCompiler(word); });
  if (compiler == words.end())
    return {};
  return {words.begin(), compiler + 1};
}

std::vector<std::string> fromEnvironment(bool cxx) {
  std::vector<std::string> words;
  if (const char *value = std::getenv(cxx ? "LINEPROF_CXX" : "LINEPROF_CC")) {
    llvm::BumpPtrAllocator allocator;
    llvm::StringSaver saver(allocator);
    llvm::SmallVector<const char *> split;
    llvm::cl::TokenizeGNUCommandLine(value, saver, split);
    words.assign(split.begin(), split.end());
  }
  if (words.empty() || isOurs(words.back()))
    words = {cxx ? "c++" : "cc"};
  return words;
}

} // namespace

bool Compiler::isCxx() const { return nameOf(words.back()).contains("++") || nameOf(words.back()).starts_with("icpx"); }

bool Compiler::isClang() const {
  llvm::SmallString<256> real;
  auto found = llvm::sys::findProgramByName(words.back());
  return nameOf(words.back()).contains("clang") ||
         (found && !llvm::sys::fs::real_path(*found, real) && nameOf(real).contains("clang"));
}

bool Compiler::isForOtherMachine() const {
  auto machine = llvm::Triple(nameOf(words.back()).rsplit('-').first).getArch();
  return machine != llvm::Triple::UnknownArch && machine != llvm::Triple(llvm::sys::getDefaultTargetTriple()).getArch();
}

std::string Compiler::parser() const {
  llvm::SmallString<256> real;
  auto found = llvm::sys::findProgramByName(words.back());
  if (!isClang() || !found || llvm::sys::fs::real_path(*found, real))
    real = LINEPROF_CLANG_BINARIES "/clang";
  path::remove_filename(real);
  path::append(real, isCxx() ? "clang++" : "clang");
  return std::string(real);
}

std::string Compiler::ownHeaders() const {
  static std::map<std::string, std::string> known; // a project's units have the same compiler
  auto [entry, fresh] = known.try_emplace(words.back());
  auto program = llvm::sys::findProgramByName(words.back());
  llvm::SmallString<128> answer;
  if (!fresh || !program || llvm::sys::fs::createTemporaryFile("lineprof", "", answer))
    return entry->second;
  std::optional<llvm::StringRef> redirects[] = {llvm::StringRef(), answer.str(), llvm::StringRef()};
  std::string error;
  if (llvm::sys::ExecuteAndWait(*program, {*program, "-print-file-name=include"}, std::nullopt, redirects) == 0)
    if (auto text = readFile(std::string(answer), error); text && path::is_absolute(llvm::StringRef(*text).rtrim()))
      entry->second = llvm::StringRef(*text).rtrim().str();
  llvm::sys::fs::remove(answer);
  return entry->second;
}

Compiler findCompiler(const std::string &ownName, std::vector<std::string> &arguments) {
  bool cxx = nameOf(ownName).contains("++");
  std::vector<std::string> named = leading(arguments);
  if (named.empty())
    return {fromEnvironment(cxx), false};
  arguments.erase(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(named.size()));
  if (isOurs(named.back())) { // in front of itself: once is enough
    auto real = fromEnvironment(nameOf(named.back()).contains("++"));
    named.pop_back();
    named.insert(named.end(), real.begin(), real.end());
  }
  return {named, true};
}

} // namespace lineprof::instrument
