// Functions in the order of their places; each with its lines' own costs, and behind a line the calls that it made.
#include "export/Callgrind.h"

#include "export/CallFlow.h"

#include <array>
#include <fmt/format.h>
#include <ostream>
#include <unordered_map>

namespace lineprof {

namespace {

/// In the order of the file's `events:`.
using Costs = std::array<std::uint64_t, 4>;

Costs costsOf(const Figure &figure) { return {figure.time, figure.wait, figure.ready, 0}; }

void add(Costs &sum, const Costs &more) {
  for (std::size_t each = 0; each < sum.size(); ++each)
    sum[each] += more[each];
}

std::string words(const Costs &costs) { return fmt::format("{} {} {} {}", costs[0], costs[1], costs[2], costs[3]); }

/// Says a name once, and its number from then on.
class Names {
  std::unordered_map<std::string, std::size_t> numbers;

public:
  std::string refer(const std::string &name) {
    auto [entry, isNew] = numbers.try_emplace(name, numbers.size() + 1);
    return isNew ? fmt::format("({}) {}", entry->second, name) : fmt::format("({})", entry->second);
  }
};

std::string nameOfFile(const Report &report, const Place &place) {
  return place.file == none ? "???" : onOneLine(pathOf(report, place));
}

struct Line {
  Costs own = {};
  std::map<Place, Costs> calls; ///< by callee
};

/// By place, with its line.
std::map<Place, Line> linesOf(const Report &report, const std::map<CallSite, Figure> &flow) {
  std::map<Place, Line> lines;
  for (std::uint32_t file = 0; file < report.files.size(); ++file)
    for (const LineView &line : report.files[file].lines)
      if (line.hits.value_or(0))
        lines[{file, line.function, line.line}].own[3] = *line.hits;
  for (const CallView &call : report.calls)
    if (call.own.any())
      add(lines[{call.file, call.function, call.line}].own, costsOf(call.own));
  for (const auto &[site, brought] : flow)
    add(lines[site.from].calls[site.to], costsOf(brought));
  return lines;
}

} // namespace

void writeCallgrind(const Report &report, const ExportOptions &, std::ostream &out) {
  out << "# callgrind format\nversion: 1\ncreator: lineprof\n";
  for (const RunView &run : report.runs)
    out << "desc: Profile: " << onOneLine(run.path) << '\n';
  out << "positions: line\n"
         "event: Time : time on a CPU, ns\nevent: Wait : waiting, ns\nevent: Ready : waiting for a CPU, ns\n"
         "event: Hits : how often the line ran\n"
         "events: Time Wait Ready Hits\n";
  Names files, functions;
  Costs totals = {};
  Place current = {none, none, 1};
  for (const auto &[place, line] : linesOf(report, callFlow(report))) {
    if (!place.sameFunction(current) || current.line == 1)
      out << "\nfl=" << files.refer(nameOfFile(report, place))
          << "\nfn=" << functions.refer(onOneLine(functionName(report, place))) << '\n';
    current = {place.file, place.function, 0};
    out << place.line << ' ' << words(line.own) << '\n';
    add(totals, line.own);
    for (const auto &[callee, costs] : line.calls) {
      if (callee.file != place.file)
        out << "cfi=" << files.refer(nameOfFile(report, callee)) << '\n';
      out << "cfn=" << functions.refer(onOneLine(functionName(report, callee)))
          << "\ncalls=" << callsAt(report, {place, callee}) << ' ' << firstLine(report, callee) << '\n'
          << place.line << ' ' << words(costs) << '\n';
    }
  }
  out << "\ntotals: " << words(totals) << '\n';
}

} // namespace lineprof
