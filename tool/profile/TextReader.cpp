// Text → Profile.
#include "profile/ProfileReader.h"
#include "profile/ProfileWriter.h"
#include "profile/TextLine.h"
#include "profile/TextNames.h"
#include "profile/TextTwin.h"
#include "support/Files.h"
#include "support/Sort.h"
#include "support/SourceHash.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <map>

namespace lineprof {

namespace {

template <class T, std::size_t N> T named(TextLine &line, const Named<T> (&names)[N]) {
  std::string_view word = line.word();
  for (const Named<T> &each : names)
    if (each.name == word)
      return each.value;
  line.reject(fmt::format("'{}' is none of the words known here", word));
  return names[0].value;
}

bool yesOrNo(TextLine &line) {
  std::string_view word = line.word();
  if (word != "yes" && word != "no")
    line.reject(fmt::format("'{}' is neither yes nor no", word));
  return word == "yes";
}

/// Reads the lines in order; a line that begins with `line`, `count` and so on belongs to the file or thread above it.
class Reader {
  Profile profile;
  bool slotsAreKnown = false;
  /// What was left out, to be filled in at the end.
  struct Defaults {
    bool hash = false, first = true, sourceLines = true, slots = true;
    std::vector<bool> functionSlot, functionCalls;
  };
  std::vector<Defaults> fileDefaults;
  struct ThreadDefaults {
    bool samples = true, time = true;
  };
  std::vector<ThreadDefaults> threadDefaults;
  /// Slots named `file:slot` before the files' first slots are known.
  struct Reference {
    std::uint32_t file, slot;
    bool bare;
  };
  struct PendingThread {
    std::vector<std::pair<Reference, std::uint64_t>> counters;
    std::map<std::size_t, Reference> nodes;
    std::vector<std::pair<Reference, std::uint32_t>> positions;
  };
  std::vector<PendingThread> pending;

  Reference reference(TextLine &line);
  std::uint32_t resolve(Reference reference) const;
  void process(TextLine &line);
  void clock(TextLine &line);
  void room(TextLine &line);
  void module(TextLine &line);
  void file(TextLine &line);
  void codeLine(TextLine &line);
  void function(TextLine &line);
  void derived(TextLine &line);
  void thread(TextLine &line);
  void count(TextLine &line);
  void node(TextLine &line);
  void stands(TextLine &line);
  std::uint32_t flags(TextLine &line);
  void finishFile(SourceFile &file, Defaults &defaults, std::uint64_t &nextSlot);
  void finishThread(Thread &thread, const ThreadDefaults &defaults, const PendingThread &waiting);

public:
  void read(TextLine &line);
  Expected<Profile> finish(const std::string &path);
};

Reader::Reference Reader::reference(TextLine &line) {
  std::string_view word = line.word();
  std::size_t colon = word.find(':');
  auto part = [&](std::string_view digits) {
    std::optional<std::uint64_t> value = parseNumber(digits);
    if (!value || *value > std::numeric_limits<std::uint32_t>::max())
      line.reject(fmt::format("'{}' is not a slot", word));
    return static_cast<std::uint32_t>(value.value_or(0));
  };
  if (colon == std::string_view::npos)
    return {0, part(word), true};
  Reference found{part(word.substr(0, colon)), part(word.substr(colon + 1)), false};
  if (found.file >= profile.files.size())
    line.reject(fmt::format("there is no file {} above", found.file));
  return found;
}

std::uint32_t Reader::resolve(Reference reference) const {
  std::uint64_t base = reference.bare ? 0 : profile.files[reference.file].firstSlot;
  return static_cast<std::uint32_t>(base + reference.slot);
}

void Reader::process(TextLine &line) {
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "pid")
      profile.process.pid = line.number32();
    else if (key == "parent")
      profile.process.parentPid = line.number32();
    else if (key == "engine")
      profile.process.engine = named(line, engineNames);
    else if (key == "exited")
      profile.process.exited = yesOrNo(line);
    else
      line.reject(fmt::format("a process has no '{}'", key));
  }
}

void Reader::clock(TextLine &line) {
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "start-realtime")
      profile.process.startRealtime = line.number();
    else if (key == "start")
      profile.process.startMonotonic = line.number();
    else if (key == "last")
      profile.process.lastMonotonic = line.number();
    else if (key == "cpu")
      profile.process.cpu = line.number();
    else if (key == "sample-period")
      profile.process.samplePeriod = line.number();
    else
      line.reject(fmt::format("a clock has no '{}'", key));
  }
}

void Reader::room(TextLine &line) {
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "slots")
      profile.process.slots = line.number(), slotsAreKnown = true;
    else if (key == "lost-threads")
      profile.process.lostThreads = line.number();
    else
      line.reject(fmt::format("room has no '{}'", key));
  }
}

void Reader::module(TextLine &line) {
  Module module{0, 0, 0, line.text(), ""};
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "begin")
      module.begin = line.number();
    else if (key == "end")
      module.end = line.number();
    else if (key == "bias")
      module.bias = line.number();
    else if (key == "build-id")
      module.buildId = line.text();
    else
      line.reject(fmt::format("a module has no '{}'", key));
  }
  profile.modules.push_back(std::move(module));
}

void Reader::file(TextLine &line) {
  SourceFile file;
  Defaults defaults;
  file.path = file.shownAs = line.text();
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "shown")
      file.shownAs = line.text();
    else if (key == "hash")
      file.hash = line.hex();
    else if (key == "hashed")
      defaults.hash = true;
    else if (key == "first")
      file.firstSlot = line.number(), defaults.first = false;
    else if (key == "source-lines")
      file.sourceLines = line.number32(), defaults.sourceLines = false;
    else if (key == "slots")
      file.slots = line.number32(), defaults.slots = false;
    else
      line.reject(fmt::format("a file has no '{}'", key));
  }
  profile.files.push_back(std::move(file));
  fileDefaults.push_back(std::move(defaults));
}

void Reader::codeLine(TextLine &line) {
  if (profile.files.empty())
    return line.reject("a line needs a file above it");
  std::uint32_t number = line.number32();
  CodeLine entry{number, number};
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "slot")
      entry.slot = line.number32();
    else
      line.reject(fmt::format("a line has no '{}'", key));
  }
  profile.files.back().lines.push_back(entry);
}

std::uint32_t Reader::flags(TextLine &line) {
  std::string_view list = line.word();
  std::uint32_t flags = 0;
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
  return flags;
}

void Reader::function(TextLine &line) {
  if (profile.files.empty())
    return line.reject("a function needs a file above it");
  Function function{line.text(), 0, 0, 0, 0, 0};
  bool slot = true, calls = true;
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "from")
      function.firstLine = function.lastLine = line.number32();
    else if (key == "to")
      function.lastLine = line.number32();
    else if (key == "slot")
      function.slot = line.number32(), slot = false;
    else if (key == "calls")
      function.calls = line.number32(), calls = false;
    else if (key == "flags")
      function.flags = flags(line);
    else
      line.reject(fmt::format("a function has no '{}'", key));
  }
  profile.files.back().functions.push_back(std::move(function));
  fileDefaults.back().functionSlot.push_back(slot);
  fileDefaults.back().functionCalls.push_back(calls);
}

void Reader::derived(TextLine &line) {
  if (profile.files.empty())
    return line.reject("a derived counter needs a file above it");
  DerivedCounter counter{line.number32(), 0, 0};
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "plus")
      counter.plus = line.number32();
    else if (key == "minus")
      counter.minus = line.number32();
    else
      line.reject(fmt::format("a derived counter has no '{}'", key));
  }
  profile.files.back().derived.push_back(counter);
}

void Reader::thread(TextLine &line) {
  Thread thread;
  ThreadDefaults defaults;
  thread.index = line.number32();
  thread.state = format::ThreadState::finished;
  thread.generation = 1;
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "tid")
      thread.tid = line.number32();
    else if (key == "state")
      thread.state = named(line, stateNames);
    else if (key == "generation")
      thread.generation = line.number32();
    else if (key == "name")
      thread.name = line.text().substr(0, sizeof(format::Thread::name));
    else if (key == "start")
      thread.start = line.number();
    else if (key == "end")
      thread.end = line.number();
    else if (key == "cpu")
      thread.cpu = line.number();
    else if (key == "samples")
      thread.samples = line.number(), defaults.samples = false;
    else if (key == "time")
      thread.sampledTime = line.number(), defaults.time = false;
    else if (key == "dropped")
      thread.dropped = line.number();
    else
      line.reject(fmt::format("a thread has no '{}'", key));
  }
  profile.threads.push_back(std::move(thread));
  threadDefaults.push_back(defaults);
  pending.emplace_back();
}

void Reader::count(TextLine &line) {
  if (profile.threads.empty())
    return line.reject("a count needs a thread above it");
  Reference slot = reference(line);
  pending.back().counters.emplace_back(slot, line.number());
}

void Reader::node(TextLine &line) {
  if (profile.threads.empty())
    return line.reject("a node needs a thread above it");
  std::vector<TreeNode> &tree = profile.threads.back().tree;
  std::uint64_t number = line.number();
  if (number == 1 && tree.empty())
    tree.push_back({0, format::NodeKind::root, 0, 0, 0});
  if (number != tree.size())
    line.reject(fmt::format("node {} comes next, not {}", tree.size(), number));
  TreeNode node{0, format::NodeKind::none, 0, 0, 1};
  while (!line.atEnd() && line.wrong().empty()) {
    std::string_view key = line.word();
    if (key == "root")
      node.kind = format::NodeKind::root, node.samples = 0;
    else if (key == "in")
      node.parent = line.number32();
    else if (key == "at")
      node.kind = format::NodeKind::position, pending.back().nodes[number] = reference(line), node.samples = 0;
    else if (key == "line")
      node.key = line.number32();
    else if (key == "pc")
      node.kind = format::NodeKind::pc, node.key = line.number();
    else if (key == "elided")
      node.kind = format::NodeKind::elided, node.samples = 0;
    else if (key == "time")
      node.time = line.number();
    else if (key == "samples")
      node.samples = line.number32();
    else
      line.reject(fmt::format("a node has no '{}'", key));
  }
  tree.push_back(node);
}

void Reader::stands(TextLine &line) {
  if (profile.threads.empty())
    return line.reject("a position needs a thread above it");
  Reference function = reference(line);
  if (line.word() != "line")
    line.reject("'line' is expected");
  pending.back().positions.emplace_back(function, line.number32());
}

void Reader::read(TextLine &line) {
  static const std::map<std::string_view, void (Reader::*)(TextLine &)> readers = {
      {"process", &Reader::process},   {"clock", &Reader::clock},   {"room", &Reader::room},
      {"module", &Reader::module},     {"file", &Reader::file},     {"line", &Reader::codeLine},
      {"function", &Reader::function}, {"thread", &Reader::thread}, {"count", &Reader::count},
      {"derived", &Reader::derived},   {"node", &Reader::node},     {"stands", &Reader::stands}};
  if (line.atEnd())
    return;
  std::string_view keyword = line.word();
  if (keyword == "fact") {
    std::string key = line.text();
    profile.process.facts.emplace_back(std::move(key), line.text());
  } else if (auto found = readers.find(keyword); found != readers.end()) {
    (this->*found->second)(line);
  } else {
    line.reject(fmt::format("no line begins with '{}'", keyword));
  }
  if (!line.atEnd())
    line.reject("there is more on the line than belongs there");
}

void Reader::finishFile(SourceFile &file, Defaults &defaults, std::uint64_t &nextSlot) {
  if (defaults.sourceLines) {
    for (const CodeLine &line : file.lines)
      file.sourceLines = std::max(file.sourceLines, line.line);
    for (const Function &function : file.functions)
      file.sourceLines = std::max(file.sourceLines, function.lastLine);
  }
  for (std::size_t index = 0; index < file.functions.size(); ++index) {
    Function &function = file.functions[index];
    if (defaults.functionSlot[index])
      function.slot = file.sourceLines + 1 + static_cast<std::uint32_t>(index);
    if (defaults.functionCalls[index])
      function.calls = function.slot;
  }
  if (defaults.slots)
    file.slots = file.sourceLines + 1 + static_cast<std::uint32_t>(file.functions.size());
  if (defaults.first)
    file.firstSlot = nextSlot;
  nextSlot = std::max(nextSlot, file.firstSlot + file.slots);
  if (!defaults.hash)
    return;
  Expected<std::string> source = readFile(file.path);
  if (!source)
    source = readFile(file.shownAs);
  if (source)
    file.hash = sourceHash(*source);
}

void Reader::finishThread(Thread &thread, const ThreadDefaults &defaults, const PendingThread &waiting) {
  for (const auto &[slot, count] : waiting.counters)
    if (count)
      thread.counters.push_back({resolve(slot), count});
  sortStably(thread.counters, [](const Counter &a, const Counter &b) { return a.slot < b.slot; });
  for (const auto &[number, function] : waiting.nodes)
    thread.tree[number].key = thread.tree[number].line() | std::uint64_t{resolve(function)} << 32;
  for (const auto &[function, line] : waiting.positions)
    thread.positions.push_back({line, resolve(function)});
  for (const TreeNode &node : thread.tree) {
    thread.samples += defaults.samples ? node.samples : 0;
    thread.sampledTime += defaults.time ? node.time : 0;
  }
}

Expected<Profile> Reader::finish(const std::string &path) {
  std::uint64_t nextSlot = format::firstSlot;
  for (std::size_t index = 0; index < profile.files.size(); ++index)
    finishFile(profile.files[index], fileDefaults[index], nextSlot);
  if (!slotsAreKnown)
    profile.process.slots = nextSlot;
  for (std::size_t index = 0; index < profile.threads.size(); ++index)
    finishThread(profile.threads[index], threadDefaults[index], pending[index]);
  // What the binary reader would refuse is refused here too.
  Expected<FileImage> image = FileImage::copyOf(encodeProfile(profile));
  if (!image)
    return image.error();
  return decodeProfile(*image, path);
}

} // namespace

Expected<Profile> readText(std::string_view text, const std::string &path) {
  Reader reader;
  std::size_t number = 0;
  bool first = true;
  while (!text.empty()) {
    std::string_view whole = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), whole.size() + 1));
    ++number;
    TextLine line(whole);
    if (first && !line.atEnd()) {
      first = false;
      if (line.word() != "lineprof-text")
        return Error{"is not a profile's text", path, {}, "its first line is 'lineprof-text 1'"};
      if (std::uint64_t version = line.number(); version != format::version)
        return Error{
            fmt::format("written by version {}; this lineprof reads {}", version, format::version), path, {}, ""};
    } else {
      reader.read(line);
    }
    if (!line.wrong().empty())
      return Error{fmt::format("line {}: {}", number, line.wrong()), path, {}, "see docs/dump-text.md"};
  }
  if (first)
    return Error{"is empty", path, {}, "its first line is 'lineprof-text 1'"};
  return reader.finish(path);
}

} // namespace lineprof
