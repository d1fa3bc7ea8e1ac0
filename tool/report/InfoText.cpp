// Lays out what a profile holds.
#include "report/InfoText.h"

#include "profile/TextNames.h"
#include "report/BlockTable.h"
#include "report/Numbers.h"
#include "report/RunHeader.h"
#include "support/Text.h"

#include <ctime>
#include <fmt/format.h>
#include <ostream>

namespace lineprof {

namespace {

std::string_view engineText(format::Engine engine) {
  switch (engine) {
  case format::Engine::perf:
    return "perf (a signal per sample of CPU time; addresses tell the line in leaf loops)";
  case format::Engine::observer:
    return "observer (a thread that reads where the others stand; no addresses)";
  case format::Engine::none:
    break;
  }
  return "none (times are not known)";
}

std::string dateText(std::uint64_t realtime) {
  std::time_t whole = static_cast<std::time_t>(realtime / 1'000'000'000);
  std::tm parts;
  if (realtime == 0 || !::gmtime_r(&whole, &parts))
    return "?";
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02} UTC", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday,
                     parts.tm_hour, parts.tm_min, parts.tm_sec);
}

std::string orUnknown(std::uint64_t nanoseconds) { return nanoseconds ? secondsText(seconds(nanoseconds)) : "?"; }

void writeProcess(const RunView &run, std::ostream &out) {
  const Process &process = run.process;
  auto field = [&out](std::string_view name, std::string_view value) {
    out << fmt::format("  {:<14} {}\n", name, printable(value));
  };
  for (const auto &[key, value] : process.facts)
    field(key, value);
  field("pid", fmt::format("{} (parent {})", process.pid, process.parentPid));
  field("started", dateText(process.startRealtime));
  field("the process", endingText(run.ending));
  field("wall",
        orUnknown(process.lastMonotonic > process.startMonotonic ? process.lastMonotonic - process.startMonotonic : 0));
  field("CPU", orUnknown(process.cpu));
  if (std::optional<std::uint64_t> system = systemOf(run))
    field("of it system", secondsText(seconds(*system)));
  field("engine", engineText(process.engine));
  field("sample period", orUnknown(process.samplePeriod));
  field("samples", fmt::format("{}, {} dropped", run.samples, run.dropped));
  field("sampled", run.samples ? secondsText(seconds(run.sampledTime)) : "?");
  field("looks", fmt::format("{}", run.looks));
  field("latency clock", latencyClockText(run));
  field("dilation", dilationText(run));
  const format::Costs &costs = process.costs;
  auto cost = [](std::uint64_t picoseconds) {
    return picoseconds ? durationText(static_cast<double>(picoseconds) / 1000) : std::string("?");
  };
  field("costs", fmt::format("count {}, activation {}, sample {}, timed call {}, timed line {}, clock {}",
                             cost(costs.count), cost(costs.activation), cost(costs.sample), cost(costs.timedCall),
                             cost(costs.timedLine), cost(costs.clock)));
  if (process.epoch)
    field("resets", fmt::format("{}", process.epoch));
  if (process.pausedTime || process.pausedSince)
    field("paused", fmt::format("{}{}", secondsText(seconds(process.pausedTime)),
                                process.pausedSince ? " before the pause that it is in" : ""));
  if (process.lostThreads)
    field("lost threads", fmt::format("{}", process.lostThreads));
}

void writeStack(const Report &report, const RunView &run, const ThreadView &thread, std::ostream &out) {
  bool stands = run.ending != Ending::exited && thread.index != 0 && thread.state == format::ThreadState::running;
  if (stands && thread.stack.empty())
    out << "    stands in code that calls nothing, or in none that is instrumented: its line is not known\n";
  for (auto stand = thread.stack.rbegin(); stand != thread.stack.rend(); ++stand) {
    const char *lead = stand == thread.stack.rbegin() ? "stands at" : "called from";
    if (stand->file == none) {
      out << fmt::format("    {} line {} of an unknown function\n", lead, stand->line);
      continue;
    }
    const FileView &file = report.files[stand->file];
    out << fmt::format("    {} {}:{} in {}\n", lead, printable(file.shownAs), stand->line,
                       printable(file.functions[stand->function].name));
  }
}

void writeThreads(const Report &report, const RunView &run, std::ostream &out) {
  out << fmt::format("  {}:\n", plural(run.threads.size(), "thread block"));
  for (const ThreadView &thread : run.threads) {
    std::string who = thread.index == 0
                          ? std::string("never attached")
                          : fmt::format("\"{}\" tid {} {}, {} so far", printable(thread.name), thread.tid,
                                        nameOf(stateNames, thread.state), plural(thread.generation, "thread"));
    std::string waited = report.waited ? fmt::format(", waited {}", secondsText(seconds(thread.figure.wait))) : "";
    out << fmt::format("   {:>4}  {}; {}, sampled {}{}\n", thread.index, who, plural(thread.samples, "sample"),
                       thread.samples ? secondsText(seconds(thread.sampledTime)) : "?", waited);
    writeStack(report, run, thread, out);
  }
}

void writeModules(const Profile &profile, std::ostream &out) {
  out << fmt::format("  {}:\n", plural(profile.modules.size(), "module"));
  for (const Module &module : profile.modules)
    out << fmt::format("    {:#x}-{:#x} {} (build id {})\n", module.begin, module.end, printable(module.path),
                       module.buildId.empty() ? "?" : module.buildId);
}

void writeMarks(const RunView &run, std::ostream &out) {
  for (const ProgressView &point : run.progress)
    out << fmt::format("  progress point {} at {}:{}: {} times\n", printable(point.name), printable(point.path),
                       point.line, point.count);
}

std::string_view sourceText(SourceState state) {
  switch (state) {
  case SourceState::same:
    return "";
  case SourceState::changed:
    return ", CHANGED since";
  case SourceState::missing:
    break;
  }
  return ", source missing";
}

void writeFiles(const Report &report, std::ostream &out) {
  out << fmt::format("{}:\n", plural(report.files.size(), "source file"));
  for (const FileView &file : report.files) {
    std::uint64_t code = 0, ran = 0;
    for (const LineView &line : file.lines) {
      code += line.code;
      ran += line.hits.value_or(0) != 0;
    }
    out << fmt::format("  {}: {} of {} ran, {}, hash {:016x}{}\n", printable(file.path), ran, plural(code, "line"),
                       plural(file.functions.size(), "function"), file.hash, sourceText(file.source.state));
  }
}

} // namespace

void renderInfoText(const Report &report, const std::vector<Profile> &profiles, std::ostream &out) {
  for (std::size_t index = 0; index < report.runs.size(); ++index) {
    const RunView &run = report.runs[index];
    out << fmt::format("{}: lineprof profile, version {}\n", run.path, format::version);
    writeProcess(run, out);
    writeThreads(report, run, out);
    writeModules(profiles[index], out);
    writeMarks(run, out);
  }
  writeFiles(report, out);
}

} // namespace lineprof
