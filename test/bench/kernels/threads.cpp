// The same work in each of N threads (argument, default 1): what sharing anything between threads would slow down.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

static std::uint32_t step(std::uint32_t state) {
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state;
}

static std::uint64_t histogram(std::uint32_t seed) {
  std::vector<std::uint32_t> bins(256);
  std::uint32_t state = seed;
  for (int i = 0; i < 200000000; ++i) {
    state = step(state);
    const std::size_t bin = state >> 24;
    if (bin % 2 == 0) {
      bins[bin] += 1;
    } else {
      bins[bin] += 2;
    }
  }
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    sum += bins[i] * i;
  }
  return sum;
}

int main(int argc, char **argv) {
  const std::size_t count = argc > 1 ? static_cast<std::size_t>(std::atoi(argv[1])) : 1;
  std::vector<std::uint64_t> sums(count);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < count; ++i) {
    threads.emplace_back([&sums, i] { sums[i] = histogram(static_cast<std::uint32_t>(i + 1)); });
  }
  for (std::thread &thread : threads) {
    thread.join();
  }
  std::uint64_t total = 0;
  for (std::uint64_t sum : sums) {
    total += sum;
  }
  std::printf("%llu\n", static_cast<unsigned long long>(total));
}
