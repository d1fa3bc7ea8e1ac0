// Where this installation, or build tree, keeps what instrumented programs need.
#ifndef LINEPROF_SUPPORT_INSTALLATION_H
#define LINEPROF_SUPPORT_INSTALLATION_H

#include "support/Error.h"

#include <string>
#include <vector>

namespace lineprof {

struct Installation {
  std::string include;  ///< the folder above lineprof/probe.h
  std::string library;  ///< the folder of liblineprof

  /// One word each, as a compiler takes them: the shared runtime, found again when the program runs, or the archive.
  std::vector<std::string> compileFlags() const;
  std::vector<std::string> linkFlags(bool isStatic, bool memory = false) const;
  /// For a program without any shared library.
  std::vector<std::string> staticProgramFlags() const;
};

/// Looks beside the folder of the running executable: bin/../include and bin/../lib.
Expected<Installation> findInstallation();

} // namespace lineprof

#endif
