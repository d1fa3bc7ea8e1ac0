// The page's data as JSON; docs/html.md says what is in it. Fit for a script element: there is no `<` in it.
#ifndef LINEPROF_PICTURE_PAGEDATA_H
#define LINEPROF_PICTURE_PAGEDATA_H

#include "picture/Counterparts.h"

#include <optional>
#include <string>

namespace lineprof {

/// What a report, and an earlier one that it is compared with, put into the page. Both must outlive it.
class PageData {
  /// A line's time in one thread.
  struct Met {
    std::uint32_t line, thread; ///< the thread's number over all runs
    std::uint64_t time, wait;
  };
  const Report &report;
  const Report *past; ///< null: it is compared with none
  std::optional<Counterparts> counterparts;
  std::vector<std::uint32_t> firsts;  ///< see firstFunctions
  std::vector<std::vector<Met>> mets; ///< by file; nothing, if there is one thread

public:
  PageData(const Report &now, const Report *base);

  /// Totals, runs, files, functions, the hottest lines. `view` is what the page shows first.
  std::string overview(const std::string &title, const std::string &view) const;
  /// The tree of calls, and that of allocations.
  std::string calls() const;
  std::string allocations() const;
  /// What happened when, of each run.
  std::string timeline() const;
  /// What the earlier report has for this one's functions, and its trees, in this one's numbers. There must be one.
  std::string base() const;
  /// A file's text and lines, and what its lines had in the earlier report.
  std::string file(std::uint32_t number) const;
};

} // namespace lineprof

#endif
