// Four threads thumbnail pictures, and note each in one index. They wait for each other: the lock is held over the work.
#include <chrono>
#include <cstdio>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

constexpr int threads = 4, pictures = 25;

/// Stands for reading a picture from a slow disk.
int load(int picture) {
  std::this_thread::sleep_for(std::chrono::milliseconds(4));
  return picture % 7;
}

class Index {
  std::mutex lock;
  std::map<int, int> thumbnails;

public:
  void add(int picture) {
    std::lock_guard<std::mutex> guard(lock);
    int thumbnail = load(picture);
    thumbnails[picture] = thumbnail;
  }

  std::size_t size() const { return thumbnails.size(); }
};

void work(Index &index, int first) {
  for (int picture = first; picture < threads * pictures; picture += threads)
    index.add(picture);
}

int main() {
  Index index;
  std::vector<std::thread> workers;
  for (int first = 0; first < threads; ++first)
    workers.emplace_back([&index, first] { work(index, first); });
  for (std::thread &worker : workers)
    worker.join();
  std::printf("%zu thumbnails\n", index.size());
}
