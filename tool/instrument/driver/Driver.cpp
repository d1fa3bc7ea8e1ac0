// lineprof-c++ and lineprof-cc: stand in for the compiler, or go before it.
//
//   command ──parseCommandLine──▶ sources ──instrument──▶ scratch folder ──scratchCommand──▶ objects, or a program
//
// The folder is gone when the command ends. What the compiler has to say, it says of the originals: where it said
// anything of the instrumented files it compiles the originals too, and is heard then.
#include "instrument/Instrument.h"
#include "instrument/command/CommandLine.h"
#include "instrument/command/Compiler.h"
#include "instrument/command/ParserCommand.h"
#include "instrument/driver/DependencyFile.h"
#include "instrument/driver/Process.h"
#include "instrument/driver/Scratch.h"
#include "instrument/driver/ScratchCommand.h"
#include "instrument/project/Mirror.h"
#include "instrument/project/Selection.h"

#include "support/Inlining.h"
#include "support/Installation.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include <fmt/core.h>

#include <cstdlib>
#include <cstring>

using namespace lineprof;
using namespace lineprof::instrument;

namespace {

using Words = std::vector<std::string>;

const char *ownName = "lineprof-c++";

void note(const std::string &text) { fmt::print(stderr, "{}: {}\n", ownName, text); }

Words operator+(Words words, const Words &more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

[[noreturn]] void passThrough(const Words &command) {
  become(command);
  note(fmt::format("{}: {}; name the compiler in LINEPROF_CXX or LINEPROF_CC", command[0], std::strerror(errno)));
  std::exit(127);
}

/// Takes lineprof's own options out of the arguments: --lineprof-root=FOLDER, those of a selection, of which
/// --timing=HOW and --instantiations=HOW may be written like that.
Expected<SelectionPart> takeOwnOptions(Words &arguments) {
  std::string root = absolutePath(".");
  std::vector<std::pair<std::string, std::string>> said;
  for (auto at = arguments.begin(); at != arguments.end();) {
    llvm::StringRef argument = *at;
    // No compiler has such an option.
    if (argument.starts_with("--timing=") || argument.starts_with("--instantiations="))
      argument.consume_front("--");
    else if (!argument.consume_front("--lineprof-")) {
      ++at;
      continue;
    }
    auto [key, value] = argument.split('=');
    if (key == "root")
      root = absolutePath(value);
    else
      said.emplace_back(key, value);
    at = arguments.erase(at);
  }
  SelectionPart part;
  for (const auto &[key, value] : said)
    if (Status failed = part.say(key, value, root)) {
      failed->file = "--lineprof-" + key;
      return *failed;
    }
  auto environment = selectionInEnvironment(root);
  if (!environment)
    return environment.error();
  return part.over(*environment);
}

/// What is not the system's is the project's. Where a compiler does not say which headers are the system's, their
/// place does, unless the project itself lies there.
Project projectOf(const std::vector<Unit> &units, const Selection &selection) {
  Words others;
  for (const char *folder : {"/usr", "/opt"})
    if (std::none_of(units.begin(), units.end(), [&](const Unit &unit) {
          return llvm::StringRef(unit.source).starts_with(std::string(folder) + "/");
        }))
      others.push_back(folder);
  return Project("/", "/proc", selection, others);
}

std::vector<Unit> unitsOf(const Compiler &compiler, const CommandLine &line) {
  std::vector<Unit> units;
  for (const Piece &piece : line.pieces)
    if (piece.role == Role::source)
      units.push_back({absolutePath(piece.value), piece.value, absolutePath("."),
                       parserCommand(compiler, line, piece) + Words{"-fno-caret-diagnostics"}, !compiler.isClang(),
                       true});
  return units;
}

/// Make and ninja must see the originals, as the build spells them, and what else decides about the objects.
void nameOriginals(const CommandLine &line, const Scratch &scratch, const Spellings &files, const std::string &config) {
  for (const std::string &file : line.dependencyFiles) {
    std::string error;
    auto text = readFile(file, error);
    if (!text)
      continue;
    std::string cleaned = withOriginals(*text, scratch.path(), [&](const std::string &path) {
      auto found = files.find(absolutePath(path));
      return found == files.end() ? path : found->second;
    });
    if (cleaned == *text) // somebody else's
      continue;
    if (!config.empty())
      cleaned = withDependency(cleaned, config);
    std::error_code code;
    llvm::raw_fd_ostream out(file, code);
    if (!code)
      out << cleaned;
  }
}

/// What goes behind a command that links.
Words linkWords(const CommandLine &line, const Installation &installation) {
  if (!line.links)
    return {};
  return (line.inLanguage ? Words{"-x", "none"} : Words()) +
         (line.isStatic ? installation.staticProgramFlags() : installation.linkFlags(false));
}

/// What makes probes count for nothing where the compiler decides what to inline, unless the command says itself how much.
Words inliningWords(const Compiler &compiler, const CommandLine &line) {
  llvm::StringRef level;
  for (llvm::StringRef word : line.words) {
    if (word.contains("-inline-threshold"))
      return {};
    if (word.starts_with("-O"))
      level = word;
  }
  bool optimises = level == "-O2" || level == "-O3" || level == "-Ofast" || level == "-O";
  return optimises && compiler.isClang() ? clangInliningFlags() : Words();
}

/// One command of lineprof-c++.
class Compilation {
public:
  Compilation(const Compiler &compiler, const CommandLine &line, const Installation &installation,
              const SelectionPart &said)
      : compiler(compiler), line(line), text(withoutGeneratedHeader(line)), installation(installation), said(said) {}

  /// The command's wait status.
  int run() {
    auto units = unitsOf(compiler, text);
    auto selection = select(units);
    if (!selection) {
      note(describe(selection.error()));
      return 1 << 8;
    }
    Outcome outcome = instrument::instrument(units, projectOf(units, *selection), 1, [](std::size_t) {});
    for (const std::string &error : outcome.errors)
      notes.push_back(error + "; compiled as it is");
    for (const std::string &input : line.uncounted)
      notes.push_back(input + ": cannot be instrumented; compiled as it is");
    bool probed =
        std::any_of(outcome.files.begin(), outcome.files.end(), [](auto &file) { return file->plan.probed(); });
    return ended(probed ? compile(units.front().shownAs, outcome) : compilePlain());
  }

private:
  Expected<Selection> select(const std::vector<Unit> &units) {
    if (!units.empty())
      config = findConfigFile(llvm::sys::path::parent_path(units.front().source).str());
    if (config.empty())
      return said.selection();
    auto written = readConfigFile(config);
    if (!written)
      return written.error();
    return said.over(*written).selection();
  }

  int compile(const std::string &source, const Outcome &outcome) {
    Scratch scratch(compiler.words + line.words);
    holdSignals();
    Spellings files;
    for (const auto &file : outcome.files)
      files[file->plan.path] = file->plan.shownAs;
    for (const auto &file : outcome.files) {
      std::string text = withScratchIncludes(file->text, scratch, files);
      if (scratch.path().empty() || !scratch.write(file->plan.path, text)) {
        notes.push_back((scratch.path().empty() ? "TMPDIR" : scratch.path()) +
                        ": cannot be written; compiled without lineprof");
        return compilePlain();
      }
    }
    std::string errors = scratch.path() + "/errors", error;
    int status = instrument::run(compiler.words + arguments(scratch, files, {}), errors);
    if (status != 0 && !askedToEnd())
      status = instrument::run(compiler.words + arguments(scratch, files, besideOriginals(files)), errors);
    if (askedToEnd())
      return status;
    auto said = readFile(errors, error);
    if (status != 0) {
      notes.push_back(fmt::format("{}: its instrumented copy does not compile; compiled as it is{}{}", source,
                                  said && !said->empty() ? ". " : "", firstError(said)));
      return compilePlain();
    }
    nameOriginals(line, scratch, files, config);
    if (said && !said->empty())
      for (const Words &words : diagnosingCommands(line, scratch))
        status = status ? status : instrument::run(compiler.words + words);
    return status;
  }

  Words arguments(Scratch &scratch, const Spellings &files, const Words &more) const {
    Words words =
        scratchCommand(text, scratch, files) + more + installation.compileFlags() + inliningWords(compiler, line) +
        linkWords(line, installation);
    if (!line.hadResponseFile)
      return words;
    std::string file = scratch.path() + "/arguments";
    std::error_code code;
    llvm::raw_fd_ostream out(file, code);
    for (const std::string &word : words) {
      out << '"';
      for (char c : word)
        out << (c == '"' || c == '\\' ? "\\" : "") << c;
      out << "\"\n";
    }
    return {"@" + file};
  }

  int compilePlain() { return instrument::run(compiler.words + line.words + linkWords(line, installation)); }

  static std::string firstError(const std::optional<std::string> &said) {
    llvm::StringRef text = said ? llvm::StringRef(*said) : llvm::StringRef();
    while (!text.empty()) {
      auto [first, rest] = text.split('\n');
      if (first.contains("error"))
        return first.str();
      text = rest;
    }
    return {};
  }

  /// What was not instrumented is worth a word only if the compiler itself could do it.
  int ended(int status) const {
    if (status == 0)
      for (const std::string &text : notes)
        note(text);
    return status;
  }

  const Compiler &compiler;
  const CommandLine &line;
  CommandLine text; ///< the line without precompiled text
  const Installation &installation;
  const SelectionPart &said;
  std::string config; ///< the .lineprof.toml that counts; empty if none does
  Words notes;
};

} // namespace

int main(int argc, char **argv) {
  Words arguments(argv + 1, argv + argc);
  std::string calledAs = llvm::sys::path::filename(argv[0]).str();
  if (calledAs == "lineprof-cc")
    ownName = "lineprof-cc";
  auto said = takeOwnOptions(arguments);
  if (!said) {
    note(describe(said.error()));
    return 1;
  }
  Compiler compiler = findCompiler(ownName, arguments);
  CommandLine line = parseCommandLine(arguments);
  const char *wrapper = std::getenv("LINEPROF_WRAPPER");
  bool off = (wrapper && std::strcmp(wrapper, "off") == 0) || isConfigureCheck(line, absolutePath("."));
  if (off || (!line.compiles && !line.links && line.uncounted.empty()))
    passThrough(compiler.words + arguments);

  if (line.forOtherMachine || compiler.isForOtherMachine()) {
    note("for another machine than the runtime is: compiled and linked as it is");
    passThrough(compiler.words + arguments);
  }

  auto installation = findInstallation();
  if (!installation) {
    note(describe(installation.error()));
    return 1;
  }
  if (!line.compiles && line.uncounted.empty()) // a link of objects
    passThrough(compiler.words + arguments + linkWords(line, *installation));
  becomeOnCrash(compiler.words + line.words + linkWords(line, *installation),
                fmt::format("{}: crashed, which is a defect of its own; compiled as it is\n", ownName));
  endAs(Compilation(compiler, line, *installation, *said).run());
}
