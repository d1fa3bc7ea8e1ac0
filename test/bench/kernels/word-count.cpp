// Counts words in a std::unordered_map: library code and hashing with a little of the program's own.
#include <cstdint>
#include <cstdio>
#include <string>
#include <unordered_map>

static std::string makeText(std::size_t words) {
  std::string text;
  std::uint32_t state = 42;
  for (std::size_t i = 0; i < words; ++i) {
    state = state * 1664525u + 1013904223u;
    std::uint32_t rank = (state >> 8) % 5000;
    rank = rank * rank / 5000;
    do {
      text += static_cast<char>('a' + rank % 26);
      rank /= 26;
    } while (rank != 0);
    text += i % 12 == 11 ? '\n' : ' ';
  }
  return text;
}

static void countWords(const std::string &text, std::unordered_map<std::string, int> &counts) {
  std::string word;
  for (char c : text) {
    if (c == ' ' || c == '\n') {
      if (!word.empty()) {
        ++counts[word];
        word.clear();
      }
    } else {
      word += c;
    }
  }
}

int main() {
  const std::string text = makeText(500000);
  std::unordered_map<std::string, int> counts;
  for (int round = 0; round < 20; ++round) {
    countWords(text, counts);
  }
  std::uint64_t sum = 0;
  int most = 0;
  for (const auto &entry : counts) {
    sum += static_cast<std::uint64_t>(entry.second) * entry.first.size();
    if (entry.second > most) {
      most = entry.second;
    }
  }
  std::printf("%zu %llu %d\n", counts.size(), static_cast<unsigned long long>(sum), most);
}
