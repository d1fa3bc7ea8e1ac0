// Threads: counts of all of them add up, joined and detached ones, lambdas and functions as their start.
// RUN: %sample %s -std=c++17 -pthread
#include <atomic>
#include <cstdio>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

static std::mutex mutex;
static long total = 0;
static std::atomic<int> finished{0};

static long work(int from, int to) {
  long sum = 0;
  for (int i = from; i < to; ++i) {
    if (i % 3 == 0)
      continue;
    sum += i;
  }
  return sum;
}

static void add(int part) {
  long sum = work(part * 1000, part * 1000 + 1000);
  std::lock_guard<std::mutex> lock(mutex);
  total += sum;
}

class Worker {
  int rounds;

public:
  explicit Worker(int n) : rounds(n) {}
  void operator()() {
    for (int i = 0; i < rounds; ++i)
      add(i);
  }
};

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i)
    threads.emplace_back(add, i);
  threads.emplace_back([] {
    add(7);
    add(8);
  });
  threads.emplace_back(Worker(3));
  for (std::thread &thread : threads)
    thread.join();
  for (int i = 0; i < 20; ++i) {
    std::thread shortLived([i] { work(0, i); });
    shortLived.join();
  }
  std::thread([] {
    work(0, 10);
    ++finished;
  }).detach();
  auto later = std::async(std::launch::async, work, 5, 50);
  long asynchronous = later.get();
  while (!finished)  // hits: any
    std::this_thread::yield();  // hits: any
  std::printf("%ld %ld\n", total, asynchronous);
}
