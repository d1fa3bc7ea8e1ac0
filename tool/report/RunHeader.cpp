// Describes the runs that a report is about.
#include "report/RunHeader.h"

#include "analysis/Selection.h"
#include "profile/TextNames.h"
#include "report/BlockTable.h"
#include "report/Numbers.h"
#include "support/Text.h"

#include <fmt/format.h>

namespace lineprof {

namespace {

std::string rateOf(const RunView &run) {
  if (run.process.engine == format::Engine::none)
    return "no samples were taken";
  std::string rate = run.process.samplePeriod
                         ? fmt::format("up to {:.0f} Hz", 1e9 / static_cast<double>(run.process.samplePeriod))
                         : "? Hz";
  return fmt::format("{}, {}, {} dropped", rate, plural(run.samples, "sample"), run.dropped);
}

/// Nothing where the clocks say nothing.
std::string optionalSeconds(std::uint64_t nanoseconds) {
  return nanoseconds ? secondsText(seconds(nanoseconds)) : "? s";
}

std::string clocksOf(const RunView &run) {
  const Process &process = run.process;
  std::uint64_t wall =
      process.lastMonotonic > process.startMonotonic ? process.lastMonotonic - process.startMonotonic : 0;
  std::optional<std::uint64_t> inKernel = systemOf(run);
  std::string system = inKernel ? fmt::format(" ({} of it system)", secondsText(seconds(*inKernel))) : "";
  std::string sampled = run.samples ? secondsText(seconds(run.sampledTime)) : "? s";
  std::string note = run.samples && wall && run.sampledTime > wall ? ", summed over threads" : "";
  return fmt::format("wall {}, CPU {}{}, sampled {}{}", optionalSeconds(wall), optionalSeconds(process.cpu), system,
                     sampled, note);
}

std::string waitsOf(const RunView &run) {
  Figure all;
  for (const ThreadView &thread : run.threads)
    all += thread.figure;
  return fmt::format("{}: threads waited {}, and {} for a CPU", plural(run.looks, "look"),
                     secondsText(seconds(all.wait)), secondsText(seconds(all.ready)));
}

std::string commandOf(const RunView &run) {
  for (const auto &[key, value] : run.process.facts)
    if (key == "command")
      return printable(value);
  return "?";
}

std::string pauseOf(const Process &process) {
  std::uint64_t now = process.pausedSince && process.lastMonotonic > process.pausedSince
                          ? process.lastMonotonic - process.pausedSince
                          : 0;
  return fmt::format("paused {}{}", secondsText(seconds(process.pausedTime + now)),
                     process.pausedSince ? ", and paused at the end" : "");
}

} // namespace

std::optional<std::uint64_t> systemOf(const RunView &run) {
  std::optional<std::uint64_t> sum;
  for (const ThreadView &thread : run.threads)
    if (thread.system)
      sum = sum.value_or(0) + *thread.system;
  if (!sum && run.process.systemCpu)
    return run.process.systemCpu;
  return sum;
}

std::string dilationText(const RunView &run) {
  if (!run.dilation || run.process.cpu == 0)
    return "? (what its parts cost was not measured)";
  const DilationView &dilation = *run.dilation;
  double cpu = static_cast<double>(run.process.cpu);
  auto percent = [cpu](double part) { return fmt::format("{:.1f} %", 100 * part / cpu); };
  std::string parts = fmt::format("counters {}, activations {}, samples {}", percent(dilation.counts),
                                  percent(dilation.activations), percent(dilation.samples));
  if (dilation.timedCalls > 0)
    parts += fmt::format(", timed calls {}", percent(dilation.timedCalls));
  if (dilation.timedLines > 0)
    parts += fmt::format(", timed lines {}", percent(dilation.timedLines));
  std::string factor = dilation.all() < 0.9 * cpu ? fmt::format("{:.2f}", cpu / (cpu - dilation.all())) : "over 10";
  return fmt::format("{} at most ({}); a counter's increment costs {:.2g} ns", factor, parts,
                     static_cast<double>(run.process.costs.count) / 1000);
}

std::string latencyClockText(const RunView &run) {
  const Process &process = run.process;
  if (process.clock == format::Clock::none)
    return "none (calls were not timed)";
  std::string text = fmt::format("{} at {:.4g} MHz, {} throttled", nameOf(clockNames, process.clock),
                                 static_cast<double>(process.ticksPerSecond) / 1e6, plural(run.throttled, "function"));
  return run.untimed ? fmt::format("{}, {} without room", text, run.untimed) : text;
}

std::string runHeader(const Report &report, double unit) {
  std::string text = fmt::format("Timer unit: {:g} s\n\n", unit);
  for (const RunView &run : report.runs) {
    text += fmt::format("Profile: {} (pid {}, {}): {}\n", run.path, run.process.pid,
                        plural(run.threads.size(), "thread block"), commandOf(run));
    text += fmt::format("  engine {}: {}\n", nameOf(engineNames, run.process.engine), rateOf(run));
    text += fmt::format("  {}\n", clocksOf(run));
    if (run.looks)
      text += fmt::format("  {}\n", waitsOf(run));
    if (run.process.clock != format::Clock::none)
      text += fmt::format("  latency clock {}\n", latencyClockText(run));
    if (run.process.pausedTime || run.process.pausedSince)
      text += fmt::format("  {}\n", pauseOf(run.process));
    text += fmt::format("  estimated dilation {}\n", dilationText(run));
    if (run.ending != Ending::exited)
      text += fmt::format("  the process {}\n", endingText(run.ending));
  }
  if (report.timed && !report.addressed)
    text += "No sampled address led to a line: time of lines that call nothing is with the line above that calls,\n"
            "and of functions that call nothing it is not known.\n";
  return text + "\n";
}

} // namespace lineprof
