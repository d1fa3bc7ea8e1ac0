// `--value`: which figure, where there is room for one.
#ifndef LINEPROF_LINEPROF_VALUENAMES_H
#define LINEPROF_LINEPROF_VALUENAMES_H

#include "export/Formats.h"

#include <CLI/CLI.hpp>
#include <string>

namespace lineprof {

/// Adds the option; the value named is in `value` when the command line is parsed.
CLI::Option *addValue(CLI::App &verb, Value &value, const std::string &description);

} // namespace lineprof

#endif
