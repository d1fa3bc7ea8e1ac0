// Writes lines as comma-separated values.
#include "report/Csv.h"

#include "analysis/Confidence.h"
#include "analysis/MemoryRanking.h"
#include "analysis/Selection.h"
#include "report/BlockTable.h"
#include "report/Numbers.h"

#include <fmt/format.h>

namespace lineprof {

namespace {

std::string quotedField(const std::string &field) {
  if (field.find_first_of(",\"\r\n") == std::string::npos)
    return field;
  std::string out = "\"";
  for (char letter : field)
    out.append(letter == '"' ? 2 : 1, letter);
  return out + '"';
}

} // namespace

std::string csvLine(const std::vector<std::string> &fields) {
  std::string line;
  for (std::size_t index = 0; index < fields.size(); ++index)
    line += (index ? "," : "") + quotedField(fields[index]);
  return line + "\n";
}

std::vector<std::string> lineTitles() {
  return {"file",    "line",    "function", "hits",        "time",     "self",    "per_hit",
          "percent", "samples", "time_low", "time_high",   "system",   "wait",    "max",
          "allocs",  "bytes",   "frees",    "freed_bytes", "max_size", "threads", "text"};
}

std::vector<std::string> lineFields(const Report &report, const FileView &file, const LineView &line,
                                    const Figure &whole) {
  auto known = [&line](double value) { return line.timed ? fmt::format("{}", value) : std::string(); };
  const auto &[time, self] = timesOf(file, line);
  Interval interval = interval95(time, report.total);
  std::optional<double> each = perHit(file, line);
  Allocated allocated = memoryOf(file, line).all;
  auto amount = [&report](std::uint64_t value) { return report.memoryKnown ? fmt::format("{}", value) : ""; };
  return {file.path,
          fmt::format("{}", line.line),
          line.function == none ? "" : file.functions[line.function].name,
          line.hits ? fmt::format("{}", *line.hits) : "",
          known(seconds(time.time)),
          known(seconds(self.time)),
          each ? fmt::format("{}", *each) : "",
          known(percentOf(time.time, whole.time)),
          fmt::format("{}", time.samples),
          known(seconds(interval.low)),
          known(seconds(interval.high)),
          report.systemKnown ? fmt::format("{}", seconds(time.system)) : "",
          report.waited ? fmt::format("{}", seconds(time.wait)) : "",
          line.exact ? fmt::format("{}", seconds(file.exact[*line.exact].max)) : "",
          amount(allocated.allocations),
          amount(allocated.bytes),
          amount(allocated.frees),
          amount(allocated.freedBytes),
          amount(allocated.largest),
          line.hits ? fmt::format("{}", line.threads) : "",
          line.line <= file.source.lines.size() ? std::string(file.source.lines[line.line - 1]) : ""};
}

} // namespace lineprof
