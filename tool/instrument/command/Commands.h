// How each source is compiled: compile_commands.json, or flags after --, or defaults.
#ifndef LINEPROF_INSTRUMENT_COMMANDS_H
#define LINEPROF_INSTRUMENT_COMMANDS_H

#include "instrument/sites/Unit.h"

namespace lineprof::instrument {

struct CommandOptions {
  std::string build;     ///< -p: a folder with compile_commands.json, or that file; empty: look for one
  bool hasFlags = false; ///< flags were given after --
  std::vector<std::string> flags;
};

/// The units for `sources` (as typed). Sources without a command get the default flags, and are told of through
/// `notice`. An unusable -p is an error: an empty result with `error` set.
std::vector<Unit> findCommands(const std::vector<std::string> &sources, const CommandOptions &options,
                               std::string &notice, std::string &error);

} // namespace lineprof::instrument

#endif
