// Lays out means, deviations and extremes.
#include "report/RepeatsReport.h"

#include "report/JsonParts.h"
#include "report/Numbers.h"
#include "support/Quote.h"
#include "support/Text.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

Spread spreadIn(const Repeats &repeats, double (*value)(const Outcome &)) {
  std::vector<double> values;
  for (const Outcome &outcome : repeats.kept)
    values.push_back(value(outcome));
  return spreadOf(values);
}

double wallOf(const Outcome &outcome) { return outcome.wall; }
double cpuTimeOf(const Outcome &outcome) { return outcome.cpu; }
double peakOf(const Outcome &outcome) { return static_cast<double>(outcome.peak); }

std::string commandText(const Repeats &repeats) {
  std::string text;
  for (const std::string &word : repeats.command)
    text += (text.empty() ? "" : " ") + shellQuoted(word);
  return text;
}

Json spreadJson(const Spread &spread, double unit) {
  return {{"mean", spread.mean / unit},
          {"stdev", spread.deviation / unit},
          {"min", spread.least / unit},
          {"max", spread.most / unit}};
}

} // namespace

void renderRepeatsText(const Repeats &repeats, std::ostream &out) {
  out << fmt::format("lineprof: {} of {}: {}{}\n", plural(repeats.kept.size(), "run"), printable(commandText(repeats)),
                     printable(repeats.folder),
                     repeats.rejected ? fmt::format(" ({} rejected)", repeats.rejected) : "");
  out << fmt::format("{:12} {:>12} {:>12} {:>12} {:>12}\n", "", "mean", "stdev", "min", "max");
  auto row = [&out](const char *name, const Spread &spread, double unit, int digits) {
    out << fmt::format("{:12} {:>12.{}f} {:>12.{}f} {:>12.{}f} {:>12.{}f}\n", name, spread.mean / unit, digits,
                       spread.deviation / unit, digits, spread.least / unit, digits, spread.most / unit, digits);
  };
  row("wall, s", spreadIn(repeats, wallOf), 1e9, 6);
  row("CPU, s", spreadIn(repeats, cpuTimeOf), 1e9, 6);
  row("memory, MiB", spreadIn(repeats, peakOf), 1024 * 1024, 1);
}

void renderRepeatsJson(const Repeats &repeats, std::ostream &out) {
  Json runs = Json::array();
  for (std::size_t index = 0; index < repeats.kept.size(); ++index) {
    const Outcome &outcome = repeats.kept[index];
    runs.push_back({{"profile", repeats.profiles[index]},
                    {"status", outcome.status},
                    {"wall", seconds(outcome.wall)},
                    {"cpu", seconds(outcome.cpu)},
                    {"peak", outcome.peak}});
  }
  Json json = {{"schema_version", schemaVersion},
               {"command", repeats.command},
               {"folder", repeats.folder},
               {"rejected", repeats.rejected},
               {"wall", spreadJson(spreadIn(repeats, wallOf), 1e9)},
               {"cpu", spreadJson(spreadIn(repeats, cpuTimeOf), 1e9)},
               {"peak", spreadJson(spreadIn(repeats, peakOf), 1)},
               {"runs", std::move(runs)}};
  out << dumpJson(json) << "\n";
}

} // namespace lineprof
