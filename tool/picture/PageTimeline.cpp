// The page's timelines: memory from moment to moment, and what part of each interval threads were on a CPU or waited.
#include "picture/PageColumns.h"
#include "picture/PageData.h"
#include "picture/PageScript.h"

namespace lineprof {

namespace {

/// In thousandths of each interval: short, and all that a picture can show.
Json shares(const std::vector<Moment> &moments, const std::vector<ThreadMoment> &times,
            std::uint64_t ThreadMoment::*part) {
  Json cells = Json::array();
  std::uint64_t before = 0;
  for (std::size_t number = 0; number < times.size() && number < moments.size(); ++number) {
    std::uint64_t interval = moments[number].at - before;
    cells.push_back(interval ? (1000 * (times[number].*part) + interval / 2) / interval : 0);
    before = moments[number].at;
  }
  return cells;
}

} // namespace

std::string PageData::timeline() const {
  Json runs = Json::array();
  std::size_t number = 0;
  for (const RunView &run : report.runs) {
    bool live = run.memory && run.memory->counted() && run.memory->mode >= format::MemoryMode::live;
    Json moments = {{"at", column(run.timeline, [](const Moment &moment) { return moment.at; })},
                    {"resident", column(run.timeline, [](const Moment &moment) { return moment.resident; })},
                    {"live", Json()},
                    {"minor", column(run.timeline, [](const Moment &moment) { return moment.minorFaults; })},
                    {"major", column(run.timeline, [](const Moment &moment) { return moment.majorFaults; })}};
    if (live)
      moments["live"] = column(run.timeline, [](const Moment &moment) { return moment.live; });
    Json threads = Json::array();
    for (const ThreadView &thread : run.threads) {
      if (!thread.timeline.empty())
        threads.push_back({{"thread", number},
                           {"cpu", shares(run.timeline, thread.timeline, &ThreadMoment::cpu)},
                           {"wait", shares(run.timeline, thread.timeline, &ThreadMoment::waited)}});
      ++number;
    }
    moments["threads"] = std::move(threads);
    runs.push_back(std::move(moments));
  }
  return forScript(runs);
}

} // namespace lineprof
