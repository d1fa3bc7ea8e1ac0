// Text → Profile: all lines but those of threads.
#include "profile/TextReader.h"

#include "profile/ProfileReader.h"
#include "profile/ProfileWriter.h"
#include "profile/TextFields.h"
#include "profile/TextTwin.h"
#include "support/Files.h"
#include "support/Sort.h"
#include "support/SourceHash.h"

#include <limits>
#include <map>

namespace lineprof {

SlotName TextReader::slotName(TextLine &line) const {
  std::string_view word = line.word();
  auto part = [&](std::string_view digits) {
    std::optional<std::uint64_t> value = parseNumber(digits);
    if (!value || *value > std::numeric_limits<std::uint32_t>::max())
      line.reject(fmt::format("'{}' is not a slot", word));
    return static_cast<std::uint32_t>(value.value_or(0));
  };
  std::size_t colon = word.find(':');
  if (colon == std::string_view::npos)
    return {0, part(word), true};
  SlotName name{part(word.substr(0, colon)), part(word.substr(colon + 1)), false};
  if (name.file >= files.size())
    line.reject(fmt::format("there is no file {} above", name.file));
  return name;
}

FileText *TextReader::fileAbove(TextLine &line) {
  if (files.empty())
    line.reject("this line needs a file above it");
  return files.empty() ? nullptr : &files.back();
}

ThreadText *TextReader::threadAbove(TextLine &line) {
  if (threads.empty())
    line.reject("this line needs a thread above it");
  return threads.empty() ? nullptr : &threads.back();
}

// --- The kinds of lines

void TextReader::process(TextLine &line) {
  Process &process = profile.process;
  takeFields(line, "a process",
             {{"pid", into(process.pid)},
              {"parent", into(process.parentPid)},
              {"engine", into(process.engine, engineNames)},
              {"exited", into(process.exited, answerNames)}});
}

void TextReader::clock(TextLine &line) {
  Process &process = profile.process;
  takeFields(line, "a clock",
             {{"start-realtime", into(process.startRealtime)},
              {"start", into(process.startMonotonic)},
              {"last", into(process.lastMonotonic)},
              {"cpu", into(process.cpu)},
              {"sample-period", into(process.samplePeriod)}});
}

void TextReader::time(TextLine &line) {
  Process &process = profile.process;
  takeFields(line, "time",
             {{"system", into(process.systemCpu)},
              {"clock", into(process.clock, clockNames)},
              {"ticks-per-second", into(process.ticksPerSecond)},
              {"epoch", into(process.epoch)},
              {"paused", into(process.pausedTime)},
              {"paused-since", into(process.pausedSince)}});
}

void TextReader::costs(TextLine &line) {
  format::Costs &costs = profile.process.costs;
  takeFields(line, "costs",
             {{"count", into(costs.count)},
              {"activation", into(costs.activation)},
              {"sample", into(costs.sample)},
              {"timed-call", into(costs.timedCall)},
              {"timed-line", into(costs.timedLine)},
              {"clock", into(costs.clock)}});
}

void TextReader::room(TextLine &line) {
  takeFields(
      line, "room",
      {{"slots", into(profile.process.slots, &slotsGiven)}, {"lost-threads", into(profile.process.lostThreads)}});
}

void TextReader::fact(TextLine &line) {
  std::string key = line.text();
  profile.process.facts.emplace_back(std::move(key), line.text());
}

void TextReader::module(TextLine &line) {
  Module module{0, 0, 0, line.text(), ""};
  takeFields(line, "a module",
             {{"begin", into(module.begin)},
              {"end", into(module.end)},
              {"bias", into(module.bias)},
              {"build-id", into(module.buildId)}});
  profile.modules.push_back(std::move(module));
}

void TextReader::file(TextLine &line) {
  FileText text;
  SourceFile &file = text.file;
  file.path = file.shownAs = line.text();
  takeFields(line, "a file",
             {{"shown", into(file.shownAs)},
              {"hash", [&file](TextLine &value) { file.hash = value.hex(); }},
              {"hashed", [&text](TextLine &) { text.hashed = true; }},
              {"first", into(file.firstSlot, &text.first)},
              {"source-lines", into(file.sourceLines, &text.sourceLines)},
              {"instance", into(file.instance)},
              {"slots", into(file.slots, &text.slots)}});
  files.push_back(std::move(text));
}

void TextReader::codeLine(TextLine &line) {
  FileText *text = fileAbove(line);
  std::uint32_t number = line.number32();
  CodeLine entry{number, number};
  takeFields(line, "a line", {{"slot", into(entry.slot)}});
  if (text)
    text->file.lines.push_back(entry);
}

static void takeFlags(TextLine &line, std::uint32_t &flags) {
  std::string_view list = line.word();
  while (!list.empty() && list != "-") {
    std::string_view word = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), word.size() + 1));
    std::optional<std::uint64_t> bits = parseNumber(word);
    for (const auto &flag : flagNames)
      if (flag.name == word)
        bits = flag.value;
    if (!bits)
      line.reject(fmt::format("'{}' is not a function's flag", word));
    flags |= static_cast<std::uint32_t>(bits.value_or(0));
  }
}

void TextReader::function(TextLine &line) {
  FileText *text = fileAbove(line);
  Function function{line.text(), 0, 0, 0, 0, 0};
  FileText::Given given;
  bool hasLast = false;
  takeFields(line, "a function",
             {{"from", into(function.firstLine)},
              {"to", into(function.lastLine, &hasLast)},
              {"slot", into(function.slot, &given.slot)},
              {"calls", into(function.calls, &given.calls)},
              {"flags", [&function](TextLine &value) { takeFlags(value, function.flags); }}});
  if (!hasLast)
    function.lastLine = function.firstLine;
  if (!text)
    return;
  text->file.functions.push_back(std::move(function));
  text->functions.push_back(given);
}

void TextReader::derived(TextLine &line) {
  FileText *text = fileAbove(line);
  DerivedCounter counter{line.number32(), 0, 0, 0};
  takeFields(line, "a derived counter",
             {{"plus", into(counter.plus)}, {"more", into(counter.more)}, {"minus", into(counter.minus)}});
  if (text)
    text->file.derived.push_back(counter);
}

void TextReader::mark(TextLine &line) {
  Mark mark{0, format::MarkKind::region, 0, line.text(), ""};
  SlotName slot{0, 0, true};
  takeFields(line, "a mark",
             {{"kind", into(mark.kind, markNames)},
              {"slot", [&](TextLine &value) { slot = slotName(value); }},
              {"line", into(mark.line)},
              {"path", into(mark.path)}});
  profile.marks.push_back(std::move(mark));
  marks.push_back(slot);
}

void TextReader::source(TextLine &line) {
  PackedSource source{line.text(), ""};
  takeFields(line, "a source", {{"text", into(source.text)}});
  profile.sources.push_back(std::move(source));
}

void TextReader::moment(TextLine &line) {
  Moment moment{line.number(), 0, 0, 0, 0};
  takeFields(line, "a moment",
             {{"resident", into(moment.resident)},
              {"live", into(moment.live)},
              {"minor-faults", into(moment.minorFaults)},
              {"major-faults", into(moment.majorFaults)}});
  profile.timeline.push_back(moment);
}

void TextReader::address(TextLine &line) { profile.addresses.push_back({line.number(), {}}); }

void TextReader::frame(TextLine &line) {
  PackedFrame frame{0, 0, line.text(), ""};
  takeFields(line, "a frame",
             {{"line", into(frame.line)}, {"function", into(frame.function)}, {"declared", into(frame.declaredAt)}});
  if (profile.addresses.empty())
    line.reject("this line needs an address above it");
  else
    profile.addresses.back().frames.push_back(std::move(frame));
}

void TextReader::read(TextLine &line) {
  static const std::map<std::string_view, void (TextReader::*)(TextLine &)> readers = {
      {"process", &TextReader::process},   {"clock", &TextReader::clock},
      {"time", &TextReader::time},         {"costs", &TextReader::costs},
      {"room", &TextReader::room},         {"fact", &TextReader::fact},
      {"module", &TextReader::module},     {"file", &TextReader::file},
      {"line", &TextReader::codeLine},     {"function", &TextReader::function},
      {"derived", &TextReader::derived},   {"mark", &TextReader::mark},
      {"source", &TextReader::source},     {"address", &TextReader::address},
      {"frame", &TextReader::frame},       {"thread", &TextReader::thread},
      {"count", &TextReader::count},       {"node", &TextReader::node},
      {"look", &TextReader::look},         {"latency", &TextReader::latency},
      {"bucket", &TextReader::bucket},     {"exact", &TextReader::exact},
      {"stands", &TextReader::stands},     {"finished", &TextReader::finished},
      {"memory", &TextReader::memory},     {"allocation", &TextReader::allocation},
      {"lifetime", &TextReader::lifetime}, {"moment", &TextReader::moment},
      {"spent", &TextReader::spent}};
  if (line.atEnd())
    return;
  std::string_view keyword = line.word();
  auto found = readers.find(keyword);
  if (found == readers.end())
    return line.reject(fmt::format("no line begins with '{}'", keyword));
  (this->*found->second)(line);
  if (!line.atEnd())
    line.reject("there is more on the line than belongs there");
}

// --- What was left out

std::uint32_t TextReader::slotOf(SlotName name) const {
  return static_cast<std::uint32_t>((name.bare ? 0 : files[name.file].file.firstSlot) + name.slot);
}

static std::uint64_t hashOfSource(const SourceFile &file) {
  Expected<std::string> source = readFile(file.path);
  if (!source)
    source = readFile(file.shownAs);
  return source ? sourceHash(*source) : 0;
}

void TextReader::finishFile(FileText &text, std::uint64_t &nextSlot) const {
  SourceFile &file = text.file;
  if (!text.sourceLines) {
    for (const CodeLine &line : file.lines)
      file.sourceLines = std::max(file.sourceLines, line.line);
    for (const Function &function : file.functions)
      file.sourceLines = std::max(file.sourceLines, function.lastLine);
  }
  std::uint32_t slot = file.sourceLines + 1;
  for (std::size_t index = 0; index < file.functions.size(); ++index, ++slot) {
    Function &function = file.functions[index];
    function.slot = text.functions[index].slot ? function.slot : slot;
    function.calls = text.functions[index].calls ? function.calls : function.slot;
  }
  file.slots = text.slots ? file.slots : slot;
  file.firstSlot = text.first ? file.firstSlot : nextSlot;
  nextSlot = std::max(nextSlot, file.firstSlot + file.slots);
  if (text.hashed)
    file.hash = hashOfSource(file);
}

Expected<Profile> TextReader::finish(const std::string &path) {
  std::uint64_t nextSlot = format::firstSlot;
  for (FileText &text : files)
    finishFile(text, nextSlot);
  for (ThreadText &text : threads) {
    finishThread(text);
    profile.threads.push_back(std::move(text.thread));
  }
  for (FileText &text : files)
    profile.files.push_back(std::move(text.file));
  for (std::size_t index = 0; index < marks.size(); ++index)
    profile.marks[index].slot = slotOf(marks[index]);
  if (!slotsGiven)
    profile.process.slots = nextSlot;
  // What the binary reader would refuse is refused here too.
  Expected<FileImage> image = FileImage::copyOf(encodeProfile(profile));
  if (!image)
    return image.error();
  return decodeProfile(*image, path);
}

/// The first line that says anything.
static Status checkTitle(TextLine &line, const std::string &path) {
  if (line.word() != "lineprof-text")
    return Error{"is not a profile's text", path, {}, "its first line is 'lineprof-text 1'"};
  std::uint64_t version = line.number();
  if (version != format::version)
    return Error{fmt::format("written by version {}; this lineprof reads {}", version, format::version), path, {}, ""};
  return {};
}

Expected<Profile> readText(std::string_view text, const std::string &path) {
  TextReader reader;
  bool titled = false;
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view whole = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), whole.size() + 1));
    TextLine line(whole);
    if (line.atEnd())
      continue;
    if (titled) {
      reader.read(line);
    } else if (Status failed = checkTitle(line, path)) {
      return *failed;
    }
    titled = true;
    if (!line.wrong().empty())
      return Error{fmt::format("line {}: {}", number, line.wrong()), path, {}, "see docs/dump-text.md"};
  }
  if (!titled)
    return Error{"is empty", path, {}, "its first line is 'lineprof-text 1'"};
  return reader.finish(path);
}

} // namespace lineprof
