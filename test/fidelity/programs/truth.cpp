// Sums of measured stretches, printed at exit. Not instrumented.
#include "truth.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace truth {

namespace {

long long read(clockid_t clock) {
  timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/// The second number of the thread's schedstat.
class Scheduler {
  int file = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);

public:
  ~Scheduler() { close(file); }
  long long waited() const {
    char text[64] = {};
    if (pread(file, text, sizeof text - 1, 0) <= 0)
      return 0;
    long long cpu = 0, waited = 0;
    std::sscanf(text, "%lld %lld", &cpu, &waited);
    return waited;
  }
};
thread_local Scheduler scheduler;

long timesBlocked() {
  rusage usage;
  getrusage(RUSAGE_THREAD, &usage);
  return usage.ru_nvcsw;
}

Moment since(Moment begin) {
  Moment end;
  end.cpu = read(CLOCK_THREAD_CPUTIME_ID) - begin.cpu;
  end.wall = read(CLOCK_MONOTONIC) - begin.wall;
  end.ready = scheduler.waited() - begin.ready;
  end.blocked = timesBlocked() - begin.blocked;
  return end;
}

/// What is measured of nothing: the median, since interrupts only add.
Moment nothing() {
  std::vector<long long> cpu, wall;
  for (int i = 0; i < 1001; ++i) {
    Moment empty = since(now());
    cpu.push_back(empty.cpu);
    wall.push_back(empty.wall);
  }
  std::nth_element(cpu.begin(), cpu.begin() + 500, cpu.end());
  std::nth_element(wall.begin(), wall.begin() + 500, wall.end());
  return {cpu[500], wall[500], 0, 0};
}

class Sums {
  struct Sum {
    long long cpu = 0, wall = 0, wait = 0, stretches = 0;
  };
  Moment cost = nothing();
  std::mutex mutex;
  std::map<std::string, Sum> sums;

public:
  void add(const char *name, Moment measured) {
    std::lock_guard<std::mutex> lock(mutex);
    Sum &sum = sums[name];
    long long onCpu = measured.cpu - cost.cpu, all = measured.wall - cost.wall;
    sum.cpu += onCpu;
    sum.wall += all;
    if (measured.blocked > 0)
      sum.wait += std::max(0LL, all - onCpu - measured.ready);
    ++sum.stretches;
  }

  ~Sums() {
    std::printf("{");
    const char *before = "";
    for (const auto &[name, sum] : sums) {
      std::printf("%s\n  \"%s\": {\"cpu\": %.9f, \"wall\": %.9f, \"wait\": %.9f, \"stretches\": %lld}", before, name.c_str(),
                  static_cast<double>(sum.cpu) * 1e-9, static_cast<double>(sum.wall) * 1e-9,
                  static_cast<double>(sum.wait) * 1e-9, sum.stretches);
      before = ",";
    }
    std::printf("\n}\n");
  }
};

Sums sums;
volatile unsigned long kept;

} // namespace

Moment now() {
  Moment moment;
  moment.blocked = timesBlocked();
  moment.ready = scheduler.waited();
  moment.wall = read(CLOCK_MONOTONIC);
  moment.cpu = read(CLOCK_THREAD_CPUTIME_ID);
  return moment;
}

void add(const char *name, Moment begin) { sums.add(name, since(begin)); }

unsigned long rounds(unsigned long all) {
  const char *percent = std::getenv("TRUTH_ROUNDS");
  return percent ? std::max(1UL, all * std::strtoul(percent, nullptr, 10) / 100) : all;
}

void keep(unsigned long value) { kept = value; }

} // namespace truth
