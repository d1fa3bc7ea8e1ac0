// Plans between processes of one run: compact, not a file format.
#ifndef LINEPROF_INSTRUMENT_WIRE_H
#define LINEPROF_INSTRUMENT_WIRE_H

#include "instrument/plan/Plan.h"

#include <optional>

namespace lineprof::instrument {

std::string toWire(const std::vector<FilePlan> &files);
/// Nothing if `wire` is not whole.
std::optional<std::vector<FilePlan>> fromWire(const std::string &wire);

} // namespace lineprof::instrument

#endif
