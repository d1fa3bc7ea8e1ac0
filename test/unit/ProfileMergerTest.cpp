// Many profiles as one: sums are what they should be, in whatever order and grouping they are made.
#include "profile/ProfileMerger.h"
#include "RandomProfile.h"
#include "analysis/Analysis.h"

namespace lineprof {
namespace {

Profile merged(const std::vector<Profile> &profiles) {
  ProfileMerger merger(SourceVersions::keepApart, MergedThreads::byHost);
  for (const Profile &profile : profiles)
    if (Status failed = merger.add(profile))
      ADD_FAILURE() << describe(*failed);
  return merger.sum();
}

/// Through a file, as merging merged profiles goes.
Profile reread(const Profile &profile) {
  Expected<Profile> read = decodeBytes(encodeProfile(profile));
  if (!read) {
    ADD_FAILURE() << describe(read.error());
    return {};
  }
  return std::move(*read);
}

/// As if on one of several hosts, with code at other addresses.
Profile somewhere(unsigned seed) {
  Profile profile = randomProfile(seed).profile;
  for (auto &[key, value] : profile.process.facts)
    if (key == "host")
      value = seed % 3 ? "one" : "two";
  std::uint64_t moved = seed % 5 * 0x10000;
  for (Module &module : profile.modules) {
    module.begin += moved;
    module.end += moved;
    module.bias += moved;
  }
  for (Thread &thread : profile.threads)
    for (TreeNode &node : thread.tree)
      if (node.kind == format::NodeKind::pc)
        node.key += moved;
  return profile;
}

TEST(ProfileMerger, IsCommutativeAndAssociative) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    Profile a = somewhere(3 * seed), b = somewhere(3 * seed + 1), c = somewhere(3 * seed + 2);
    std::string all = writeText(merged({a, b, c}));
    EXPECT_EQ(writeText(merged({c, b, a})), all) << seed;
    EXPECT_EQ(writeText(merged({reread(merged({a, b})), c})), all) << seed;
    EXPECT_EQ(writeText(merged({a, reread(merged({b, c}))})), all) << seed;
    EXPECT_EQ(writeText(merged({reread(merged({a, b, c}))})), all) << seed << ": merging one changes nothing more";
  }
}

/// What the obvious way says of all counters of lines and functions: (path, hash, slot in its file) → count.
std::map<std::tuple<std::string, std::uint64_t, std::uint64_t>, std::uint64_t>
slowCounts(const std::vector<Profile> &profiles) {
  std::map<std::tuple<std::string, std::uint64_t, std::uint64_t>, std::uint64_t> counts;
  for (const Profile &profile : profiles)
    for (const Thread &thread : profile.threads)
      for (const Counter &counter : thread.counters)
        for (const SourceFile &file : profile.files)
          if (file.counted() && counter.slot >= file.firstSlot && counter.slot < file.firstSlot + file.slots)
            counts[{file.path, file.hash, counter.slot - file.firstSlot}] += counter.count;
  return counts;
}

/// (path of positions and ends, outermost first) → time and samples, of all threads. Addresses are those in the file.
std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> slowStacks(const std::vector<Profile> &profiles) {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> stacks;
  for (const Profile &profile : profiles)
    for (const Thread &thread : profile.threads)
      for (const auto *tree : {&thread.tree, &thread.lookTree}) {
        std::vector<std::string> names;
        for (const TreeNode &node : *tree) {
          std::string name = tree == &thread.tree ? "samples" : "looks";
          if (!names.empty())
            name = names[node.parent] + "/" + std::to_string(static_cast<unsigned>(node.kind));
          if (node.kind == format::NodeKind::position) {
            const SourceFile *file = profile.fileOfSlot(node.function());
            bool isMark = false;
            for (const Mark &mark : profile.marks)
              if (mark.slot == node.function()) {
                isMark = true;
                name += mark.name + std::to_string(node.line());
              }
            if (file && !isMark)
              name += file->path + std::to_string(file->hash) + ":" +
                      std::to_string(node.function() - file->firstSlot) + ":" + std::to_string(node.line());
          } else if (node.kind == format::NodeKind::pc) {
            for (const Module &module : profile.modules)
              if (node.key >= module.begin && node.key < module.end)
                name += std::to_string(node.key - module.bias);
          } else {
            name += std::to_string(node.key);
          }
          names.push_back(name);
          auto &[time, samples] = stacks[name];
          time += node.time;
          samples += node.samples;
        }
      }
  return stacks;
}

/// (path of positions, outermost first) → allocations, bytes, frees and freed bytes together, and the largest.
std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> slowAllocations(const std::vector<Profile> &profiles) {
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> paths;
  for (const Profile &profile : profiles)
    for (const Thread &thread : profile.threads) {
      std::vector<std::string> names;
      for (const AllocationNode &node : thread.allocations) {
        std::string name =
            names.empty() ? "" : names[node.parent] + "/" + std::to_string(static_cast<unsigned>(node.kind));
        for (const Mark &mark : profile.marks)
          if (mark.slot == node.function())
            name += mark.name + std::to_string(node.line());
        if (const SourceFile *file = profile.fileOfSlot(node.function()))
          name += file->path + std::to_string(file->hash) + ":" + std::to_string(node.function() - file->firstSlot) +
                  ":" + std::to_string(node.line());
        names.push_back(name);
        auto &[sum, largest] = paths[name];
        sum += node.allocations + 1000 * node.bytes + 100000 * node.frees + 10000000 * node.freedBytes;
        largest = std::max(largest, node.largest);
      }
    }
  return paths;
}

TEST(ProfileMerger, SumsAreThoseOfTheObviousWay) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::vector<Profile> profiles = {somewhere(2 * seed), somewhere(2 * seed + 1), somewhere(seed)};
    std::vector<Profile> sum = {reread(merged(profiles))};
    EXPECT_EQ(slowCounts(sum), slowCounts(profiles)) << seed;
    EXPECT_EQ(slowStacks(sum), slowStacks(profiles)) << seed;
    EXPECT_EQ(slowAllocations(sum), slowAllocations(profiles)) << seed;
    EXPECT_EQ(sum[0].fact("processes"), "3");
  }
}

TEST(ProfileMerger, ReportsOfTheSumAreSumsOfTheReports) {
  auto open = [](const Profile &) { return std::make_unique<ToldSymbolizer>(); };
  for (unsigned seed = 0; seed < 100; ++seed) {
    std::vector<Profile> profiles = {somewhere(2 * seed), somewhere(2 * seed + 1)};
    // Differences (derived counters, time in the kernel) are taken of sums here, of each there; and which version of a
    // source a region is in, nobody knows.
    for (Profile &profile : profiles) {
      profile.marks.clear();
      profile.process.engine = format::Engine::observer;
      for (SourceFile &file : profile.files)
        file.derived.clear();
      for (Thread &thread : profile.threads)
        thread.lookTree.clear();
    }
    Report apart = analyse(profiles, open), together = analyse({merged(profiles)}, open);
    EXPECT_EQ(together.total.time, apart.total.time) << seed;
    ASSERT_EQ(together.files.size(), apart.files.size());
    for (std::size_t file = 0; file < apart.files.size(); ++file)
      for (std::size_t line = 0; line < apart.files[file].lines.size(); ++line) {
        const FileView &one = together.files[file], &other = apart.files[file];
        EXPECT_EQ(one.lines[line].hits, other.lines[line].hits) << seed;
        EXPECT_EQ(timesOf(one, one.lines[line]).time.time, timesOf(other, other.lines[line]).time.time) << seed;
      }
  }
}

std::string withHost(const char *host, const char *thread) {
  return std::string("fact \"host\" \"") + host + "\"\nfile \"/a.cpp\" hash 1 source-lines 9\n line 2\n" + thread +
         "\n count 0:2 5\n";
}

TEST(ProfileMerger, ThreadsAreKnownByHostNumberAndName) {
  std::vector<Profile> profiles = {
      profileOf(withHost("a", "thread 1 name \"app\"")), profileOf(withHost("a", "thread 1 name \"app\"")),
      profileOf(withHost("b", "thread 1 name \"app\"")), profileOf(withHost("a", "thread 2 name \"app\""))};
  Profile sum = reread(merged(profiles));
  ASSERT_EQ(sum.threads.size(), 3u);
  EXPECT_EQ(sum.threads[0].host, "a");
  EXPECT_EQ(sum.threads[0].number, 1u);
  EXPECT_EQ(sum.threads[0].counters[0].count, 10u);
  EXPECT_EQ(sum.threads[1].number, 2u);
  EXPECT_EQ(sum.threads[2].host, "b");

  ProfileMerger folding(SourceVersions::refuse, MergedThreads::byName);
  for (const Profile &profile : profiles)
    EXPECT_FALSE(folding.add(profile));
  EXPECT_EQ(folding.sum().threads.size(), 1u);
}

TEST(ProfileMerger, AnotherVersionOfASourceIsRefusedAndNothingOfItAdded) {
  Profile one = profileOf("file \"/a.cpp\" hash 1 source-lines 9\n line 2\nthread 1\n count 0:2 5\n");
  Profile two = profileOf("file \"/a.cpp\" hash 2 source-lines 9\n line 2\nthread 1\n count 0:2 5\n");
  ProfileMerger merger(SourceVersions::refuse, MergedThreads::byHost);
  EXPECT_FALSE(merger.add(one));
  Status refused = merger.add(two);
  ASSERT_TRUE(refused);
  EXPECT_NE(describe(*refused).find("/a.cpp"), std::string::npos);
  EXPECT_FALSE(merger.add(one));
  EXPECT_EQ(merger.sum().files.size(), 1u);
  EXPECT_EQ(merger.sum().threads[0].counters[0].count, 10u);
}

TEST(ProfileMerger, LatenciesOfDifferentClocksAreInNanoseconds) {
  const char *text = "file \"/a.cpp\" hash 1 source-lines 9\n function \"f()\" from 1 to 4\nthread 1\n"
                     " latency 0:10 timed 1 time 4000 min 4000 max 4000\n  bucket 6:30 calls 1\n";
  Profile fast = profileOf("time clock tsc ticks-per-second 4000000000\n" + std::string(text));
  Profile plain = profileOf("time clock monotonic ticks-per-second 1000000000\n" + std::string(text));
  Profile sum = merged({fast, plain});
  const Latency &latency = sum.threads[0].latencies.at(0);
  EXPECT_EQ(sum.process.ticksPerSecond, 1000000000u);
  EXPECT_EQ(latency.min, 1000u);
  EXPECT_EQ(latency.max, 4000u);
  EXPECT_EQ(latency.time, 5000u);
  ASSERT_EQ(latency.buckets.size(), 2u);
  EXPECT_EQ(latency.buckets[0].octave, 4u) << "1000 = (32 + 30) << 4";
  EXPECT_EQ(latency.buckets[0].bucket, 30u);
}

} // namespace
} // namespace lineprof
