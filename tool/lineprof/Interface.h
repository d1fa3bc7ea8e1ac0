// The program's verbs and options as data: what shell completions and manual pages are made of. It is read from the
// same declarations that --help prints.
#ifndef LINEPROF_LINEPROF_INTERFACE_H
#define LINEPROF_LINEPROF_INTERFACE_H

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace lineprof {

struct OptionText {
  std::vector<std::string> names;   ///< with their dashes; none: an argument by position
  std::string argument;             ///< what follows the name, or the argument's own name; empty: a flag
  std::vector<std::string> choices; ///< what the argument may be; empty: anything
  std::string what;
  bool required, several;
};

struct VerbText {
  std::string name, what, footer;
  std::vector<OptionText> options; ///< as declared
};

/// The options of a verb, or of the program itself, as declared.
std::vector<OptionText> optionsOf(const CLI::App &app);

/// The verbs as declared; `app` has all of them.
std::vector<VerbText> interfaceOf(const CLI::App &app);

} // namespace lineprof

#endif
