// The axis is no clock: stacks lie one after the other, each as long as its time.
#include "export/ChromeTrace.h"

#include "export/Stacks.h"

#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

/// Trace events count in microseconds.
std::string microseconds(std::uint64_t nanoseconds) {
  return fmt::format("{}.{:03}", nanoseconds / 1000, nanoseconds % 1000);
}

} // namespace

void writeChromeTrace(const Report &report, const ExportOptions &options, std::ostream &out) {
  std::vector<StackNode> nodes = stacksOf(report, options.byLine);
  std::vector<Figure> sums = inclusive(nodes);
  out << "{\"displayTimeUnit\": \"ns\",\n\"traceEvents\": [\n"
         "{\"name\": \"thread_name\", \"ph\": \"M\", \"pid\": 1, \"tid\": 1, \"args\": {\"name\": \"all threads\"}}";
  std::uint64_t at = 0;
  auto enter = [&](std::uint32_t number) {
    const Place &frame = nodes[number].frame;
    if (std::uint64_t time = valueOf(sums[number], options.value))
      out << fmt::format(",\n{{\"name\": {}, \"ph\": \"X\", \"pid\": 1, \"tid\": 1, \"ts\": {}, \"dur\": {}, "
                         "\"args\": {{\"file\": {}, \"line\": {}}}}}",
                         jsonString(functionName(report, frame)), microseconds(at), microseconds(time),
                         jsonString(pathOf(report, frame)), frame.line ? frame.line : firstLine(report, frame));
    at += valueOf(nodes[number].own, options.value);
  };
  walkStacks(nodes, enter, [](std::uint32_t) {});
  out << "]}\n";
}

} // namespace lineprof
