// Two producers and two consumers on a bounded queue with a mutex: four threads, batches of real work in each.
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

using Batch = std::vector<std::uint32_t>;

class Queue {
  std::mutex mutex;
  std::condition_variable notEmpty;
  std::condition_variable notFull;
  std::deque<Batch> batches;
  bool closed = false;

public:
  void push(Batch batch) {
    std::unique_lock<std::mutex> lock(mutex);
    while (batches.size() >= 16) {
      notFull.wait(lock);
    }
    batches.push_back(std::move(batch));
    notEmpty.notify_one();
  }

  bool pop(Batch &batch) {
    std::unique_lock<std::mutex> lock(mutex);
    while (batches.empty() && !closed) {
      notEmpty.wait(lock);
    }
    if (batches.empty()) {
      return false;
    }
    batch = std::move(batches.front());
    batches.pop_front();
    notFull.notify_one();
    return true;
  }

  void close() {
    std::lock_guard<std::mutex> lock(mutex);
    closed = true;
    notEmpty.notify_all();
  }
};

static void produce(Queue &queue, std::uint32_t seed) {
  std::uint32_t state = seed;
  for (int i = 0; i < 4000; ++i) {
    Batch batch;
    batch.reserve(8192);
    for (int j = 0; j < 8192; ++j) {
      state = state * 1664525u + 1013904223u;
      batch.push_back(state);
    }
    queue.push(std::move(batch));
  }
}

static std::uint64_t work(const Batch &batch) {
  std::uint64_t sum = 0;
  for (std::uint32_t value : batch) {
    std::uint32_t steps = 0;
    while (value > 1) {
      value /= 10;
      ++steps;
    }
    sum += steps;
  }
  return sum;
}

static void consume(Queue &queue, std::uint64_t &sum) {
  Batch batch;
  while (queue.pop(batch)) {
    sum += work(batch);
  }
}

int main() {
  Queue queue;
  std::uint64_t sums[2] = {};
  std::thread consumer0([&] { consume(queue, sums[0]); });
  std::thread consumer1([&] { consume(queue, sums[1]); });
  std::thread producer0([&] { produce(queue, 1); });
  std::thread producer1([&] { produce(queue, 2); });
  producer0.join();
  producer1.join();
  queue.close();
  consumer0.join();
  consumer1.join();
  std::printf("%llu\n", static_cast<unsigned long long>(sums[0] + sums[1]));
}
