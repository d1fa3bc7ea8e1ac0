// The real compiler behind lineprof-c++ or lineprof-cc.
#ifndef LINEPROF_INSTRUMENT_COMPILER_H
#define LINEPROF_INSTRUMENT_COMPILER_H

#include <string>
#include <vector>

namespace lineprof::instrument {

struct Compiler {
  std::vector<std::string> words; ///< how it is called, with what stands in front of it, as ccache does
  bool named = false;             ///< the command named it: lineprof was put in front

  bool isCxx() const; ///< takes .c files for C++, and links C++'s library
  bool isClang() const;
  bool isForOtherMachine() const; ///< by its name

  /// A Clang to parse with in its place, as a path: it need not exist, but where it would be tells where its headers
  /// are.
  std::string parser() const;

  /// The folder with the headers that come with the compiler itself, such as omp.h and quadmath.h; empty if it does not
  /// say.
  std::string ownHeaders() const;
};

/// Takes the compiler off the front of `arguments` if it stands there, or else from LINEPROF_CC or LINEPROF_CXX,
/// whichever goes with the name that this program was called by, or else cc or c++.
Compiler findCompiler(const std::string &ownName, std::vector<std::string> &arguments);

} // namespace lineprof::instrument

#endif
