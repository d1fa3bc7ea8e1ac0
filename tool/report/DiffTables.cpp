// Writes what differs for programs.
#include "report/DiffPlaces.h"
#include "report/DiffReport.h"

#include "compare/Statistics.h"
#include "report/Csv.h"
#include "report/JsonParts.h"
#include "report/Numbers.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

using PlaceOf = DiffPlace (*)(const SideTable &, std::uint32_t);

Json sideJson(const SideTable &side) {
  Json totals = Json::array();
  for (double total : side.total)
    totals.push_back(side.timed ? Json(seconds(total)) : Json(nullptr));
  return {{"runs", side.runs},
          {"profiles", side.profiles},
          {"total_mean", side.timed ? Json(seconds(meanOf(side.total))) : Json(nullptr)},
          {"total_stdev", side.timed && side.runs > 1 ? Json(seconds(deviationOf(side.total))) : Json(nullptr)},
          {"totals", std::move(totals)}};
}

void addPlace(Json &json, const std::string &prefix, const SideTable &side, std::uint32_t number, PlaceOf placeOf) {
  if (number == none) {
    for (const char *key : {"file", "line", "function"})
      json[prefix + key] = nullptr;
    return;
  }
  DiffPlace place = placeOf(side, number);
  json[prefix + "file"] = place.file->path;
  json[prefix + "line"] = place.line;
  json[prefix + "function"] = place.function ? Json(place.function->name) : Json(nullptr);
}

/// The keys of a row; times in seconds.
Json rowJson(const DiffView &view, const DiffRow &row, PlaceOf placeOf) {
  Json json = {{"verdict", nameOf(row.verdict)}, {"certain", row.certain}};
  if (placeOf) {
    addPlace(json, "", view.now, row.now, placeOf);
    addPlace(json, "base_", view.base, row.base, placeOf);
    std::string_view text = placeOf(row.now == none ? view.base : view.now, row.now == none ? row.base : row.now).text;
    json["text"] = text.empty() ? Json(nullptr) : Json(std::string(text));
  }
  bool hadBase = !placeOf || row.base != none, hasNow = !placeOf || row.now != none;
  auto known = [](bool there, double value) { return there ? Json(seconds(value)) : Json(nullptr); };
  json["base_self"] = known(hadBase, row.baseSelf);
  json["self"] = known(hasNow, row.self);
  json["base_time"] = known(hadBase, row.baseTime);
  json["time"] = known(hasNow, row.time);
  json["delta"] = seconds(row.cpu.shift);
  json["percent"] = row.cpu.base > 0 ? Json(100 * row.cpu.shift / row.cpu.base) : Json(nullptr);
  json["p"] = hadBase && hasNow ? Json(row.cpu.p) : Json(nullptr);
  json["effect"] = hadBase && hasNow ? Json(row.cpu.effect) : Json(nullptr);
  json["base_hits"] = orNull(row.baseHits);
  json["hits"] = orNull(row.hits);
  json["base_allocations"] = orNull(row.baseAllocations);
  json["allocations"] = orNull(row.allocations);
  json["base_bytes"] = orNull(row.baseBytes);
  json["bytes"] = orNull(row.bytes);
  return json;
}

std::string fieldOf(const Json &value) {
  return value.is_null() ? "" : value.is_string() ? value.get<std::string>() : dumpJson(value);
}

} // namespace

void renderDiffJson(const DiffView &view, std::ostream &out) {
  out << "{\"schema_version\": " << schemaVersion << ",\n";
  out << "\"warnings\": " << dumpJson(Json(view.warnings)) << ",\n";
  out << "\"notes\": " << dumpJson(Json(view.difference.notes)) << ",\n";
  out << "\"repeated\": " << (view.difference.repeated ? "true" : "false") << ",\n";
  out << "\"base\": " << dumpJson(sideJson(view.base)) << ",\n";
  out << "\"new\": " << dumpJson(sideJson(view.now)) << ",\n";
  out << "\"total\": " << dumpJson(rowJson(view, view.difference.total, nullptr)) << ",\n";
  JsonArray functions(out, "functions");
  for (const DiffRow &row : view.difference.functions)
    functions.add(rowJson(view, row, functionPlace));
  functions.end();
  out << ",\n";
  JsonArray lines(out, "lines");
  for (const DiffRow &row : view.difference.lines)
    lines.add(rowJson(view, row, linePlace));
  lines.end();
  out << "}\n";
}

void renderDiffCsv(const DiffView &view, std::ostream &out) {
  std::vector<std::string> titles = {
      "kind",        "verdict",       "certain", "file",      "line",      "function",  "base_file",
      "base_line",   "base_function", "text",    "base_self", "self",      "base_time", "time",
      "delta",       "percent",       "p",       "effect",    "base_hits", "hits",      "base_allocations",
      "allocations", "base_bytes",    "bytes"};
  out << csvLine(titles);
  auto write = [&](const char *kind, const std::vector<DiffRow> &rows, PlaceOf placeOf) {
    for (const DiffRow &row : rows) {
      Json json = rowJson(view, row, placeOf);
      std::vector<std::string> fields = {kind};
      for (std::size_t column = 1; column < titles.size(); ++column)
        fields.push_back(fieldOf(json[titles[column]]));
      out << csvLine(fields);
    }
  };
  write("function", view.difference.functions, functionPlace);
  write("line", view.difference.lines, linePlace);
}

} // namespace lineprof
