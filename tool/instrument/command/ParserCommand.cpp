// What of a compiler's command goes to the parser. See ParserCommand.h.
#include "instrument/command/ParserCommand.h"

#include "instrument/project/Project.h"

namespace lineprof::instrument {

std::vector<std::string> parserCommand(const Compiler &compiler, const CommandLine &line, const Piece &source) {
  std::vector<std::string> command{compiler.parser()};
  for (const Piece &piece : line.pieces) {
    switch (piece.role) {
    case Role::foreign:
    case Role::input:
    case Role::output:
    case Role::precompiled: // all its text is wanted
    case Role::dependencies:
    case Role::saveTemps:
    case Role::strict:
    case Role::verbose:
      continue;
    case Role::forcedInclude: // not by the driver, which would look for a precompiled one
      command.insert(command.end(), {"-Xclang", "-include", "-Xclang", piece.value});
      continue;
    case Role::source:
      if (piece.begin != source.begin)
        continue;
      break;
    case Role::includeFolder:
    case Role::other:
      break;
    }
    for (const std::string &word : line.wordsOf(piece))
      command.push_back(word);
  }
  // After Clang's own, which are in its place for the rest.
  if (std::string own = compiler.isClang() ? std::string() : compiler.ownHeaders(); !own.empty())
    command.insert(command.end(), {"-idirafter", own});
  return command;
}

std::vector<std::string> parserCommand(const std::vector<std::string> &command, const std::string &directory,
                                       const std::string &source) {
  std::vector<std::string> arguments = command;
  Compiler compiler = findCompiler("c++", arguments);
  if (!compiler.named) {
    compiler.words = {arguments.front()};
    arguments.erase(arguments.begin());
  }
  CommandLine line = parseCommandLine(std::move(arguments));
  for (const Piece &piece : line.pieces)
    if (piece.role == Role::source && absolutePath(piece.value, directory) == source)
      return parserCommand(compiler, line, piece);
  return command;
}

} // namespace lineprof::instrument
