// Profile → text.
#include "profile/TextNames.h"
#include "profile/TextTwin.h"
#include "support/Quote.h"

#include <fmt/format.h>
#include <iterator>

namespace lineprof {

namespace {

using Out = std::back_insert_iterator<fmt::memory_buffer>;

/// A slot as `file:slot of the file`, or as a bare number where no file owns it.
std::string slotName(const Profile &profile, std::uint64_t slot) {
  const SourceFile *file = profile.fileOfSlot(slot);
  if (!file)
    return fmt::format("{}", slot);
  return fmt::format("{}:{}", file - profile.files.data(), slot - file->firstSlot);
}

void writeProcess(Out out, const Process &process) {
  fmt::format_to(out, "process pid {} parent {} engine {} exited {}\n", process.pid, process.parentPid,
                 nameOf(engineNames, process.engine), process.exited ? "yes" : "no");
  fmt::format_to(out, "clock start-realtime {} start {} last {} cpu {} sample-period {}\n", process.startRealtime,
                 process.startMonotonic, process.lastMonotonic, process.cpu, process.samplePeriod);
  fmt::format_to(out, "room slots {} lost-threads {}\n", process.slots, process.lostThreads);
  for (const auto &[key, value] : process.facts)
    fmt::format_to(out, "fact {} {}\n", quoted(key), quoted(value));
}

std::string flagsOf(const Function &function) {
  std::string flags;
  std::uint32_t rest = function.flags;
  for (const auto &flag : flagNames)
    if (function.flags & flag.value) {
      flags += flags.empty() ? "" : ",";
      flags += flag.name;
      rest &= ~static_cast<std::uint32_t>(flag.value);
    }
  if (rest)
    flags += fmt::format("{}{}", flags.empty() ? "" : ",", rest);
  return flags.empty() ? "-" : flags;
}

void writeFile(Out out, const SourceFile &file) {
  fmt::format_to(out, "file {} shown {} hash {:016x} first {} source-lines {} slots {}\n", quoted(file.path),
                 quoted(file.shownAs), file.hash, file.firstSlot, file.sourceLines, file.slots);
  for (const CodeLine &line : file.lines)
    fmt::format_to(out, "  line {} slot {}\n", line.line, line.slot);
  for (const Function &function : file.functions)
    fmt::format_to(out, "  function {} from {} to {} slot {} calls {} flags {}\n", quoted(function.name),
                   function.firstLine, function.lastLine, function.slot, function.calls, flagsOf(function));
  for (const DerivedCounter &counter : file.derived)
    fmt::format_to(out, "  derived {} plus {} minus {}\n", counter.slot, counter.plus, counter.minus);
}

void writeNode(Out out, const Profile &profile, std::size_t number, const TreeNode &node) {
  fmt::format_to(out, "  node {}", number);
  switch (node.kind) {
  case format::NodeKind::position:
    fmt::format_to(out, " in {} at {} line {}", node.parent, slotName(profile, node.function()), node.line());
    break;
  case format::NodeKind::pc:
    fmt::format_to(out, " in {} pc {:#x}", node.parent, node.key);
    break;
  case format::NodeKind::elided:
    fmt::format_to(out, " in {} elided", node.parent);
    break;
  case format::NodeKind::root:
  case format::NodeKind::none:
    fmt::format_to(out, " root");
    break;
  }
  fmt::format_to(out, " time {} samples {}\n", node.time, node.samples);
}

void writeThread(Out out, const Profile &profile, const Thread &thread) {
  fmt::format_to(
      out, "thread {} tid {} state {} generation {} name {} start {} end {} cpu {} samples {} time {} dropped {}\n",
      thread.index, thread.tid, nameOf(stateNames, thread.state), thread.generation, quoted(thread.name), thread.start,
      thread.end, thread.cpu, thread.samples, thread.sampledTime, thread.dropped);
  for (const Counter &counter : thread.counters)
    fmt::format_to(out, "  count {} {}\n", slotName(profile, counter.slot), counter.count);
  for (std::size_t number = 0; number < thread.tree.size(); ++number)
    writeNode(out, profile, number, thread.tree[number]);
  for (const format::Position &position : thread.positions)
    fmt::format_to(out, "  stands {} line {}\n", slotName(profile, position.function), position.line);
}

} // namespace

std::string writeText(const Profile &profile) {
  fmt::memory_buffer buffer;
  Out out(buffer);
  fmt::format_to(out, "lineprof-text {}\n", format::version);
  writeProcess(out, profile.process);
  for (const Module &module : profile.modules)
    fmt::format_to(out, "module {} begin {:#x} end {:#x} bias {:#x} build-id {}\n", quoted(module.path), module.begin,
                   module.end, module.bias, quoted(module.buildId));
  for (const SourceFile &file : profile.files)
    writeFile(out, file);
  for (const Thread &thread : profile.threads)
    writeThread(out, profile, thread);
  return fmt::to_string(buffer);
}

} // namespace lineprof
