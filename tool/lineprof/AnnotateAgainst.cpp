// Compares all lines, and shows those selected.
#include "lineprof/AnnotateAgainst.h"

#include "lineprof/Output.h"
#include "lineprof/Runs.h"
#include "report/AgainstTable.h"

#include <algorithm>
#include <iostream>

namespace lineprof {

int annotateAgainst(const ReportOptions &shared, std::optional<std::uint32_t> context, const std::string &base,
                    const std::string &baseSources) {
  std::optional<Side> before, after;
  if (int failed = readSide({base}, baseSources, before))
    return failed;
  if (int failed = readSide(shared.profiles, "", after, true))
    return failed;
  CompareOptions compared;
  compared.inclusive = compared.all = true;
  Difference difference = compare(before->table, after->table, compared);
  std::vector<std::string> warnings = bothWarnings(*before, *after);
  printWarnings(warnings);
  DiffView view{before->table, after->table, difference, warnings};
  const Report &now = *after->first;
  AgainstTable table = againstTable(view, now, {shared.selection, context});
  if (shared.format == "text") {
    renderAgainstText(view, now, table, {shared.unit, wantsColour(shared)}, std::cout);
    return finishOutput();
  }
  Difference chosen = differenceOf(table, difference);
  auto render = shared.format == "json" ? renderDiffJson : renderDiffCsv;
  render({view.base, view.now, chosen, warnings}, std::cout);
  return finishOutput();
}

} // namespace lineprof
