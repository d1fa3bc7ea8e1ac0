// Work on all processors.
#ifndef LINEPROF_SUPPORT_PARALLEL_H
#define LINEPROF_SUPPORT_PARALLEL_H

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace lineprof {

/// Calls `body(index)` for each index below `count`, in no order, on several threads; returns after the last. The calls
/// must not touch what others write, and throw nothing.
template <class Body> void inParallel(std::size_t count, Body body) {
  std::atomic<std::size_t> next{0};
  auto work = [&] {
    for (std::size_t index; (index = next.fetch_add(1, std::memory_order_relaxed)) < count;)
      body(index);
  };
  std::vector<std::thread> others;
  for (std::size_t wanted = std::min<std::size_t>(count, std::thread::hardware_concurrency()); wanted > 1; --wanted)
    others.emplace_back(work);
  work();
  for (std::thread &other : others)
    other.join();
}

} // namespace lineprof

#endif
