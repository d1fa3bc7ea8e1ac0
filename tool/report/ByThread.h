// The annotated source, thread by thread.
#ifndef LINEPROF_REPORT_BYTHREAD_H
#define LINEPROF_REPORT_BYTHREAD_H

#include "report/AnnotateText.h"

#include <functional>
#include <iosfwd>

namespace lineprof {

/// What the report would be, had only this thread run.
struct ThreadReport {
  std::string profile;
  std::uint32_t thread, tid;
  std::string name;
  Report report;
  std::vector<BlockReference> blocks; ///< to show
};

/// Makes the next thread's report, one at a time, since there may be many; false: there is none.
using NextThread = std::function<bool(ThreadReport &)>;

void renderByThreadText(const NextThread &next, const AnnotateOptions &options, std::ostream &out);
/// `whole` is the report on all threads.
void renderByThreadJson(const Report &whole, const NextThread &next, std::ostream &out);
void renderByThreadCsv(const NextThread &next, std::ostream &out);

} // namespace lineprof

#endif
