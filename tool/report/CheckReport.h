// Whether runs keep to their budgets: for people, for programs, and for what shows results of continuous integration.
#ifndef LINEPROF_REPORT_CHECKREPORT_H
#define LINEPROF_REPORT_CHECKREPORT_H

#include "compare/Check.h"

#include <iosfwd>

namespace lineprof {

/// What was checked; it must outlive the call. Failures are the stream's.
struct CheckView {
  const std::vector<Budget> &budgets;
  const CheckResult &result;
  const std::string &budgetsPath;
  const std::vector<std::string> &warnings;
};

void renderCheckText(const CheckView &view, bool colour, std::ostream &out);
void renderCheckJson(const CheckView &view, std::ostream &out);
/// A table that GitHub and GitLab show.
void renderCheckMarkdown(const CheckView &view, std::ostream &out);
/// Workflow commands: annotations beside the lines of a pull request.
void renderCheckGithub(const CheckView &view, std::ostream &out);
/// One test case for each limit.
void renderCheckJunit(const CheckView &view, std::ostream &out);
/// SARIF 2.1.0: a result for each limit that is broken, or may be.
void renderCheckSarif(const CheckView &view, std::ostream &out);

/// `time of parse(): 1.5 s, 1 s allowed`.
std::string findingText(const Finding &finding);

} // namespace lineprof

#endif
