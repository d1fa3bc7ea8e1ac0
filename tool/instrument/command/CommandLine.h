// A compiler's command line, cut into options and inputs with their values, as far as lineprof-c++ must know them.
#ifndef LINEPROF_INSTRUMENT_COMMANDLINE_H
#define LINEPROF_INSTRUMENT_COMMANDLINE_H

#include <cstddef>
#include <string>
#include <vector>

namespace lineprof::instrument {

/// What a group of words is to lineprof-c++.
enum class Role {
  other,
  foreign,       ///< an option that Clang does not know as gcc does, and that changes no text
  source,        ///< C or C++ that is compiled
  input,         ///< any other input
  output,        ///< -o
  includeFolder, ///< -I, -iquote
  forcedInclude, ///< -include, by the driver or behind -Xclang
  precompiled,   ///< -include-pch, by the driver or behind -Xclang
  dependencies,  ///< -MD and its kin
  saveTemps,
  strict,  ///< -Werror and its kin
  verbose, ///< -v, -H: the compiler talks of what it does
};

/// An option or an input with its values.
struct Piece {
  Role role;
  std::size_t begin, end; ///< its words
  std::string value;      ///< the file or folder that it names
};

struct CommandLine {
  std::vector<std::string> words; ///< without the compiler; response files are expanded
  std::vector<Piece> pieces;      ///< all words, in order
  bool hadResponseFile = false;
  bool compiles = false;                    ///< sources become objects or a program
  bool links = false;                       ///< a program or a shared library comes out
  bool isStatic = false;                    ///< … with -static
  bool forOtherMachine = false;             ///< than the runtime is for
  bool inLanguage = false;                  ///< ends under a -x: what is appended would be taken for a source
  std::string output;                       ///< -o; empty if not given
  std::vector<std::string> dependencyFiles; ///< where dependencies may be written to
  std::vector<std::string> uncounted;       ///< inputs that are code already preprocessed, or standard input

  std::vector<std::string> wordsOf(const Piece &piece) const;
};

/// Understands gcc's and clang's command lines. What it does not understand compiles and links nothing for it: the
/// command is then to be run as it is.
CommandLine parseCommandLine(std::vector<std::string> words);

/// The line with a precompiled header that CMake made replaced by the headers that are in it: CMake declares it a
/// system header, and all that it includes with it.
CommandLine withoutGeneratedHeader(const CommandLine &line);

/// Whether a build system (CMake, autoconf, Meson) only tries the compiler out, in `directory`.
bool isConfigureCheck(const CommandLine &line, const std::string &directory);

} // namespace lineprof::instrument

#endif
