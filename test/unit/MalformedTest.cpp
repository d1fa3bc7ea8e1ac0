// Files that are no good, built byte by byte: refused with a reason, and never with a crash.
#include "Profiles.h"

#include <cstring>
#include <random>

namespace lineprof {
namespace {

using namespace format;

const char *const text = R"lp(
process pid 7 engine perf
fact "command" "./a"
module "/bin/a" begin 0x1000 end 0x2000
file "/s/a.cpp" shown "a.cpp" source-lines 9
  line 2
  line 3
  function "f()" from 1 to 4
  function "g()" from 5 to 9
  derived 3 plus 2 minus 10
mark "m" kind region slot 2000000
source "/s" text "x"
address 0x1234
  frame "/s" line 3 function "f" declared 2
thread 1 state running
  count 0:2 17
  node 1 in 0 at 0:10 line 2 time 4 samples 2
  node 2 in 1 pc 0x1234 time 6 samples 3
  look 1 in 0 at 0:10 line 2
  look 2 in 1 running
  look 3 in 1 blocked lock
  latency 0:10 timed 2
    bucket 63:4 calls 2
  exact 0:2 time 9 self 8 max 7 visits 6 inner 5
  allocation 1 elided
  allocation 2 in 0 at 0:10 line 2 allocations 1 bytes 8 largest 8
  allocation 3 in 2 mapping allocations 1
  allocation 4 in 2 again 0:10 line 3
  stands 0:10 line 3
memory
)lp";

std::string wellFormed() { return encodeProfile(profileOf(text)); }

std::string reasonFor(std::string_view bytes) {
  Expected<Profile> read = decodeBytes(bytes);
  return read ? "read" : describe(read.error());
}

/// Reaches into a file, section by section.
class Patch {
public:
  std::string bytes = wellFormed();

  Header &header() { return *reinterpret_cast<Header *>(bytes.data()); }
  DirectoryEntry &entry(Section kind) {
    auto *entries = reinterpret_cast<DirectoryEntry *>(bytes.data() + header().directoryOffset);
    while (entries->kind != kind)
      ++entries;
    return *entries;
  }
  template <class T> T &in(Section kind, std::size_t offset = 0) {
    return *reinterpret_cast<T *>(bytes.data() + entry(kind).offset + offset);
  }
  /// The payload of the first record of a type.
  char *record(RecordType type) {
    char *at = bytes.data() + entry(Section::records).offset + sizeof(RecordsHeader);
    for (;;) {
      auto *head = reinterpret_cast<Record *>(at);
      if (head->type == type)
        return at + sizeof(Record);
      at += sizeof(Record) + (head->size + 7) / 8 * 8;
    }
  }
  Record &head(RecordType type) { return *reinterpret_cast<Record *>(record(type) - sizeof(Record)); }
  u64 &first() { return *reinterpret_cast<u64 *>(record(RecordType::file)); }
  FileTable &table() { return *reinterpret_cast<FileTable *>(record(RecordType::file) + sizeof(u64)); }
  LineEntry *lines() { return reinterpret_cast<LineEntry *>(&table() + 1); }
  DerivedEntry *derived() { return reinterpret_cast<DerivedEntry *>(functions() + table().functions); }
  FunctionEntry *functions() { return reinterpret_cast<FunctionEntry *>(lines() + table().lines); }
};

#define EXPECT_REFUSED(patch, reason)                                                                                  \
  EXPECT_NE(reasonFor((patch).bytes).find(reason), std::string::npos) << reasonFor((patch).bytes)

TEST(Malformed, TheWellFormedOneReads) { EXPECT_EQ(reasonFor(wellFormed()), "read"); }

TEST(Malformed, Empty) { EXPECT_NE(reasonFor("").find("is empty"), std::string::npos); }

TEST(Malformed, NeverBegun) {
  for (std::size_t size : {1, 8, 4096, 100000})
    EXPECT_NE(reasonFor(std::string(size, '\0')).find("never begun"), std::string::npos) << size;
}

TEST(Malformed, OtherFiles) {
  for (const char *other : {"x", "#!/bin/sh\n",
                            "\x7f"
                            "ELF rest of a program",
                            "LINEPROX"})
    EXPECT_NE(reasonFor(other).find("is not a profile"), std::string::npos) << other;
}

TEST(Malformed, TruncatedAnywhere) {
  std::string whole = wellFormed();
  u64 end = Patch().header().end;
  ASSERT_EQ(end, whole.size());
  for (std::size_t length = 1; length < end; length += length < 9000 ? 1 : 37) {
    std::string reason = reasonFor(std::string_view(whole).substr(0, length));
    EXPECT_NE(reason.find("truncated"), std::string::npos) << length << ": " << reason;
  }
}

TEST(Malformed, TruncatedEvenIfTheHeaderDeniesIt) {
  std::string whole = wellFormed();
  for (std::size_t length = sizeof(Header); length < whole.size(); length += 1 + length / 50) {
    std::string cut = whole.substr(0, length);
    u64 end = length;
    std::memcpy(cut.data() + offsetof(Header, end), &end, sizeof end);
    std::string reason = reasonFor(cut);
    bool refused = reason.find("truncated") != std::string::npos || reason.find("corrupt") != std::string::npos;
    // All that is missing may be the padding behind the last section.
    EXPECT_TRUE(refused || length > whole.size() - pageSize) << length << ": " << reason;
  }
}

TEST(Malformed, OtherVersions) {
  for (u32 version : {0u, 2u, 77u, ~0u}) {
    Patch patch;
    patch.header().version = version;
    EXPECT_REFUSED(patch, "written by version " + std::to_string(version) + "; this lineprof reads 1");
  }
}

TEST(Malformed, Header) {
  Patch small, engine, clock, used, place;
  small.header().headerSize = 8;
  EXPECT_REFUSED(small, "smaller than a header");
  engine.header().engine = static_cast<Engine>(9);
  EXPECT_REFUSED(engine, "no such sampling engine");
  clock.header().clock = static_cast<Clock>(3);
  EXPECT_REFUSED(clock, "no such clock");
  used.header().directoryUsed = used.header().directoryCapacity + 1;
  EXPECT_REFUSED(used, "more than its capacity");
  place.header().directoryOffset = ~u64{0} - 8;
  EXPECT_REFUSED(place, "directory is not all there");
}

TEST(Malformed, DirectoryAllocatesNothingByItsNumbers) {
  Patch patch;
  patch.header().directoryUsed = patch.header().directoryCapacity = ~u32{0};
  EXPECT_REFUSED(patch, "directory is not all there");
}

TEST(Malformed, Sections) {
  Patch odd, beyond, huge, twice;
  odd.entry(Section::tree).offset += 8;
  EXPECT_REFUSED(odd, "does not begin at a page");
  beyond.entry(Section::tree).offset = u64{1} << 60;
  EXPECT_REFUSED(beyond, "not all there");
  huge.entry(Section::tree).size = ~u64{0};
  EXPECT_REFUSED(huge, "not all there");
  twice.entry(Section::tree).offset = twice.entry(Section::counts).offset;
  EXPECT_REFUSED(twice, "overlap");
}

TEST(Malformed, Records) {
  Patch used, type, size, facts, module, range, mark, name, slot;
  used.in<RecordsHeader>(Section::records).used = ~u64{0};
  EXPECT_REFUSED(used, "larger than their section");
  type.head(RecordType::process).type = RecordType::none;
  EXPECT_REFUSED(type, "without a type");
  size.head(RecordType::process).size = ~u32{0};
  EXPECT_REFUSED(size, "larger than its section");
  facts.record(RecordType::process)[facts.head(RecordType::process).size - 1] = 'x';
  EXPECT_REFUSED(facts, "facts do not end");
  module.head(RecordType::module).size = 3;
  EXPECT_REFUSED(module, "too short");
  reinterpret_cast<format::Module *>(range.record(RecordType::module))->end = 0;
  EXPECT_REFUSED(range, "ends before it begins");
  mark.head(RecordType::mark).size = 15;
  EXPECT_REFUSED(mark, "mark's record is too short");
  name.record(RecordType::mark)[name.head(RecordType::mark).size - 1] = 'x';
  EXPECT_REFUSED(name, "mark's name or path does not end");
  reinterpret_cast<format::Mark *>(slot.record(RecordType::mark))->slot = slotCapacity;
  EXPECT_REFUSED(slot, "mark's slot");
}

TEST(Malformed, PackedRecords) {
  Patch path, pc, cut, line, name;
  path.record(RecordType::source)[2] = 'x';
  EXPECT_REFUSED(path, "path of a packed source does not end");
  pc.head(RecordType::address).size = 4;
  EXPECT_REFUSED(pc, "address's record is too short");
  cut.head(RecordType::address).size = sizeof(Address) + 4;
  EXPECT_REFUSED(cut, "frame of an address is cut off");
  reinterpret_cast<Frame *>(line.record(RecordType::address) + sizeof(Address))->line = 0;
  EXPECT_REFUSED(line, "says nothing");
  name.head(RecordType::address).size = sizeof(Address) + sizeof(Frame) + 4;
  EXPECT_REFUSED(name, "says nothing");
}

TEST(Malformed, FileTables) {
  auto refuses = [](const char *reason, auto change) {
    Patch patch;
    change(patch);
    EXPECT_REFUSED(patch, reason);
  };
  refuses("too short", [](Patch &p) { p.head(RecordType::file).size = 4; });
  refuses("larger than its record", [](Patch &p) { p.table().lines = ~u32{0}; });
  refuses("larger than its record", [](Patch &p) { p.table().functions = ~u32{0}; });
  refuses("larger than its record", [](Patch &p) { p.table().strings = ~u32{0}; });
  refuses("do not match its lines", [](Patch &p) { p.table().slots = ~u32{0}; });
  refuses("do not match its lines", [](Patch &p) { p.table().sourceLines = p.table().slots; });
  refuses("outside the process's", [](Patch &p) { p.first() = ~u64{0}; });
  refuses("outside the process's", [](Patch &p) { p.first() = slotCapacity - 1; });
  refuses("path does not end", [](Patch &p) { p.table().path = p.table().strings; });
  refuses("path does not end", [](Patch &p) { p.table().shownAs = ~u32{0}; });
  refuses("out of order or range", [](Patch &p) { p.lines()[1].line = 2; });
  refuses("out of order or range", [](Patch &p) { p.lines()[0].line = 0; });
  refuses("out of order or range", [](Patch &p) { p.lines()[1].line = 10; });
  refuses("out of order or range", [](Patch &p) { p.lines()[1].slot = p.table().slots; });
  refuses("name does not end", [](Patch &p) { p.functions()[0].name = ~u32{0}; });
  refuses("lines are out of order", [](Patch &p) { p.functions()[1].firstLine = 0; });
  refuses("lines are out of order", [](Patch &p) { p.functions()[1].lastLine = 4; });
  refuses("lines are out of order", [](Patch &p) { p.functions()[1].lastLine = 10; });
  refuses("slot is out of range", [](Patch &p) { p.functions()[1].calls = ~u32{0}; });
  refuses("larger than its record", [](Patch &p) { p.table().derived = ~u32{0}; });
  refuses("derived counter's slot", [](Patch &p) { p.derived()->slot = p.table().slots; });
  refuses("derived counter's slot", [](Patch &p) { p.derived()->plus = p.table().slots; });
  refuses("derived counter's slot", [](Patch &p) { p.derived()->more = p.table().slots; });
  refuses("derived counter's slot", [](Patch &p) { p.derived()->minus = ~u32{0}; });
  refuses("slot is out of range", [](Patch &p) { p.functions()[1].slot = p.table().slots; });
}

TEST(Malformed, StringsEndInsideTheirTable) {
  Patch patch;
  u32 strings = patch.table().strings;
  char *end = reinterpret_cast<char *>(patch.derived() + patch.table().derived) + strings;
  end[-1] = 'x';
  EXPECT_REFUSED(patch, "name does not end");
}

TEST(Malformed, TablesOfAnotherVersionAreLeftOutLoudly) {
  Patch patch;
  patch.table().version = format::tableVersion + 1;
  Expected<Profile> read = decodeBytes(patch.bytes);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->files.empty());
  ASSERT_EQ(read->warnings.size(), 1u);
}

TEST(Malformed, FilesThatShareSlots) {
  Expected<Profile> read = readText("lineprof-text 1\nfile \"/a\" first 2000000 source-lines 9\n"
                                    "file \"/b\" first 2000009 source-lines 9\n",
                                    "test");
  ASSERT_FALSE(read);
  EXPECT_NE(describe(read.error()).find("shares slots"), std::string::npos);
}

TEST(Malformed, Threads) {
  Patch size, state, counts, twice;
  size.entry(Section::thread).size = 100;
  EXPECT_REFUSED(size, "too small");
  state.in<format::Thread>(Section::thread).state = 99;
  EXPECT_REFUSED(state, "no such thread state");
  counts.entry(Section::counts).first = ~u64{0};
  EXPECT_REFUSED(counts, "outside the process's slots");
  twice.entry(Section::counts).kind = Section::thread;
  EXPECT_REFUSED(twice, "two pages");
}

TEST(Malformed, SlotsInTwoSections) {
  Patch counts, times;
  // Sections as large as can be, of which the second begins within the first.
  std::string more = "thread 2\n count 0:2 1\n exact 0:2 time 1\n";
  counts.bytes = times.bytes = encodeProfile(profileOf(text + more));
  auto lastOf = [](Patch &patch, Section kind) {
    auto *entries = reinterpret_cast<DirectoryEntry *>(patch.bytes.data() + patch.header().directoryOffset);
    u32 at = patch.header().directoryUsed;
    while (entries[--at].kind != kind)
      ;
    return &entries[at];
  };
  lastOf(counts, Section::counts)->owner = 1;
  EXPECT_REFUSED(counts, "about the same slots");
  lastOf(times, Section::lineTimes)->owner = 1;
  EXPECT_REFUSED(times, "about the same slots");
}

TEST(Malformed, LatenciesAndLineTimes) {
  Patch kind, octave, first;
  kind.in<LatencyCell>(Section::latencies).kind = static_cast<LatencyKind>(3);
  EXPECT_REFUSED(kind, "latency of no known kind");
  for (u32 wrong : {latencyOctaves, shortLatencies + 1, ~0u}) {
    octave.in<LatencyCell>(Section::latencies, sizeof(LatencyCell)).octave = wrong;
    EXPECT_REFUSED(octave, "octave is out of range");
  }
  first.entry(Section::lineTimes).first = ~u64{0};
  EXPECT_REFUSED(first, "outside the process's slots");
}

TEST(Malformed, Memory) {
  auto refuses = [](const char *reason, std::size_t number, u32 parent, u32 kind) {
    Patch patch;
    auto &node = patch.in<format::AllocationNode>(Section::allocations, number * sizeof(format::AllocationNode));
    node.parent = parent;
    node.kind = static_cast<AllocationKind>(kind);
    EXPECT_REFUSED(patch, reason);
  };
  refuses("does not begin with its root", 0, 0, 2);
  refuses("comes before its parent", 2, 2, 2);
  refuses("comes before its parent", 2, ~0u, 2);
  refuses("no known kind", 2, 0, 6);
  refuses("no known kind", 2, 0, 1);
  refuses("below one that has none", 4, 3, 3);
  Patch far, mode, aside;
  far.entry(Section::allocations).first = ~u64{0};
  EXPECT_REFUSED(far, "the same allocation nodes");
  mode.in<Memory>(Section::memory).mode = static_cast<format::MemoryMode>(77);
  EXPECT_REFUSED(mode, "no such way");
  aside.in<Memory>(Section::memory).aside = static_cast<MemoryAside>(77);
  EXPECT_REFUSED(aside, "no such reason");
}

TEST(Malformed, AllocationsMayHaveHoles) {
  Patch hole;
  hole.in<format::AllocationNode>(Section::allocations, sizeof(format::AllocationNode)).kind = AllocationKind::none;
  Expected<Profile> read = decodeBytes(hole.bytes);
  ASSERT_TRUE(read);
  const std::vector<lineprof::AllocationNode> &nodes = read->threads[0].allocations;
  ASSERT_EQ(nodes.size(), 4u);
  EXPECT_EQ(nodes[1].bytes, 8u);
  EXPECT_EQ(nodes[3].parent, 1u);
}

TEST(Malformed, Trees) {
  auto refuses = [](const char *reason, std::size_t number, u32 parent, u32 kind) {
    Patch patch;
    auto &node = patch.in<Node>(Section::tree, number * sizeof(Node));
    node.parent = parent;
    node.kind = static_cast<NodeKind>(kind);
    EXPECT_REFUSED(patch, reason);
  };
  refuses("does not begin with its root", 0, 0, 2);
  refuses("comes before its parent", 1, 1, 2);
  refuses("comes before its parent", 1, ~0u, 2);
  refuses("no known kind", 1, 0, 1);
  refuses("no known kind", 1, 0, 9);
  Patch below;
  below.in<Node>(Section::tree, sizeof(Node)).kind = NodeKind::pc;
  EXPECT_REFUSED(below, "below a sample's end");
  Patch leaf, look, pc;
  leaf.in<Node>(Section::looks, 3 * sizeof(Node)).parent = 2;
  EXPECT_REFUSED(leaf, "below a sample's end");
  look.in<Node>(Section::tree, 2 * sizeof(Node)).kind = NodeKind::running;
  EXPECT_REFUSED(look, "no known kind");
  pc.in<Node>(Section::looks, 2 * sizeof(Node)).kind = NodeKind::pc;
  EXPECT_REFUSED(pc, "no known kind");
}

/// Whatever a byte becomes, the reader ends, and says why if it refuses. Sanitizers watch.
TEST(Malformed, AnyByteChanged) {
  std::string whole = wellFormed();
  std::mt19937 random(3);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    bool interesting = whole[at] != 0 || at < 256 || at % 64 == 0;
    if (!interesting)
      continue;
    std::string changed = whole;
    changed[at] = static_cast<char>(random());
    EXPECT_FALSE(reasonFor(changed).empty());
  }
}

TEST(Malformed, RandomBytesBehindAGoodBeginning) {
  std::mt19937 random(4);
  for (int round = 0; round < 200; ++round) {
    std::string bytes = wellFormed();
    std::size_t from = random() % bytes.size();
    for (std::size_t at = from; at < bytes.size(); at += 1 + random() % 3)
      bytes[at] = static_cast<char>(random());
    EXPECT_FALSE(reasonFor(bytes).empty());
  }
}

} // namespace
} // namespace lineprof
