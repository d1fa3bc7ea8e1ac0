// Two programs' figures beside each line of the new one, before anybody lays them out.
//
//   DiffView of all rows + the new one's Report ──againstTable──▶ AgainstTable ──▶ text, or as a Difference JSON and
//   CSV
#ifndef LINEPROF_REPORT_AGAINSTTABLE_H
#define LINEPROF_REPORT_AGAINSTTABLE_H

#include "analysis/Selection.h"
#include "report/DiffReport.h"

#include <optional>
#include <string_view>
#include <vector>

namespace lineprof {

/// A line of the new program, or one of the base that is gone, which stands where it was.
struct AgainstRow {
  std::uint32_t number;  ///< in its own source
  const DiffRow *row;    ///< null: not code
  std::string_view text; ///< empty where there is no source
  bool gapAbove = false; ///< lines are left out above

  bool isGone() const { return row && row->now == none; }
};

/// A block of the new program.
struct AgainstBlock {
  BlockReference at;
  std::vector<const DiffRow *> functions; ///< whose block it is, then those nested in it
  std::vector<AgainstRow> rows;
};

struct AgainstTable {
  std::vector<AgainstBlock> blocks;
  std::vector<const DiffRow *> gone;      ///< functions that are not there any more
  std::vector<const DiffRow *> goneLines; ///< of these
};

struct AgainstOptions {
  Selection selection;
  std::optional<std::uint32_t> context; ///< only hot lines, and as many around each
};

/// `view` has all rows (CompareOptions::all); `now` is the report of a run of the new side. Both must outlive the
/// table.
AgainstTable againstTable(const DiffView &view, const Report &now, const AgainstOptions &options);

/// The table's rows alone, in its order.
Difference differenceOf(const AgainstTable &table, const Difference &all);

struct AgainstTextOptions {
  double unit; ///< of times, in seconds
  bool colour;
};
void renderAgainstText(const DiffView &view, const Report &now, const AgainstTable &table,
                       const AgainstTextOptions &options, std::ostream &out);

} // namespace lineprof

#endif
