// Profiles → the page.
#include "lineprof/PageOutput.h"

#include "analysis/SourceText.h"
#include "lineprof/Output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace lineprof {

int runPage(ReportOptions &options, PageRequest request) {
  if (!hasPage()) {
    printError({"this lineprof was built without the page", "", {}, "build it with npm and -DLINEPROF_PAGE=ON"});
    return usageError;
  }
  options.calls = true;
  std::optional<Compared> compared;
  if (int failed = analyseAgainst(options, request.against, compared))
    return failed;
  if (compared->base && !request.baseSources.empty())
    for (FileView &file : compared->base->report.files)
      if (file.source.state != SourceState::same)
        file.source = findSourceBelow(file, request.baseSources);
  if (request.look.title.empty())
    request.look.title = fmt::format("{}", fmt::join(options.profiles, ", "));
  return writeTo(request.output, [&](std::ostream &out) {
    writePage(compared->analysed.report, compared->baseReport(), request.look, out);
  });
}

} // namespace lineprof
