// Lays out callers and callees.
#include "report/CallersText.h"

#include "report/Csv.h"
#include "report/JsonParts.h"
#include "report/Numbers.h"
#include "report/RunHeader.h"
#include "support/Display.h"
#include "support/Text.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

std::string functionName(const Report &report, std::uint32_t file, std::uint32_t function) {
  if (file == none)
    return "(nothing that is instrumented)";
  return function == none ? "(outside functions)" : printable(report.files[file].functions[function].name);
}

const LineView *lineAt(const FileView &file, std::uint32_t number) {
  auto at = std::lower_bound(file.lines.begin(), file.lines.end(), number,
                             [](const LineView &line, std::uint32_t value) { return line.line < value; });
  return at != file.lines.end() && at->line == number ? &*at : nullptr;
}

/// How often the line of the call ran; nothing if that is not known.
std::optional<std::uint64_t> siteHits(const Report &report, const CallEdge &edge) {
  const LineView *line = edge.siteFile == none ? nullptr : lineAt(report.files[edge.siteFile], edge.siteLine);
  return line ? line->hits : std::nullopt;
}

std::string siteText(const Report &report, const CallEdge &edge) {
  if (edge.siteFile == none)
    return "";
  const FileView &file = report.files[edge.siteFile];
  std::string text;
  if (edge.siteLine <= file.source.lines.size()) {
    text = printable(file.source.lines[edge.siteLine - 1]);
    text = "  " + text.substr(std::min(text.size(), text.find_first_not_of(' ')));
  }
  return fmt::format("{}:{}{}", printable(file.shownAs), edge.siteLine, text);
}

const char *keyOf(EdgeKind kind) { return kind == EdgeKind::callers ? "callers" : "callees"; }

} // namespace

void renderCallersText(const Report &report, const std::vector<FunctionReference> &functions,
                       const CallersOptions &options, std::ostream &out) {
  out << runHeader(report, options.unit);
  for (FunctionReference at : functions) {
    const FileView &file = report.files[at.file];
    const FunctionView &function = file.functions[at.function];
    out << fmt::format("{}:{}({})\n", printable(file.shownAs), function.firstLine, printable(function.name));
    std::string calls = function.calls ? plural(*function.calls, "call") : "? calls";
    out << fmt::format("  {}, tottime {}, cumtime {}\n", calls,
                       function.timed ? timeText(function.self.time, options.unit) : "?",
                       function.timed ? timeText(function.time.time, options.unit) : "?");
    out << fmt::format("{:>9} {:>12} {:>7} {:>12}  {}\n", "Site hits", "cumtime", "%", "wait",
                       options.kind == EdgeKind::callers ? "Called by, from line" : "Calls, from line");
    for (const CallEdge &edge : callEdges(report, at, options.kind)) {
      std::string numbers = fmt::format("{:>9} {:>12} {:>7} {:>12}  ", countText(siteHits(report, edge)),
                                        timeText(edge.total.time, options.unit),
                                        percentText(percentOf(edge.total.time, function.time.time)),
                                        report.waited ? timeText(edge.total.wait, options.unit) : "?");
      std::string place = functionName(report, edge.file, edge.function) + "  " + siteText(report, edge);
      out << numbers << fitted(out, numbers.size(), place) << "\n";
    }
    out << "\n";
  }
}

void renderCallersJson(const Report &report, const std::vector<FunctionReference> &functions,
                       const CallersOptions &options, std::ostream &out) {
  beginJson(report, out);
  JsonArray rows(out, "functions");
  for (FunctionReference at : functions) {
    const FileView &file = report.files[at.file];
    Json json = functionJson(report, file, file.functions[at.function]);
    Json edges = Json::array();
    for (const CallEdge &edge : callEdges(report, at, options.kind)) {
      bool known = edge.file != none && edge.function != none;
      edges.push_back(
          {{"function", known ? Json(report.files[edge.file].functions[edge.function].name) : Json(nullptr)},
           {"file", edge.siteFile == none ? Json(nullptr) : Json(report.files[edge.siteFile].path)},
           {"line", edge.siteFile == none ? Json(nullptr) : Json(edge.siteLine)},
           {"site_hits", orNull(siteHits(report, edge))},
           {"cumtime", timeJson(edge.total, report.timed)},
           {"wait", report.waited ? Json(seconds(edge.total.wait)) : Json(nullptr)}});
    }
    json[keyOf(options.kind)] = std::move(edges);
    rows.add(json);
  }
  rows.end();
  out << "}\n";
}

void renderCallersCsv(const Report &report, const std::vector<FunctionReference> &functions,
                      const CallersOptions &options, std::ostream &out) {
  bool callers = options.kind == EdgeKind::callers;
  out << csvLine({"function", callers ? "caller" : "callee", "file", "line", "site_hits", "cumtime", "wait"});
  auto time = [](bool known, std::uint64_t amount) { return known ? fmt::format("{}", seconds(amount)) : ""; };
  for (FunctionReference at : functions)
    for (const CallEdge &edge : callEdges(report, at, options.kind)) {
      bool known = edge.file != none && edge.function != none;
      std::optional<std::uint64_t> hits = siteHits(report, edge);
      out << csvLine({report.files[at.file].functions[at.function].name,
                      known ? report.files[edge.file].functions[edge.function].name : "",
                      edge.siteFile == none ? "" : report.files[edge.siteFile].path,
                      edge.siteFile == none ? "" : fmt::format("{}", edge.siteLine),
                      hits ? fmt::format("{}", *hits) : "", time(report.timed, edge.total.time),
                      time(report.waited, edge.total.wait)});
    }
}

} // namespace lineprof
