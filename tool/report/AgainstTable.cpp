// Finds each line's row.
#include "report/AgainstTable.h"

#include "report/BlockTable.h"
#include "report/DiffPlaces.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace lineprof {

namespace {

/// A line of a side's table, by file and number.
using Place = std::pair<std::uint32_t, std::uint32_t>;

class Builder {
  const DiffView &view;
  const Report &now;
  const AgainstOptions &options;
  std::map<std::string_view, std::uint32_t> fileNumbers;                       ///< of the new side's table, by path
  std::vector<const DiffRow *> byNow, functionByNow;                           ///< by number in the new side's table
  std::vector<std::vector<std::uint32_t>> lineNumbers;                         ///< by the new side's file and line
  std::map<std::pair<Place, std::string_view>, std::uint32_t> functionNumbers; ///< by file and first line, and name
  std::map<Place, std::vector<const DiffRow *>> goneAfter;                     ///< by the new side's file and line

  void indexNew() {
    byNow.resize(view.now.lines.size());
    functionByNow.resize(view.now.functions.size());
    for (const DiffRow &row : view.difference.lines)
      if (row.now != none)
        byNow[row.now] = &row;
    for (const DiffRow &row : view.difference.functions)
      if (row.now != none)
        functionByNow[row.now] = &row;
    for (std::uint32_t file = 0; file < view.now.files.size(); ++file)
      fileNumbers[view.now.files[file].path] = file;
    lineNumbers.resize(view.now.files.size());
    for (std::uint32_t number = 0; number < view.now.lines.size(); ++number) {
      std::vector<std::uint32_t> &numbers = lineNumbers[view.now.lines[number].file];
      if (view.now.lines[number].line >= numbers.size())
        numbers.resize(view.now.lines[number].line + 1, none);
      numbers[view.now.lines[number].line] = number;
    }
    for (std::uint32_t number = 0; number < view.now.functions.size(); ++number) {
      const TableFunction &function = view.now.functions[number];
      functionNumbers[{{function.file, function.firstLine}, function.name}] = number;
    }
  }

  /// A line that is gone stands below the one that its predecessor in the function has become.
  void placeGone(AgainstTable &table) {
    std::vector<const DiffRow *> byBase(view.base.lines.size());
    for (const DiffRow &row : view.difference.lines)
      if (row.base != none)
        byBase[row.base] = &row;
    std::vector<std::uint32_t> order(byBase.size());
    std::iota(order.begin(), order.end(), 0);
    auto placeOf = [this](std::uint32_t number) {
      return std::pair(view.base.lines[number].file, view.base.lines[number].line);
    };
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return placeOf(a) < placeOf(b); });
    std::vector<Place> last(view.base.functions.size(), Place(none, 0)); // by the base's function
    for (std::uint32_t number : order) {
      std::uint32_t function = view.base.lines[number].function;
      const DiffRow *row = byBase[number];
      if (row && row->now != none) {
        if (function != none)
          last[function] = {view.now.lines[row->now].file, view.now.lines[row->now].line};
        continue;
      }
      std::uint32_t other = function == none ? none : view.difference.pairs.functions[function];
      if (function != none && last[function].first != none)
        goneAfter[last[function]].push_back(row);
      else if (other != none)
        goneAfter[{view.now.functions[other].file, view.now.functions[other].firstLine}].push_back(row);
      else if (function != none && isSelected(function))
        table.goneLines.push_back(row);
    }
  }

  /// Of the base.
  bool isSelected(std::uint32_t function) const {
    const TableFunction &gone = view.base.functions[function];
    const TableFile &file = view.base.files[gone.file];
    return matchesFile(file.path, file.shownAs, options.selection) && matchesFunctions(gone.name, options.selection);
  }

  AgainstBlock blockOf(BlockReference at) const {
    const FileView &file = now.files[at.file];
    std::uint32_t number = fileNumbers.at(file.path);
    AgainstBlock block{at, {}, {}};
    for (const FunctionView &function : file.functions)
      if (function.block == at.block)
        if (auto found = functionNumbers.find({{number, function.firstLine}, function.name});
            found != functionNumbers.end() && functionByNow[found->second])
          block.functions.push_back(functionByNow[found->second]);
    for (const TableRow &shown : rowsOf(now, at, options.context, options.selection.minPercent)) {
      const DiffRow *row = shown.line ? byNow[lineNumbers[number][shown.number]] : nullptr;
      block.rows.push_back({shown.number, row, shown.text, shown.gapAbove});
      if (auto gone = goneAfter.find({number, shown.number}); gone != goneAfter.end())
        for (const DiffRow *each : gone->second)
          block.rows.push_back({view.base.lines[each->base].line, each, linePlace(view.base, each->base).text});
    }
    return block;
  }

public:
  Builder(const DiffView &all, const Report &report, const AgainstOptions &asked)
      : view(all), now(report), options(asked) {}

  AgainstTable build() {
    AgainstTable table;
    indexNew();
    placeGone(table);
    for (BlockReference at : selectBlocks(now, options.selection))
      table.blocks.push_back(blockOf(at));
    for (const DiffRow &row : view.difference.functions)
      if (row.now == none && isSelected(row.base))
        table.gone.push_back(&row);
    return table;
  }
};

} // namespace

AgainstTable againstTable(const DiffView &view, const Report &now, const AgainstOptions &options) {
  return Builder(view, now, options).build();
}

Difference differenceOf(const AgainstTable &table, const Difference &all) {
  Difference chosen{all.repeated, all.total, {}, {}, all.notes, all.pairs};
  for (const AgainstBlock &block : table.blocks) {
    for (const DiffRow *function : block.functions)
      chosen.functions.push_back(*function);
    for (const AgainstRow &shown : block.rows)
      if (shown.row)
        chosen.lines.push_back(*shown.row);
  }
  for (const DiffRow *row : table.gone)
    chosen.functions.push_back(*row);
  for (const DiffRow *row : table.goneLines)
    chosen.lines.push_back(*row);
  return chosen;
}

} // namespace lineprof
