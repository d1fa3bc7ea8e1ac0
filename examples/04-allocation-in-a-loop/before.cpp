// Counts log lines by day: a string is made for every line, to look up what is there already.
#include <cstdio>
#include <map>
#include <string>
#include <vector>

using Days = std::map<std::string, int, std::less<>>;

std::vector<std::string> readLog() {
  std::vector<std::string> lines;
  for (int line = 0; line < 100000; ++line)
    lines.push_back("2026-03-" + std::to_string(10 + line / 5000) + "T12:00:00.000+01:00 request served");
  return lines;
}

std::string dayOf(const std::string &line) {
  return line.substr(0, line.find(' '));
}

void count(const std::vector<std::string> &lines, Days &days) {
  for (const std::string &line : lines)
    ++days[dayOf(line)];
}

int main() {
  Days days;
  count(readLog(), days);
  for (const auto &[day, times] : days)
    std::printf("%s %d\n", day.c_str(), times);
}
