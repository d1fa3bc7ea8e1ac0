// The real compiler, and what stands in front of it. See Compiler.h.
#include "Compiler.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

#include <cstdlib>

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
  llvm::StringRef name = withoutTargetAndVersion(nameOf(program));
  return name == "g++" || name == "gcc" || name == "c++" || name == "cc" || name == "clang" || name == "clang++" ||
         name == "icx" || name == "icpx";
}

bool isInFront(llvm::StringRef program) {
  llvm::StringRef name = nameOf(program);
  return name == "ccache" || name == "distcc" || name == "sccache" || name == "icecc" || name == "buildcache";
}

bool isOurs(llvm::StringRef program) { return nameOf(program).starts_with("lineprof-c"); }

/// The compiler that begins `words`, as many of them as it takes; none if none does.
std::vector<std::string> leading(const std::vector<std::string> &words) {
  std::size_t n = 0;
  while (n < words.size() && isInFront(words[n]))
    ++n;
  if (n == words.size() || !isCompiler(words[n]))
    return {};
  return {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n + 1)};
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

bool Compiler::isClang() const { return nameOf(words.back()).contains("clang"); }

std::string Compiler::parser() const {
  llvm::SmallString<256> real;
  auto found = llvm::sys::findProgramByName(words.back());
  if (!isClang() || !found || llvm::sys::fs::real_path(*found, real))
    real = LINEPROF_CLANG_BINARIES "/clang";
  path::remove_filename(real);
  path::append(real, isCxx() ? "clang++" : "clang");
  return std::string(real);
}

Compiler findCompiler(const std::string &ownName, std::vector<std::string> &arguments) {
  bool cxx = nameOf(ownName).contains("++");
  std::vector<std::string> named;
  if (!arguments.empty() && isOurs(arguments.front())) { // put in front of itself
    cxx = nameOf(arguments.front()).contains("++");
    arguments.erase(arguments.begin());
    return {fromEnvironment(cxx), true};
  }
  named = leading(arguments);
  if (named.empty())
    return {fromEnvironment(cxx), false};
  arguments.erase(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(named.size()));
  return {named, true};
}

} // namespace lineprof::instrument
