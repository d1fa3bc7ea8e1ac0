// Evented profiles: a frame opens and closes on an axis on which all stacks lie one after the other.
#include "export/Speedscope.h"

#include "export/Stacks.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

void writeFrames(const Report &report, const FrameTable &table, std::ostream &out) {
  out << "\"shared\": {\"frames\": [";
  const char *separator = "\n";
  for (const Place &frame : table.frames) {
    out << separator << "{\"name\": " << jsonString(functionName(report, frame));
    if (frame.file != none)
      out << ", \"file\": " << jsonString(pathOf(report, frame));
    if (std::uint32_t line = frame.line ? frame.line : firstLine(report, frame))
      out << ", \"line\": " << line;
    out << "}";
    separator = ",\n";
  }
  out << "]}";
}

void writeProfile(const std::vector<StackNode> &nodes, const FrameTable &table, Value value, const char *name,
                  std::ostream &out) {
  std::vector<Figure> sums = inclusive(nodes);
  out << fmt::format("{{\"type\": \"evented\", \"name\": \"{}\", \"unit\": \"nanoseconds\", \"startValue\": 0, "
                     "\"endValue\": {}, \"events\": [",
                     name, valueOf(sums[0], value));
  std::uint64_t at = 0;
  const char *separator = "\n";
  auto write = [&](char type, std::uint32_t number) {
    if (valueOf(sums[number], value) == 0)
      return;
    out << separator
        << fmt::format("{{\"type\": \"{}\", \"frame\": {}, \"at\": {}}}", type, table.numberOf(nodes[number].frame),
                       at);
    separator = ",\n";
  };
  auto enter = [&](std::uint32_t number) {
    write('O', number);
    at += valueOf(nodes[number].own, value);
  };
  walkStacks(nodes, enter, [&](std::uint32_t number) { write('C', number); });
  out << "]}";
}

} // namespace

void writeSpeedscope(const Report &report, const ExportOptions &options, std::ostream &out) {
  std::vector<StackNode> nodes = stacksOf(report, options.byLine);
  FrameTable table(nodes);
  out << "{\"$schema\": \"https://www.speedscope.app/file-format-schema.json\",\n\"exporter\": \"lineprof\",\n"
         "\"activeProfileIndex\": 0,\n";
  writeFrames(report, table, out);
  out << ",\n\"profiles\": [\n";
  writeProfile(nodes, table, Value::cpu, "CPU time", out);
  if (report.waited) {
    out << ",\n";
    writeProfile(nodes, table, Value::wait, "Waiting", out);
    out << ",\n";
    writeProfile(nodes, table, Value::wall, "Wall time of all threads", out);
  }
  out << "]}\n";
}

} // namespace lineprof
