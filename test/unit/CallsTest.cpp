// The tree of calls: what it sums to, however it is shaped; and whose edges it has.
#include "RandomProfile.h"
#include "analysis/Analysis.h"
#include "analysis/CallEdges.h"
#include "analysis/CallShape.h"
#include "support/NearestNames.h"

namespace lineprof {
namespace {

Report reportOf(RandomProfile &random) {
  return analyse(
      {random.profile}, [&](const Profile &) { return std::make_unique<ToldSymbolizer>(random.symbols); }, true);
}

TEST(Calls, EveryShapeHoldsAllTimeOnce) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    RandomProfile random = randomProfile(seed);
    Report report = reportOf(random);
    for (bool byLine : {false, true})
      for (bool fold : {false, true}) {
        std::vector<ShapeNode> nodes = shapeCalls(report, {byLine, true, fold, 0});
        Figure own;
        for (const ShapeNode &node : nodes) {
          own += node.own;
          std::uint64_t below = node.own.time;
          for (std::uint32_t child : node.children) {
            EXPECT_EQ(nodes[child].parent, static_cast<std::uint32_t>(&node - nodes.data()));
            below += nodes[child].total.time;
          }
          EXPECT_EQ(below, node.total.time);
        }
        EXPECT_EQ(own.time, report.total.time);
        EXPECT_EQ(own.wait, report.total.wait);
        EXPECT_EQ(nodes[0].total.samples, report.total.samples);
      }
  }
}

/// What a function's callers gave it is its time, but for recursion through several lines, where each has its own
/// stack.
TEST(Calls, CallersTogetherHaveAllOfAFunctionsTime) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    RandomProfile random = randomProfile(seed);
    Report report = reportOf(random);
    for (std::uint32_t file = 0; file < report.files.size(); ++file)
      for (std::uint32_t function = 0; function < report.files[file].functions.size(); ++function) {
        std::uint64_t sum = 0, largest = 0, all = report.files[file].functions[function].time.time;
        for (const CallEdge &edge : callEdges(report, {file, function}, EdgeKind::callers)) {
          sum += edge.total.time;
          largest = std::max(largest, edge.total.time);
        }
        EXPECT_GE(sum, all);
        EXPECT_LE(largest, all);
      }
  }
}

TEST(Calls, NearestNames) {
  std::vector<std::string> names = {"ns::Parser::next()", "ns::Parser::peek()", "main()", "workers(int)"};
  EXPECT_EQ(nearestNames("Parser::nxt", names, 3), std::vector<std::string>{"ns::Parser::next()"});
  EXPECT_EQ(nearestNames("WORKER", names, 3), std::vector<std::string>{"workers(int)"});
  EXPECT_EQ(nearestNames("Parser", names, 1).size(), 1u);
  EXPECT_TRUE(nearestNames("somethingElse", names, 3).empty());
  EXPECT_TRUE(nearestNames("", {}, 3).empty());
}

} // namespace
} // namespace lineprof
