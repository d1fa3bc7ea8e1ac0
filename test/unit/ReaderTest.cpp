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

/// Two threads' counts, of which the second's are to be something else of the first's.
const char *const counted = R"lp(
file "/s/a.cpp" source-lines 9
thread 1
  count 0:2 17
  count 0:3 5
  count 0:5 6
thread 2
  count 0:2 4
  count 0:3 9
  count 0:4 1
)lp";

std::map<u64, u64> countsWith(format::Section second, u64 pausedSince) {
  std::string bytes = encodeProfile(profileOf(counted));
  auto *header = reinterpret_cast<format::Header *>(bytes.data());
  header->pausedSince = pausedSince;
  auto *entries = reinterpret_cast<format::DirectoryEntry *>(bytes.data() + header->directoryOffset);
  for (std::uint32_t at = 0; at < header->directoryUsed; ++at)
    if (entries[at].kind == format::Section::counts && entries[at].owner == 2) {
      entries[at].kind = second;
      entries[at].owner = 1;
    }
  Expected<Profile> read = decodeBytes(bytes);
  EXPECT_TRUE(read) << describe(read.error());
  std::map<u64, u64> counts;
  for (const Counter &counter : read->threads[0].counters)
    counts[counter.slot - read->files[0].firstSlot] = counter.count;
  return counts;
}

TEST(Reader, WhatWasExcludedIsSubtractedAndNeverGoesBelowZero) {
  EXPECT_EQ(countsWith(format::Section::excluded, 0), (std::map<u64, u64>{{2, 13}, {5, 6}}));
}

TEST(Reader, InAPauseTheCountsAreThoseOfItsBeginning) {
  EXPECT_EQ(countsWith(format::Section::pausedAt, 99), (std::map<u64, u64>{{2, 4}, {3, 9}, {4, 1}}));
  EXPECT_EQ(countsWith(format::Section::pausedAt, 0), (std::map<u64, u64>{{2, 17}, {3, 5}, {5, 6}})) << "it is over";
}

TEST(Reader, WhatWasMeasuredInAnEarlierEpochIsLeftOut) {
  Profile whole = profileOf(R"lp(
time epoch 3
file "/s/a.cpp" source-lines 9
thread 1 state running cpu 5 dropped 2
  count 0:2 17
  node 1 in 0 pc 0x1234 time 6 samples 3
  look 1 in 0 running time 4
  latency 0:10 timed 2
  exact 0:2 time 9
  stands 0:10 line 3
)lp");
  struct {
    std::uint32_t format::Thread::*epoch;
    bool samples, looks, timed;
  } cases[] = {{&format::Thread::epoch, false, true, true},
               {&format::Thread::looksEpoch, true, false, true},
               {&format::Thread::timedEpoch, true, true, false}};
  for (const auto &each : cases) {
    SmallFile file;
    file.bytes = encodeProfile(whole);
    file.section<format::Thread>(format::Section::thread)->*each.epoch = 2;
    Expected<Profile> read = decodeBytes(file.bytes);
    ASSERT_TRUE(read) << describe(read.error());
    const Thread &thread = read->threads[0];
    EXPECT_EQ(thread.counters.size(), 1u) << "counts have a way of their own: what is excluded";
    EXPECT_EQ(thread.positions.size(), 1u);
    EXPECT_EQ(thread.cpu, 5u);
    EXPECT_EQ(thread.tree.size(), each.samples ? 2u : 0u);
    EXPECT_EQ(thread.samples + thread.sampledTime + thread.dropped, each.samples ? 11u : 0u);
    EXPECT_EQ(thread.lookTree.size(), each.looks ? 2u : 0u);
    EXPECT_EQ(thread.looks + thread.running, each.looks ? 5u : 0u);
    EXPECT_EQ(thread.latencies.size() + thread.lineTimes.size(), each.timed ? 2u : 0u);
  }
}

TEST(Reader, ThatACallIsBeingTimedIsNoPartOfItsFunction) {
  SmallFile file;
  file.section<format::Position>(format::Section::positions)->function |= format::timedBit;
  Expected<Profile> read = decodeBytes(file.bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->threads[0].positions[0].function, read->files[0].firstSlot + 10);
}

TEST(Reader, CellsOfOneFunctionAddUp) {
  Profile profile = profileOf(R"lp(
thread 1
  latency 7 timed 2 stood 20 time 30 min 10 max 20 thrown 1 throttled yes
    bucket 63:4
    bucket 0:3 calls 2
)lp");
  Latency twice = profile.threads[0].latencies[0];
  twice.min = 5;
  twice.throttled = false;
  profile.threads[0].latencies.push_back(twice);
  Expected<Profile> read = decodeBytes(encodeProfile(profile));
  ASSERT_TRUE(read) << describe(read.error());
  ASSERT_EQ(read->threads[0].latencies.size(), 1u);
  const Latency &sum = read->threads[0].latencies[0];
  EXPECT_TRUE(sum.throttled);
  EXPECT_EQ(sum.timed, 4u);
  EXPECT_EQ(sum.stood, 40u);
  EXPECT_EQ(sum.min, 5u);
  EXPECT_EQ(sum.max, 20u);
  ASSERT_EQ(sum.buckets.size(), 2u);
  EXPECT_EQ(sum.buckets[0].octave, 0u);
  EXPECT_EQ(sum.buckets[0].calls, 4u);
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
