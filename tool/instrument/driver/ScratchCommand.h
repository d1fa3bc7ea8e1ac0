// The command that compiles what stands in a scratch folder in place of the originals.
#ifndef LINEPROF_INSTRUMENT_SCRATCHCOMMAND_H
#define LINEPROF_INSTRUMENT_SCRATCHCOMMAND_H

#include "instrument/command/CommandLine.h"
#include "instrument/driver/Scratch.h"

#include <functional>
#include <map>

namespace lineprof::instrument {

/// Files that stand in the scratch folder: their absolute path → how the build spells it.
using Spellings = std::map<std::string, std::string>;

/// The line's words, with instrumented files instead of the originals and the same meaning otherwise.
std::vector<std::string> scratchCommand(const CommandLine &line, Scratch &scratch, const Spellings &files);

/// More words, for a compiler that includes what the parser did not, because it is not that compiler: what stands
/// beside the originals is found, if nothing else is. But then `__has_include` may find it too.
std::vector<std::string> besideOriginals(const Spellings &files);

/// The text of an instrumented file with `#include "/absolute/path"`, as unity builds have it, leading into the scratch
/// folder if the file stands there.
std::string withScratchIncludes(const std::string &text, const Scratch &scratch, const Spellings &files);

/// Commands that compile the originals and leave nothing behind: objects and all go to the scratch folder.
std::vector<std::vector<std::string>> diagnosingCommands(const CommandLine &line, const Scratch &scratch);

} // namespace lineprof::instrument

#endif
