// What all verbs do with their input and output.
#ifndef LINEPROF_LINEPROF_OUTPUT_H
#define LINEPROF_LINEPROF_OUTPUT_H

#include "lineprof/Verbs.h"
#include "profile/Profile.h"
#include "support/Error.h"

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace lineprof {

/// `lineprof: error: …` on stderr.
void printError(const Error &error);
/// `lineprof: warning: …` on stderr, one line each.
void printWarnings(const std::vector<std::string> &warnings);

/// All of the profiles; nothing after the errors of those that cannot be read were printed.
std::optional<std::vector<Profile>> readProfiles(const std::vector<std::string> &paths);

/// Flushes stdout: good, or writeFailure after an error was printed.
int finishOutput();

/// What `write` writes, to a file in one step, or to stdout if `path` is empty. As finishOutput().
int writeTo(const std::string &path, const std::function<void(std::ostream &)> &write);

} // namespace lineprof

#endif
