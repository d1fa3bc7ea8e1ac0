// Reads a compiler's command line by Clang's own table of options, which holds most of gcc's. See CommandLine.h.
#include "instrument/command/CommandLine.h"

#include "clang/Driver/Options.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Host.h"
#include "llvm/TargetParser/Triple.h"

#include <algorithm>

namespace options = clang::driver::options;
namespace path = llvm::sys::path;
using llvm::opt::Arg;

namespace lineprof::instrument {
namespace {

bool isOneOf(llvm::StringRef word, std::initializer_list<const char *> list) {
  return std::any_of(list.begin(), list.end(), [&](const char *item) { return word == item; });
}

enum class Kind { source, preprocessed, header, other };

Kind kindByExtension(llvm::StringRef file) {
  llvm::StringRef extension = path::extension(file);
  if (isOneOf(extension, {".c", ".cpp", ".cc", ".cxx", ".c++", ".C", ".cp", ".CPP"}))
    return Kind::source;
  if (isOneOf(extension, {".i", ".ii"}))
    return Kind::preprocessed;
  if (isOneOf(extension, {".h", ".hh", ".H", ".hp", ".hxx", ".hpp", ".HPP", ".h++", ".tcc"}))
    return Kind::header;
  return Kind::other;
}

Kind kindByLanguage(llvm::StringRef language) {
  if (language == "c" || language == "c++")
    return Kind::source;
  return language.ends_with("cpp-output") ? Kind::preprocessed
         : language.ends_with("-header")  ? Kind::header
                                          : Kind::other;
}

/// Whether an option makes the compiler only look, or write something else than objects and programs.
bool passesThrough(const Arg &arg) {
  switch (arg.getOption().getID()) {
  case options::OPT_E:
  case options::OPT_M:
  case options::OPT_MM:
  case options::OPT_S:
  case options::OPT_fsyntax_only:
  case options::OPT__analyze:
  case options::OPT__precompile:
  case options::OPT__HASH_HASH_HASH:
    return true;
  default:
    return isOneOf(arg.getSpelling(), {"-emit-ast", "-fpreprocessed", "-cc1", "-cc1as", "--version", "-dumpversion",
                                       "-dumpfullversion", "-dumpmachine", "-dumpspecs", "-fmodule-header"}) ||
           llvm::StringRef(arg.getSpelling()).starts_with("-print-") ||
           llvm::StringRef(arg.getSpelling()).starts_with("--print-") ||
           llvm::StringRef(arg.getSpelling()).starts_with("--help");
  }
}

/// Whether the linker is asked for an object: no library can be linked into that.
bool linksToObject(const Arg &arg) {
  return arg.getOption().matches(options::OPT_r) ||
         ((arg.getOption().matches(options::OPT_Wl_COMMA) || arg.getOption().matches(options::OPT_Xlinker)) &&
          std::any_of(arg.getValues().begin(), arg.getValues().end(), [](const char *value) {
            return isOneOf(value, {"-r", "-i", "--relocatable"});
          }));
}

Role roleOf(const Arg &arg) {
  switch (arg.getOption().getID()) {
  case options::OPT_UNKNOWN:
  case options::OPT_mtune_EQ: // known, but not all that gcc can tune for
  case options::OPT_mrecord_mcount:
  case options::OPT_fprofile_use: // with a profile that may be gcc's
  case options::OPT_fprofile_use_EQ:
  case options::OPT_fprofile_instr_use:
  case options::OPT_fprofile_instr_use_EQ:
  case options::OPT_fprofile_sample_use_EQ:
    return Role::foreign;
  case options::OPT_o:
    return Role::output;
  case options::OPT_I:
  case options::OPT_iquote:
    return Role::includeFolder;
  case options::OPT_include:
    return Role::forcedInclude;
  case options::OPT_include_pch:
    return Role::precompiled;
  case options::OPT_MD:
  case options::OPT_MMD:
  case options::OPT_MF:
  case options::OPT_MG:
  case options::OPT_MP:
  case options::OPT_MQ:
  case options::OPT_MT:
  case options::OPT_MJ:
    return Role::dependencies;
  case options::OPT_Wp_COMMA:
    return llvm::StringRef(arg.getValue(0)).starts_with("-M") ? Role::dependencies : Role::other;
  case options::OPT_save_temps:
  case options::OPT_save_temps_EQ:
    return Role::saveTemps;
  case options::OPT_pedantic_errors:
    return Role::strict;
  case options::OPT_W_Joined:
    return isOneOf(llvm::StringRef(arg.getValue()).split('=').first, {"error"}) ? Role::strict : Role::other;
  case options::OPT_v:
  case options::OPT_H:
    return Role::verbose;
  default:
    return Role::other;
  }
}

/// Reads the options one after the other.
class Reader {
public:
  explicit Reader(CommandLine &line) : line(line) {}

  void read() {
    std::vector<const char *> words;
    for (const std::string &word : line.words)
      words.push_back(word.c_str());
    unsigned missing = 0, missingCount = 0;
    llvm::opt::InputArgList parsed = clang::driver::getDriverOptTable().ParseArgs(
        words, missing, missingCount, llvm::opt::Visibility(options::ClangOption));
    if (missingCount)
      return;
    for (const Arg *arg : parsed)
      add(*arg);
    for (std::size_t i = 0; i < line.pieces.size(); ++i)
      line.pieces[i].end = i + 1 < line.pieces.size() ? line.pieces[i + 1].begin : line.words.size();
    joinCompilerOptions();
    line.inLanguage = !language.empty();
    line.compiles = !passes && hasSource;
    // A static program without libraries has none that the runtime could stand on.
    line.links = !passes && !stops && !toObject && hasInput && !(line.isStatic && noLibraries);
    line.isStatic = line.isStatic && !shared;
    if (passes)
      line.uncounted.clear();
    if (writesDependencies)
      guessDependencyFiles();
  }

private:
  void add(const Arg &arg) {
    Piece piece{roleOf(arg), arg.getIndex(), arg.getIndex() + 1, arg.getNumValues() ? arg.getValue(0) : ""};
    passes |= passesThrough(arg);
    toObject |= linksToObject(arg);
    switch (arg.getOption().getID()) {
    case options::OPT_INPUT:
      piece.role = input(piece.value);
      break;
    case options::OPT_x:
      language = piece.value == "none" ? "" : piece.value;
      break;
    case options::OPT_c:
      stops = true;
      break;
    case options::OPT_l:
      hasInput = true;
      break;
    case options::OPT_o:
      line.output = piece.value;
      break;
    case options::OPT_static:
    case options::OPT_static_pie:
      line.isStatic = true;
      break;
    case options::OPT_shared:
      shared = true;
      break;
    case options::OPT_nostdlib:
      noLibraries = true;
      break;
    case options::OPT_m32:
    case options::OPT_mx32:
      line.forOtherMachine = true;
      break;
    case options::OPT_target:
      line.forOtherMachine =
          llvm::Triple(piece.value).getArch() != llvm::Triple(llvm::sys::getDefaultTargetTriple()).getArch();
      break;
    case options::OPT_MD:
    case options::OPT_MMD:
      writesDependencies = true;
      break;
    case options::OPT_MF:
      line.dependencyFiles.push_back(piece.value);
      break;
    case options::OPT_Wp_COMMA:
      for (unsigned i = 0; i + 1 < arg.getNumValues(); ++i)
        if (isOneOf(arg.getValue(i), {"-MD", "-MMD", "-MF"}))
          line.dependencyFiles.push_back(arg.getValue(i + 1));
      break;
    default:
      break;
    }
    line.pieces.push_back(std::move(piece));
  }

  Role input(const std::string &file) {
    Kind kind = language.empty() ? kindByExtension(file) : kindByLanguage(language);
    hasInput = true;
    if (kind == Kind::header) // becomes a precompiled one
      stops = true;
    if (kind == Kind::preprocessed || (kind == Kind::source && file == "-"))
      line.uncounted.push_back(file == "-" ? "standard input" : file);
    else if (kind == Kind::source)
      hasSource = true;
    return kind == Kind::source && file != "-" ? Role::source : Role::input;
  }

  /// `-Xclang -include -Xclang FILE` is one option.
  void joinCompilerOptions() {
    std::vector<Piece> joined;
    for (std::size_t i = 0; i < line.pieces.size(); ++i) {
      Piece piece = line.pieces[i];
      bool pair = i + 1 < line.pieces.size() && line.words[piece.begin] == "-Xclang" &&
                  line.words[line.pieces[i + 1].begin] == "-Xclang";
      if (pair && (piece.value == "-include" || piece.value == "-include-pch")) {
        piece.role = piece.value == "-include" ? Role::forcedInclude : Role::precompiled;
        piece.end = line.pieces[++i].end;
        piece.value = line.pieces[i].value;
      }
      joined.push_back(std::move(piece));
    }
    line.pieces = std::move(joined);
  }

  /// gcc and clang, and their versions, do not agree: whichever of these is there.
  void guessDependencyFiles() {
    auto add = [&](llvm::StringRef stem) {
      llvm::SmallString<256> file(stem);
      path::replace_extension(file, ".d");
      line.dependencyFiles.push_back(std::string(file));
    };
    if (!line.output.empty())
      add(line.output);
    for (const Piece &piece : line.pieces)
      if (piece.role == Role::source) {
        llvm::StringRef name = path::filename(piece.value);
        add(name);
        add((line.output.empty() ? "a" : line.output) + "-" + name.str());
      }
  }

  CommandLine &line;
  std::string language;
  bool passes = false, stops = false, toObject = false, shared = false;
  bool noLibraries = false, hasInput = false, hasSource = false, writesDependencies = false;
};

} // namespace

std::vector<std::string> CommandLine::wordsOf(const Piece &piece) const {
  return {words.begin() + static_cast<std::ptrdiff_t>(piece.begin),
          words.begin() + static_cast<std::ptrdiff_t>(piece.end)};
}

CommandLine parseCommandLine(std::vector<std::string> words) {
  CommandLine line;
  llvm::BumpPtrAllocator allocator;
  llvm::SmallVector<const char *> expanded;
  for (const std::string &word : words) {
    line.hadResponseFile |= word.rfind('@', 0) == 0;
    expanded.push_back(word.c_str());
  }
  llvm::cl::ExpansionContext context(allocator, llvm::cl::TokenizeGNUCommandLine);
  if (llvm::Error error = context.expandResponseFiles(expanded)) {
    llvm::consumeError(std::move(error));
    return line;
  }
  line.words.assign(expanded.begin(), expanded.end());
  Reader(line).read();
  return line;
}

CommandLine withoutGeneratedHeader(const CommandLine &line) {
  std::vector<std::string> words;
  bool found = false;
  for (const Piece &piece : line.pieces) {
    llvm::StringRef name = path::filename(piece.value);
    auto text = llvm::MemoryBuffer::getFile(piece.value);
    if (piece.role != Role::forcedInclude || !isOneOf(name, {"cmake_pch.h", "cmake_pch.hxx"}) || !text) {
      for (std::string &word : line.wordsOf(piece))
        words.push_back(std::move(word));
      continue;
    }
    found = true;
    llvm::SmallVector<llvm::StringRef> lines;
    (*text)->getBuffer().split(lines, '\n');
    for (llvm::StringRef header : lines)
      if (header.consume_front("#include ")) {
        words.push_back("-include");
        words.push_back(header.drop_front().take_until([](char c) { return c == '"' || c == '>'; }).str());
      }
  }
  if (!found)
    return line;
  CommandLine plain = parseCommandLine(std::move(words));
  plain.hadResponseFile = line.hadResponseFile;
  return plain;
}

bool isConfigureCheck(const CommandLine &line, const std::string &directory) {
  auto inside = [](llvm::StringRef file) {
    return file.contains("/CMakeFiles/CMakeScratch/") || file.contains("/CMakeFiles/CMakeTmp/") ||
           file.contains("/CompilerIdC") || file.contains("/meson-private/");
  };
  return inside(directory + "/") || std::any_of(line.pieces.begin(), line.pieces.end(), [&](const Piece &piece) {
           bool isInput = piece.role == Role::source || piece.role == Role::input;
           return isInput &&
                  (inside(directory + "/" + piece.value) || path::filename(piece.value).starts_with("conftest."));
         });
}

} // namespace lineprof::instrument
