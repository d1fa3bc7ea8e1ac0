// What a compiler's command line asks for, as far as lineprof-c++ must know.
#ifndef LINEPROF_INSTRUMENT_COMMANDLINE_H
#define LINEPROF_INSTRUMENT_COMMANDLINE_H

#include <cstddef>
#include <string>
#include <vector>

namespace lineprof::instrument {

struct CommandLine {
  std::vector<std::string> arguments;      ///< without the compiler itself
  std::vector<std::size_t> sources;        ///< positions of C++ sources
  std::vector<std::size_t> includeFolders; ///< positions of the folders of -I and -iquote, joined or apart
  std::string dependencyFile;              ///< what -MD or -MMD will write; empty if none
  bool compiles = false;                   ///< sources become objects, assembly or a program
  bool links = false;
};

/// Understands gcc's and clang's command lines. What it does not understand compiles and links nothing for it: the
/// command is then to be run as it is.
CommandLine parseCommandLine(std::vector<std::string> arguments);

} // namespace lineprof::instrument

#endif
