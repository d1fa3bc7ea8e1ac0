// A compiler's command as Clang's parser can take it: gcc's own options, other inputs and what is written are left out.
#ifndef LINEPROF_INSTRUMENT_PARSERCOMMAND_H
#define LINEPROF_INSTRUMENT_PARSERCOMMAND_H

#include "instrument/command/CommandLine.h"
#include "instrument/command/Compiler.h"

namespace lineprof::instrument {

/// The command that parses `source`, one of the line's pieces.
std::vector<std::string> parserCommand(const Compiler &compiler, const CommandLine &line, const Piece &source);

/// The same for a command from a compilation database that compiles the file at `source` (absolute).
std::vector<std::string> parserCommand(const std::vector<std::string> &command, const std::string &directory,
                                       const std::string &source);

} // namespace lineprof::instrument

#endif
