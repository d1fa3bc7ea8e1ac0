// The pipeline run over a set of units. See Instrument.h.
#include "instrument/Instrument.h"

#include "instrument/Pipeline.h"
#include "instrument/project/Mirror.h"

#include "lineprof/format.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace lineprof::instrument {

/// Where the source is in the current folder, Clang says "./header.h" and gcc "header.h".
static void spellAsGcc(std::vector<UnitPlan> &plans) {
  for (UnitPlan &unit : plans)
    for (FilePlan &plan : unit.files)
      if (llvm::StringRef(plan.shownAs).starts_with("./"))
        plan.shownAs.erase(0, 2);
}

Outcome instrument(const std::vector<Unit> &units, const Project &project, unsigned jobs,
                   const std::function<void(std::size_t)> &progress) {
  Outcome outcome;
  std::vector<Unit> present;
  for (const Unit &unit : units) {
    if (llvm::sys::fs::is_regular_file(unit.source))
      present.push_back(unit);
    else
      outcome.errors.push_back(unit.shownAs +
                               (llvm::sys::fs::exists(unit.source) ? ": is not a file" : ": no such file"));
  }
  auto results = planUnits(present, project, jobs, progress);

  std::vector<UnitPlan> plans;
  for (std::size_t i = 0; i < present.size(); ++i) {
    if (results[i].error.empty())
      plans.push_back(std::move(results[i].plan));
    else
      outcome.errors.push_back(present[i].shownAs + ": not instrumented: " + results[i].error);
  }
  if (std::any_of(present.begin(), present.end(),
                  [](const Unit &unit) { return unit.forGcc && llvm::sys::path::parent_path(unit.shownAs).empty(); }))
    spellAsGcc(plans);
  for (FilePlan &plan : mergePlans(std::move(plans))) {
    auto file = std::make_unique<Rewritten>();
    file->plan = std::move(plan);
    std::string error;
    auto original = readFile(file->plan.path, error);
    if (!original) {
      outcome.errors.push_back(error);
      continue;
    }
    file->original = std::move(*original);
    file->decisions = decide(file->plan, file->original);
    if (file->decisions.slots >= format::firstSlot && file->plan.probed()) {
      file->plan.untouched = "has more lines than a profile has room for";
      file->decisions = decide(file->plan, file->original);
    }
    file->text = editText(file->plan, file->decisions, file->original);
    outcome.files.push_back(std::move(file));
  }
  return outcome;
}

} // namespace lineprof::instrument
