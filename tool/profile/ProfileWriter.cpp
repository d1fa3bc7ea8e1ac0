// Lays a Profile out as format.h describes it.
#include "profile/ProfileWriter.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace lineprof {

using format::DirectoryEntry;
using format::Header;
using format::pageSize;
using format::Section;
using format::u32;
using format::u64;

namespace {

template <class T> void append(std::string &bytes, const T &value) {
  bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// Zero bytes up to a multiple of `unit`.
void pad(std::string &bytes, std::size_t unit) { bytes.resize((bytes.size() + unit - 1) / unit * unit, '\0'); }

std::string terminated(std::string_view text) { return std::string(text) + '\0'; }

// --- Records

void appendRecord(std::string &records, format::RecordType type, std::string_view payload) {
  append(records, format::Record{type, static_cast<u32>(payload.size())});
  records += payload;
  pad(records, 8);
}

std::string encodeFacts(const Process &process) {
  std::string payload;
  for (const auto &[key, value] : process.facts)
    payload += terminated(key) + terminated(value);
  return payload;
}

std::string encodeModule(const Module &module) {
  std::string payload;
  append(payload, format::Module{module.begin, module.end, module.bias});
  return payload + terminated(module.path) + terminated(module.buildId);
}

std::string encodeFile(const SourceFile &file) {
  std::string strings, functions;
  auto intern = [&strings](std::string_view text) {
    u32 at = static_cast<u32>(strings.size());
    strings += terminated(text);
    return at;
  };
  u32 path = intern(file.path), shownAs = intern(file.shownAs);
  for (const Function &function : file.functions)
    append(functions, format::FunctionEntry{intern(function.name), function.firstLine, function.lastLine,
                                            function.calls, function.flags, function.slot});

  std::string payload;
  append(payload, file.firstSlot);
  append(payload,
         format::FileTable{format::tableVersion, file.sourceLines, file.slots, static_cast<u32>(file.lines.size()),
                           static_cast<u32>(file.functions.size()), static_cast<u32>(strings.size()), path, shownAs,
                           file.hash, static_cast<u32>(file.derived.size()), 0});
  for (const CodeLine &line : file.lines)
    append(payload, format::LineEntry{line.line, line.slot});
  for (const DerivedCounter &counter : file.derived)
    append(functions, format::DerivedEntry{counter.slot, counter.plus, counter.minus});
  return payload + functions + strings;
}

std::string encodeRecords(const Profile &profile) {
  std::string records;
  if (!profile.process.facts.empty())
    appendRecord(records, format::RecordType::process, encodeFacts(profile.process));
  for (const SourceFile &file : profile.files)
    appendRecord(records, format::RecordType::file, encodeFile(file));
  for (const Module &module : profile.modules)
    appendRecord(records, format::RecordType::module, encodeModule(module));
  std::string section;
  append(section, format::RecordsHeader{records.size()});
  return section + records;
}

// --- Threads

/// Where written profiles say that position stacks were.
constexpr u64 stackAddress = u64{1} << 32;

std::string encodeThread(const Thread &thread) {
  format::Thread page = {};
  page.tid = thread.tid;
  page.state = static_cast<u32>(thread.state);
  page.generation = thread.generation;
  thread.name.copy(page.name, sizeof page.name);
  page.start = thread.start;
  page.end = thread.end;
  page.cpu = thread.cpu;
  page.samples = thread.samples;
  page.sampledTime = thread.sampledTime;
  page.dropped = thread.dropped;
  page.nodes = thread.tree.size();
  page.stack = stackAddress;
  page.top = stackAddress + thread.positions.size() * sizeof(format::Position);
  std::string bytes;
  append(bytes, page);
  return bytes;
}

std::string encodeTree(const Thread &thread) {
  std::string bytes;
  for (const TreeNode &node : thread.tree)
    append(bytes, format::Node{node.parent, node.kind, node.key, node.time, node.samples, 0});
  return bytes;
}

std::string encodePositions(const Thread &thread) {
  std::string bytes;
  for (const format::Position &position : thread.positions)
    append(bytes, position);
  return bytes;
}

// --- The file

/// Collects sections behind a directory whose size is known from the start.
class Layout {
  std::string body;
  std::vector<DirectoryEntry> directory;

public:
  void add(Section kind, u32 owner, std::string_view bytes, u64 first = 0) {
    directory.push_back({kind, owner, body.size(), bytes.size(), first});
    body += bytes;
    pad(body, pageSize);
  }

  std::string finish(Header header) && {
    std::string bytes(pageSize, '\0');
    u64 directorySize = (directory.size() * sizeof(DirectoryEntry) + pageSize - 1) / pageSize * pageSize;
    header.directoryOffset = pageSize;
    header.directoryUsed = header.directoryCapacity = static_cast<u32>(directory.size());
    header.end = pageSize + directorySize + body.size();
    std::memcpy(bytes.data(), &header, sizeof header);
    for (DirectoryEntry &entry : directory) {
      entry.offset += pageSize + directorySize;
      append(bytes, entry);
    }
    pad(bytes, pageSize);
    return bytes + body;
  }
};

/// Counters in runs of pages: what lies between two runs is not written at all.
void addCounters(Layout &layout, const Thread &thread) {
  constexpr u64 perPage = pageSize / sizeof(u64);
  auto begin = thread.counters.begin();
  while (begin != thread.counters.end()) {
    u64 first = begin->slot / perPage * perPage;
    std::string bytes;
    auto at = begin;
    for (; at != thread.counters.end() && at->slot < first + bytes.size() / sizeof(u64) + 2 * perPage; ++at) {
      u64 place = (at->slot - first) * sizeof(u64);
      if (place >= bytes.size())
        bytes.resize(place / pageSize * pageSize + pageSize, '\0');
      std::memcpy(bytes.data() + place, &at->count, sizeof at->count);
    }
    layout.add(Section::counts, thread.index, bytes, first);
    begin = at;
  }
}

Header headerOf(const Process &process) {
  Header header = {};
  std::memcpy(header.magic, format::magic, sizeof header.magic);
  header.version = format::version;
  header.headerSize = sizeof(Header);
  header.pid = process.pid;
  header.parentPid = process.parentPid;
  header.engine = process.engine;
  header.exited = process.exited;
  header.startRealtime = process.startRealtime;
  header.startMonotonic = process.startMonotonic;
  header.lastMonotonic = process.lastMonotonic;
  header.slots = process.slots;
  header.samplePeriod = process.samplePeriod;
  header.lostThreads = process.lostThreads;
  header.processCpu = process.cpu;
  return header;
}

} // namespace

std::string encodeProfile(const Profile &profile) {
  Layout layout;
  layout.add(Section::records, 0, encodeRecords(profile));
  for (const Thread &thread : profile.threads) {
    layout.add(Section::thread, thread.index, encodeThread(thread));
    if (!thread.positions.empty())
      layout.add(Section::positions, thread.index, encodePositions(thread));
    addCounters(layout, thread);
    if (!thread.tree.empty())
      layout.add(Section::tree, thread.index, encodeTree(thread));
  }
  return std::move(layout).finish(headerOf(profile.process));
}

} // namespace lineprof
