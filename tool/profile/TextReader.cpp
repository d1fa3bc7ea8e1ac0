// Text → Profile: line by line, then what was left out is filled in.
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

namespace {

/// A slot named before the files' first slots are known.
struct SlotName {
  std::uint32_t file, slot;
  bool bare; ///< a slot of the process, of no file
};

/// A source file, and what was given of it.
struct FileText {
  SourceFile file;
  bool hashed = false, first = false, sourceLines = false, slots = false;
  struct Given {
    bool slot = false, calls = false;
  };
  std::vector<Given> functions;
};

/// A thread, what was given of it, and what waits for slots.
struct ThreadText {
  Thread thread;
  bool samples = false, time = false;
  std::vector<std::pair<SlotName, std::uint64_t>> counters;
  std::map<std::size_t, SlotName> nodes;
  std::vector<std::pair<SlotName, std::uint32_t>> positions;
};

/// Reads the lines in order; a line that begins with `line`, `count` and so on belongs to the file or thread above it.
class Reader {
  Profile profile;
  bool slotsGiven = false;
  std::vector<FileText> files;
  std::vector<ThreadText> threads;

  SlotName slotName(TextLine &line) const;
  FileText *fileAbove(TextLine &line);
  ThreadText *threadAbove(TextLine &line);

  void process(TextLine &line);
  void clock(TextLine &line);
  void room(TextLine &line);
  void fact(TextLine &line);
  void module(TextLine &line);
  void file(TextLine &line);
  void codeLine(TextLine &line);
  void function(TextLine &line);
  void derived(TextLine &line);
  void thread(TextLine &line);
  void count(TextLine &line);
  void node(TextLine &line);
  void stands(TextLine &line);

  std::uint32_t slotOf(SlotName name) const;
  void finishFile(FileText &text, std::uint64_t &nextSlot) const;
  void finishThread(ThreadText &text) const;

public:
  void read(TextLine &line);
  Expected<Profile> finish(const std::string &path);
};

SlotName Reader::slotName(TextLine &line) const {
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

FileText *Reader::fileAbove(TextLine &line) {
  if (files.empty())
    line.reject("this line needs a file above it");
  return files.empty() ? nullptr : &files.back();
}

ThreadText *Reader::threadAbove(TextLine &line) {
  if (threads.empty())
    line.reject("this line needs a thread above it");
  return threads.empty() ? nullptr : &threads.back();
}

// --- The kinds of lines

void Reader::process(TextLine &line) {
  Process &process = profile.process;
  constexpr Named<bool> answers[] = {{"yes", true}, {"no", false}};
  takeFields(line, "a process",
             {{"pid", into(process.pid)},
              {"parent", into(process.parentPid)},
              {"engine", into(process.engine, engineNames)},
              {"exited", into(process.exited, answers)}});
}

void Reader::clock(TextLine &line) {
  Process &process = profile.process;
  takeFields(line, "a clock",
             {{"start-realtime", into(process.startRealtime)},
              {"start", into(process.startMonotonic)},
              {"last", into(process.lastMonotonic)},
              {"cpu", into(process.cpu)},
              {"sample-period", into(process.samplePeriod)}});
}

void Reader::room(TextLine &line) {
  takeFields(
      line, "room",
      {{"slots", into(profile.process.slots, &slotsGiven)}, {"lost-threads", into(profile.process.lostThreads)}});
}

void Reader::fact(TextLine &line) {
  std::string key = line.text();
  profile.process.facts.emplace_back(std::move(key), line.text());
}

void Reader::module(TextLine &line) {
  Module module{0, 0, 0, line.text(), ""};
  takeFields(line, "a module",
             {{"begin", into(module.begin)},
              {"end", into(module.end)},
              {"bias", into(module.bias)},
              {"build-id", into(module.buildId)}});
  profile.modules.push_back(std::move(module));
}

void Reader::file(TextLine &line) {
  FileText text;
  SourceFile &file = text.file;
  file.path = file.shownAs = line.text();
  takeFields(line, "a file",
             {{"shown", into(file.shownAs)},
              {"hash", [&file](TextLine &value) { file.hash = value.hex(); }},
              {"hashed", [&text](TextLine &) { text.hashed = true; }},
              {"first", into(file.firstSlot, &text.first)},
              {"source-lines", into(file.sourceLines, &text.sourceLines)},
              {"slots", into(file.slots, &text.slots)}});
  files.push_back(std::move(text));
}

void Reader::codeLine(TextLine &line) {
  FileText *text = fileAbove(line);
  std::uint32_t number = line.number32();
  CodeLine entry{number, number};
  takeFields(line, "a line", {{"slot", into(entry.slot)}});
  if (text)
    text->file.lines.push_back(entry);
}

void takeFlags(TextLine &line, std::uint32_t &flags) {
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

void Reader::function(TextLine &line) {
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

void Reader::derived(TextLine &line) {
  FileText *text = fileAbove(line);
  DerivedCounter counter{line.number32(), 0, 0};
  takeFields(line, "a derived counter", {{"plus", into(counter.plus)}, {"minus", into(counter.minus)}});
  if (text)
    text->file.derived.push_back(counter);
}

void Reader::thread(TextLine &line) {
  ThreadText text;
  Thread &thread = text.thread;
  thread.index = line.number32();
  thread.state = format::ThreadState::finished;
  thread.generation = 1;
  takeFields(line, "a thread",
             {{"tid", into(thread.tid)},
              {"state", into(thread.state, stateNames)},
              {"generation", into(thread.generation)},
              {"name", into(thread.name)},
              {"start", into(thread.start)},
              {"end", into(thread.end)},
              {"cpu", into(thread.cpu)},
              {"samples", into(thread.samples, &text.samples)},
              {"time", into(thread.sampledTime, &text.time)},
              {"dropped", into(thread.dropped)}});
  thread.name.resize(std::min(thread.name.size(), sizeof(format::Thread::name)));
  threads.push_back(std::move(text));
}

void Reader::count(TextLine &line) {
  ThreadText *text = threadAbove(line);
  SlotName slot = slotName(line);
  std::uint64_t count = line.number();
  if (text && count)
    text->counters.emplace_back(slot, count);
}

void Reader::node(TextLine &line) {
  ThreadText *text = threadAbove(line);
  std::uint64_t number = line.number();
  if (!text)
    return;
  std::vector<TreeNode> &tree = text->thread.tree;
  if (number == 1 && tree.empty())
    tree.push_back({0, format::NodeKind::root, 0, 0, 0});
  if (number != tree.size())
    line.reject(fmt::format("node {} comes next, not {}", tree.size(), number));
  TreeNode node{0, format::NodeKind::none, 0, 0, 0};
  std::uint32_t at = 0;
  bool hasSamples = false;
  auto kind = [&node](format::NodeKind of) { return [&node, of](TextLine &) { node.kind = of; }; };
  takeFields(line, "a node",
             {{"root", kind(format::NodeKind::root)},
              {"elided", kind(format::NodeKind::elided)},
              {"in", into(node.parent)},
              {"at",
               [&](TextLine &value) {
                 node.kind = format::NodeKind::position;
                 text->nodes[tree.size()] = slotName(value);
               }},
              {"line", into(at)},
              {"pc",
               [&node](TextLine &value) {
                 node.kind = format::NodeKind::pc;
                 node.key = value.number();
               }},
              {"time", into(node.time)},
              {"samples", into(node.samples, &hasSamples)}});
  if (node.kind == format::NodeKind::position)
    node.key = at;
  if (node.kind == format::NodeKind::pc && !hasSamples)
    node.samples = 1;
  tree.push_back(node);
}

void Reader::stands(TextLine &line) {
  ThreadText *text = threadAbove(line);
  SlotName function = slotName(line);
  std::uint32_t at = 0;
  takeFields(line, "a position", {{"line", into(at)}});
  if (text)
    text->positions.emplace_back(function, at);
}

void Reader::read(TextLine &line) {
  static const std::map<std::string_view, void (Reader::*)(TextLine &)> readers = {
      {"process", &Reader::process}, {"clock", &Reader::clock},       {"room", &Reader::room},
      {"fact", &Reader::fact},       {"module", &Reader::module},     {"file", &Reader::file},
      {"line", &Reader::codeLine},   {"function", &Reader::function}, {"derived", &Reader::derived},
      {"thread", &Reader::thread},   {"count", &Reader::count},       {"node", &Reader::node},
      {"stands", &Reader::stands}};
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

std::uint32_t Reader::slotOf(SlotName name) const {
  return static_cast<std::uint32_t>((name.bare ? 0 : files[name.file].file.firstSlot) + name.slot);
}

std::uint64_t hashOfSource(const SourceFile &file) {
  Expected<std::string> source = readFile(file.path);
  if (!source)
    source = readFile(file.shownAs);
  return source ? sourceHash(*source) : 0;
}

void Reader::finishFile(FileText &text, std::uint64_t &nextSlot) const {
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

void Reader::finishThread(ThreadText &text) const {
  Thread &thread = text.thread;
  for (const auto &[slot, count] : text.counters)
    thread.counters.push_back({slotOf(slot), count});
  sortStably(thread.counters, [](const Counter &a, const Counter &b) { return a.slot < b.slot; });
  for (const auto &[number, function] : text.nodes)
    thread.tree[number].key |= std::uint64_t{slotOf(function)} << 32;
  for (const auto &[function, line] : text.positions)
    thread.positions.push_back({line, slotOf(function)});
  for (const TreeNode &node : thread.tree) {
    thread.samples += text.samples ? 0 : node.samples;
    thread.sampledTime += text.time ? 0 : node.time;
  }
}

Expected<Profile> Reader::finish(const std::string &path) {
  std::uint64_t nextSlot = format::firstSlot;
  for (FileText &text : files)
    finishFile(text, nextSlot);
  for (ThreadText &text : threads) {
    finishThread(text);
    profile.threads.push_back(std::move(text.thread));
  }
  for (FileText &text : files)
    profile.files.push_back(std::move(text.file));
  if (!slotsGiven)
    profile.process.slots = nextSlot;
  // What the binary reader would refuse is refused here too.
  Expected<FileImage> image = FileImage::copyOf(encodeProfile(profile));
  if (!image)
    return image.error();
  return decodeProfile(*image, path);
}

/// The first line that says anything.
Status checkTitle(TextLine &line, const std::string &path) {
  if (line.word() != "lineprof-text")
    return Error{"is not a profile's text", path, {}, "its first line is 'lineprof-text 1'"};
  std::uint64_t version = line.number();
  if (version != format::version)
    return Error{fmt::format("written by version {}; this lineprof reads {}", version, format::version), path, {}, ""};
  return {};
}

} // namespace

Expected<Profile> readText(std::string_view text, const std::string &path) {
  Reader reader;
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
