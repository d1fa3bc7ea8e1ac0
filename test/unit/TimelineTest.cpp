// The timeline: bounded while the program runs on, and valid at every instant.
#include "analysis/Timeline.h"
#include "Moments.h"
#include "Profiles.h"
#include "profile/Decoders.h"

#include <cstring>

namespace lineprof {
namespace {

TimelineSection decoded(const std::vector<format::Moment> &moments) {
  std::string bytes(moments.size() * sizeof(format::Moment), '\0');
  std::memcpy(bytes.data(), moments.data(), bytes.size());
  std::vector<Extent> extents = {{0, bytes.size()}};
  std::string path = "test";
  return decodeTimeline({bytes, extents, path}, {format::Section::timeline, 0, 0, bytes.size(), 0});
}

std::vector<format::Moment> someMoments(std::uint32_t count) {
  std::vector<format::Moment> moments;
  for (std::uint64_t number = 1; number <= count; ++number)
    moments.push_back({number * 100, number % 7 * 1000, number % 5, number * 3, number / 4});
  return moments;
}

TEST(Timeline, HalvingKeepsTheLaterMomentAndTheMostMemory) {
  std::vector<format::Moment> moments = someMoments(8);
  std::vector<std::uint32_t> rows = {1, 2, 3, 4, 5, 6, 7, 8};
  halveMoments(moments.data(), 8, [&](std::uint32_t from, std::uint32_t to) { rows[to] = rows[from]; });
  std::vector<Moment> left = decoded(moments).moments;
  ASSERT_EQ(left.size(), 4u);
  EXPECT_EQ(left[0].at, 200u);
  EXPECT_EQ(left[0].resident, 2000u);
  EXPECT_EQ(left[3].at, 800u);
  EXPECT_EQ(left[3].resident, 1000u) << "of 0 and 1000";
  EXPECT_EQ(left[2].resident, 6000u) << "of 5000 and 6000";
  EXPECT_EQ(left[3].minorFaults, 24u);
  EXPECT_EQ(std::vector<std::uint32_t>(rows.begin(), rows.begin() + 4), (std::vector<std::uint32_t>{2, 4, 6, 8}));
}

TEST(Timeline, IsValidWhereverHalvingStops) {
  for (std::uint32_t stop = 0; stop <= 32; ++stop) {
    std::vector<format::Moment> moments = someMoments(64), seen;
    halveMoments(moments.data(), 64, [&](std::uint32_t, std::uint32_t to) {
      if (to == stop)
        seen = moments; // as a reader finds it then
    });
    if (stop == 32)
      seen = moments;
    std::vector<Moment> left = decoded(seen).moments;
    EXPECT_EQ(left.size(), 64 - stop);
    EXPECT_EQ(left.back().at, 6400u);
    std::uint64_t most = 0, faults = 0;
    for (const Moment &moment : intervalsOf(left)) {
      most = std::max(most, moment.resident);
      faults += moment.minorFaults;
    }
    EXPECT_EQ(most, 6000u);
    EXPECT_EQ(faults, 192u);
  }
}

TEST(Timeline, WhatFallsIsHeldAndWhatIsMissingIsAsBefore) {
  TimelineSection timeline = decoded({{10, 1, 0, 5, 5}, {20, 1, 0, 3, 9}, {0, 0, 0, 0, 0}, {40, 1, 0, 9, 9}});
  ASSERT_EQ(timeline.moments.size(), 2u) << "nothing behind the end";
  EXPECT_EQ(timeline.moments[1].minorFaults, 5u);
  std::string bytes;
  format::ThreadMoment only = {30, 40};
  bytes.append(reinterpret_cast<const char *>(&only), sizeof only);
  std::vector<Extent> extents = {{0, bytes.size()}};
  std::string path = "test";
  std::vector<ThreadMoment> thread =
      decodeThreadTimeline({bytes, extents, path}, {format::Section::threadTimeline, 1, 0, bytes.size(), 0}, timeline);
  ASSERT_EQ(thread.size(), 2u);
  EXPECT_EQ(thread[1].cpu, 30u);
}

} // namespace
} // namespace lineprof
