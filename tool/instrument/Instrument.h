// The pipeline run over a set of units: what `instrument` and `lineprof-c++` have in common.
#ifndef LINEPROF_INSTRUMENT_INSTRUMENT_H
#define LINEPROF_INSTRUMENT_INSTRUMENT_H

#include "instrument/edit/Decisions.h"
#include "instrument/project/Project.h"
#include "instrument/sites/Unit.h"

#include <functional>

namespace lineprof::instrument {

/// A file of the project, decided and rewritten.
struct Rewritten {
  FilePlan plan;
  Decisions decisions;  ///< points into `plan`
  std::string original;
  std::string text;
};

struct Outcome {
  std::vector<std::unique_ptr<Rewritten>> files;  ///< by path; instrumented ones, and others that a unit read
  std::vector<std::string> errors;     ///< one per source that could not be done
};

Outcome instrument(const std::vector<Unit> &units, const Project &project, unsigned jobs,
                   const std::function<void(std::size_t)> &progress);

} // namespace lineprof::instrument

#endif
