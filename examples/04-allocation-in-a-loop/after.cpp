// Counts log lines by day: a string is made only for a day that is new.
#include <cstdio>
#include <map>
#include <string>
#include <string_view>
#include <vector>

using Days = std::map<std::string, int, std::less<>>;

std::vector<std::string> readLog() {
  std::vector<std::string> lines;
  for (int line = 0; line < 100000; ++line)
    lines.push_back("2026-03-" + std::to_string(10 + line / 5000) + "T12:00:00.000+01:00 request served");
  return lines;
}

std::string_view dayOf(std::string_view line) {
  return line.substr(0, line.find(' '));
}

void count(const std::vector<std::string> &lines, Days &days) {
  for (const std::string &line : lines) {
    auto day = days.find(dayOf(line));
    if (day == days.end())
      day = days.emplace(dayOf(line), 0).first;
    ++day->second;
  }
}

int main() {
  Days days;
  count(readLog(), days);
  for (const auto &[day, times] : days)
    std::printf("%s %d\n", day.c_str(), times);
}
