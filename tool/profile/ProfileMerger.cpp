// Adds profiles up.
#include "profile/ProfileMerger.h"

#include "profile/merge/MergedPacks.h"
#include "profile/merge/ThreadSum.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>
#include <set>

namespace lineprof {

namespace {

/// Different values of a fact that are kept, the first ones from A to Z; more are this one. Of hosts all are kept.
constexpr std::size_t keptValues = 8;
const char *const others = "…";

using Values = std::set<std::string>;

void addValue(Values &values, const std::string &value) {
  values.insert(value);
  if (values.size() - values.count(others) <= keptValues)
    return;
  // The last one beside `others`.
  auto last = std::prev(values.end());
  if (*last == others)
    --last;
  values.erase(last);
  values.insert(others);
}

std::uint64_t numberOf(std::string_view text, std::uint64_t otherwise) {
  std::uint64_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

template <class T> void takeLarger(T &value, T other) { value = std::max(value, other); }

template <class T> T sameOr0(T a, T b) { return a == b ? a : T{}; }

const char *const hostKey = "host";

/// All of a Process that is not a fact.
struct ProcessSum {
  Process sums;
  std::uint64_t processes = 0;
  std::map<std::string, Values> facts;
  std::optional<MemoryUse> memory;

  void add(const Profile &profile);
  void addFacts(const Profile &profile);
  Process sum() const;
};

void ProcessSum::addFacts(const Profile &profile) {
  for (const auto &[key, value] : profile.process.facts)
    if (key == hostKey)
      facts[key].insert(value);
    else if (key != mergedKey)
      addValue(facts[key], value);
}

/// The sum says of memory what the one says that knows most; what is alive it knows only where all that counted do.
void addMemory(std::optional<MemoryUse> &sum, const std::optional<MemoryUse> &memory) {
  auto knowledge = [](const std::optional<MemoryUse> &use) {
    return use ? std::tuple(use->counted(), use->mode, use->aside)
               : std::tuple(false, format::MemoryMode::off, format::MemoryAside::none);
  };
  if (!memory)
    return;
  MemoryUse both = sum && knowledge(memory) < knowledge(sum) ? *sum : *memory;
  if (sum && sum->counted() && memory->counted()) {
    bool followed = sum->followed() && memory->followed();
    both.mode = followed ? std::max(sum->mode, memory->mode) : format::MemoryMode::counts;
  }
  if (sum) {
    both.period = std::max(sum->period, memory->period);
    both.lifetimes = sum->lifetimes;
    both.lifetimes.resize(std::max(sum->lifetimes.size(), memory->lifetimes.size()));
    for (std::size_t bucket = 0; bucket < memory->lifetimes.size(); ++bucket)
      both.lifetimes[bucket] += memory->lifetimes[bucket];
    both.lost = sum->lost + memory->lost;
    both.live = sum->live + memory->live;
    both.peak = sum->peak + memory->peak;
    both.untracked = sum->untracked + memory->untracked;
  }
  sum = both;
}

void ProcessSum::add(const Profile &profile) {
  const Process &process = profile.process;
  bool first = processes == 0;
  processes += numberOf(profile.fact(mergedKey), 1);
  addFacts(profile);
  addMemory(memory, profile.memory);
  sums.pid = first ? process.pid : sameOr0(sums.pid, process.pid);
  sums.parentPid = first ? process.parentPid : sameOr0(sums.parentPid, process.parentPid);
  sums.exited = (first || sums.exited) && process.exited;
  sums.startRealtime = first ? process.startRealtime : std::min(sums.startRealtime, process.startRealtime);
  if (process.lastMonotonic > process.startMonotonic)
    takeLarger(sums.lastMonotonic, process.lastMonotonic - process.startMonotonic);
  takeLarger(sums.engine, process.engine);
  if (process.samplePeriod)
    sums.samplePeriod = sums.samplePeriod ? std::min(sums.samplePeriod, process.samplePeriod) : process.samplePeriod;
  sums.lostThreads += process.lostThreads;
  sums.cpu += process.cpu;
  sums.systemCpu += process.systemCpu;
  if (process.ticksPerSecond) {
    sums.clock = format::Clock::monotonic;
    sums.ticksPerSecond = 1000000000;
  }
  takeLarger(sums.epoch, process.epoch);
  sums.pausedTime += process.pausedTime;
  if (process.pausedSince)
    sums.pausedTime += process.lastMonotonic > process.pausedSince ? process.lastMonotonic - process.pausedSince : 1;
  format::Costs &costs = sums.costs;
  takeLarger(costs.count, process.costs.count);
  takeLarger(costs.activation, process.costs.activation);
  takeLarger(costs.sample, process.costs.sample);
  takeLarger(costs.timedCall, process.costs.timedCall);
  takeLarger(costs.timedLine, process.costs.timedLine);
  takeLarger(costs.clock, process.costs.clock);
}

Process ProcessSum::sum() const {
  Process process = sums;
  process.facts.emplace_back(std::string(mergedKey), fmt::format("{}", processes));
  for (const auto &[key, values] : facts)
    for (const std::string &value : values)
      process.facts.emplace_back(key, value);
  return process;
}

/// Finished threads by name: as many names as a profile has room for, the first ones from A to Z.
struct FinishedSum {
  std::map<std::string, FinishedThreads> byName;

  void addTo(const std::string &name, const FinishedThreads &each) {
    FinishedThreads &sum = byName[name];
    sum.name = name;
    sum.threads += each.threads;
    sum.wall += each.wall;
    sum.cpu += each.cpu;
    sum.system += each.system;
  }

  void add(const FinishedThreads &each) {
    addTo(each.name, each);
    if (byName.size() - byName.count(others) < format::threadNameCapacity)
      return;
    auto last = std::prev(byName.end());
    if (last->first == others)
      --last;
    addTo(others, last->second);
    byName.erase(last);
  }
};

} // namespace

class ProfileMerger::Sums {
  /// Host, number in its process, name.
  using ThreadKey = std::tuple<std::string, std::uint32_t, std::string>;
  SourceVersions versions;
  MergedThreads byWhat;
  ProcessSum process;
  MergedSources sources;
  MergedModules modules;
  MergedPacks packs;
  FinishedSum finished;
  std::map<ThreadKey, ThreadSum> threads;

  ThreadKey keyOf(const Profile &profile, const Thread &thread) const {
    if (thread.index == 0)
      return {"", 0, ""};
    if (byWhat == MergedThreads::byName)
      return {"", 1, thread.name};
    if (thread.number != 0)
      return {thread.host, thread.number, thread.name};
    return {std::string(profile.fact(hostKey)), thread.index, thread.name};
  }

public:
  Sums(SourceVersions ofSources, MergedThreads ofThreads) : versions(ofSources), byWhat(ofThreads) {}

  Status add(const Profile &profile) {
    if (versions == SourceVersions::refuse)
      if (Status different = sources.refuse(profile))
        return different;
    if (Status different = packs.refuse(profile, modules.known(profile)))
      return different;
    Expected<SlotMap> slots = sources.add(profile);
    if (!slots)
      return slots.error();
    Adding from{profile, std::move(*slots), modules.add(profile)};
    packs.add(profile, from.modules);
    process.add(profile);
    for (const Thread &thread : profile.threads)
      threads[keyOf(profile, thread)].add(from, thread);
    for (const FinishedThreads &each : profile.finished)
      finished.add(each);
    return {};
  }

  Profile sum() const {
    Profile profile;
    MergedSources::Layout places = sources.layOut();
    profile.process = process.sum();
    profile.process.slots = places.end;
    profile.memory = process.memory;
    std::vector<std::string> programs;
    for (const auto &[key, value] : profile.process.facts)
      if (key == "exe")
        programs.push_back(value);
    MergedModules::Layout addresses = modules.layOut(programs);
    std::uint32_t index = threads.count({"", 0, ""}) ? 0 : 1;
    for (const auto &[key, thread] : threads) {
      profile.threads.push_back(thread.sum(places, addresses));
      Thread &added = profile.threads.back();
      added.index = index++;
      std::tie(added.host, added.number, added.name) = key;
    }
    profile.files = std::move(places.files);
    profile.marks = std::move(places.marks);
    packs.sumInto(profile, addresses);
    profile.modules = std::move(addresses.modules);
    for (const auto &[name, each] : finished.byName)
      profile.finished.push_back(each);
    return profile;
  }
};

ProfileMerger::ProfileMerger(SourceVersions versions, MergedThreads threads)
    : sums(std::make_unique<Sums>(versions, threads)) {}
ProfileMerger::~ProfileMerger() = default;

Status ProfileMerger::add(const Profile &profile) { return sums->add(profile); }
Profile ProfileMerger::sum() const { return sums->sum(); }

} // namespace lineprof
