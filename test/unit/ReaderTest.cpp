// What a well-formed file reads as, finished or not.
#include "Profiles.h"

namespace lineprof {
namespace {

using format::Node;
using format::u64;

const char *const small = R"lp(
process pid 7 parent 3 engine perf exited yes
clock start-realtime 5 start 10 last 20 cpu 8 sample-period 2
room lost-threads 1
fact "command" "./a"
module "/bin/a" begin 0x1000 end 0x2000 bias 0x1000 build-id "abcd"
file "/s/a.cpp" shown "a.cpp" hash 1f source-lines 9
  line 2
  line 3 slot 2
  function "f()" from 1 to 4 calls 2 flags framed
thread 2 tid 9 state running name "a thread" start 1 cpu 5
  count 0:2 17
  node 1 in 0 at 0:10 line 2 time 4 samples 2
  node 2 in 1 pc 0x1234 time 6 samples 3
  stands 0:10 line 3
)lp";

TEST(Reader, ReadsWhatTheWriterWrote) {
  Expected<Profile> read = decodeBytes(encodeProfile(profileOf(small)));
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(read->process.pid, 7u);
  EXPECT_EQ(read->process.parentPid, 3u);
  EXPECT_TRUE(read->process.exited);
  EXPECT_EQ(read->process.lastMonotonic, 20u);
  EXPECT_EQ(read->process.lostThreads, 1u);
  EXPECT_EQ(read->fact("command"), "./a");
  EXPECT_EQ(read->fact("nothing"), "");
  ASSERT_EQ(read->modules.size(), 1u);
  EXPECT_EQ(read->modules[0].buildId, "abcd");
  ASSERT_EQ(read->files.size(), 1u);
  const SourceFile &file = read->files[0];
  EXPECT_EQ(file.hash, 0x1fu);
  EXPECT_EQ(file.lines[1].slot, 2u);
  EXPECT_EQ(functionOfSlot(file, 10)->name, "f()");
  EXPECT_EQ(functionOfSlot(file, 11), nullptr);
  ASSERT_EQ(read->threads.size(), 1u);
  const Thread &thread = read->threads[0];
  EXPECT_EQ(thread.name, "a thread");
  EXPECT_EQ(thread.sampledTime, 10u);
  EXPECT_EQ(countOf(thread, file.firstSlot + 2), 17u);
  EXPECT_EQ(countOf(thread, file.firstSlot + 3), 0u);
  ASSERT_EQ(thread.tree.size(), 3u);
  EXPECT_EQ(thread.tree[2].key, 0x1234u);
  ASSERT_EQ(thread.positions.size(), 1u);
  EXPECT_EQ(thread.positions[0].line, 3u);
}

TEST(Reader, FilesAreFoundByTheirSlots) {
  Profile profile = profileOf("file \"/a\" source-lines 9\nfile \"/b\" first 2000000 source-lines 9\n");
  u64 first = profile.files[0].firstSlot;
  EXPECT_EQ(profile.fileOfSlot(first - 1), nullptr);
  EXPECT_EQ(profile.fileOfSlot(first), &profile.files[0]);
  EXPECT_EQ(profile.fileOfSlot(first + 9), &profile.files[0]);
  EXPECT_EQ(profile.fileOfSlot(first + 10), nullptr);
  EXPECT_EQ(profile.fileOfSlot(2000000), &profile.files[1]);
}

/// The bytes of `small`, and where things are in them.
struct SmallFile {
  std::string bytes = encodeProfile(profileOf(small));

  format::DirectoryEntry *entry(format::Section kind) {
    auto *header = reinterpret_cast<format::Header *>(bytes.data());
    auto *entries = reinterpret_cast<format::DirectoryEntry *>(bytes.data() + header->directoryOffset);
    for (std::uint32_t at = 0; at < header->directoryUsed; ++at)
      if (entries[at].kind == kind)
        return &entries[at];
    return nullptr;
  }
  template <class T> T *section(format::Section kind) {
    return reinterpret_cast<T *>(bytes.data() + entry(kind)->offset);
  }
};

TEST(Reader, ASectionThatIsNotFilledInYetIsPassedOver) {
  SmallFile file;
  file.entry(format::Section::tree)->kind = format::Section::none;
  Expected<Profile> read = decodeBytes(file.bytes);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->threads[0].tree.empty());
  EXPECT_EQ(read->threads[0].counters.size(), 1u);
}

TEST(Reader, AThreadWithoutItsPageIsPassedOver) {
  SmallFile file;
  file.entry(format::Section::thread)->kind = format::Section::none;
  Expected<Profile> read = decodeBytes(file.bytes);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->threads.empty());
}

TEST(Reader, ANodeThatIsNotWrittenYetEndsTheTree) {
  SmallFile file;
  file.section<Node>(format::Section::tree)[2].kind = format::NodeKind::none;
  Expected<Profile> read = decodeBytes(file.bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->threads[0].tree.size(), 2u);
}

TEST(Reader, MoreNodesThanTheirSectionsHoldAreNotThereYet) {
  SmallFile file;
  file.section<format::Thread>(format::Section::thread)->nodes = ~u64{0};
  Expected<Profile> read = decodeBytes(file.bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->threads[0].tree.size(), 3u);
}

TEST(Reader, AnOverwrittenStackTopCostsOnlyTheStack) {
  for (u64 top : {u64{1}, u64{0x100000004}, u64{0x110000000}, ~u64{0}}) {
    SmallFile file;
    file.section<format::Thread>(format::Section::thread)->top = top;
    Expected<Profile> read = decodeBytes(file.bytes);
    ASSERT_TRUE(read);
    EXPECT_TRUE(read->threads[0].positions.empty());
    EXPECT_EQ(read->warnings.size(), 1u);
    EXPECT_EQ(read->threads[0].counters.size(), 1u);
  }
}

TEST(Reader, RecordsAndSectionsOfLaterWritersArePassedOver) {
  SmallFile file;
  auto *records = file.section<format::RecordsHeader>(format::Section::records);
  reinterpret_cast<format::Record *>(records + 1)->type = static_cast<format::RecordType>(77);
  file.entry(format::Section::positions)->kind = static_cast<format::Section>(77);
  Expected<Profile> read = decodeBytes(file.bytes);
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_TRUE(read->process.facts.empty());
  EXPECT_EQ(read->files.size(), 1u);
}

TEST(Reader, HolesInTheFileAreZeros) {
  Profile profile = profileOf("file \"/a\" source-lines 900000\nthread 1\n count 0:1 5\n count 0:900000 6\n");
  Expected<Profile> read = decodeBytes(encodeProfile(profile));
  ASSERT_TRUE(read);
  ASSERT_EQ(read->threads[0].counters.size(), 2u);
  EXPECT_EQ(read->threads[0].counters[1].count, 6u);
}

} // namespace
} // namespace lineprof
