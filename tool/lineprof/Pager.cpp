// Starts the pager and waits for it.
#include "lineprof/Pager.h"

#include "support/Display.h"

#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lineprof {

namespace {

volatile pid_t pager = 0;

/// Columns of a terminal in which tables leave room for bars.
constexpr std::size_t barsFrom = 100;

std::string_view valueOf(const char *name) {
  const char *value = std::getenv(name);
  return value ? value : "";
}

/// Whether the locale's characters are UTF-8. By its name, since a machine need not have it installed to show them.
bool isUtf8() {
  std::string_view name;
  for (const char *variable : {"LC_ALL", "LC_CTYPE", "LANG"})
    if (name.empty())
      name = valueOf(variable);
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char letter) { return std::tolower(letter); });
  return lower.find("utf-8") != std::string::npos || lower.find("utf8") != std::string::npos;
}

std::size_t terminalWidth() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  int columns = std::atoi(std::string(valueOf("COLUMNS")).c_str());
  return columns > 0 ? static_cast<std::size_t>(columns) : 80;
}

std::string pagerCommand() {
  for (const char *name : {"LINEPROF_PAGER", "PAGER"})
    if (const char *value = std::getenv(name))
      return value;
  return "less";
}

/// Whether the shell will find it; a command of which that cannot be told by its look is trusted.
bool isThere(const std::string &command) {
  std::string program = command.substr(0, command.find(' '));
  if (program.find_first_of("|&;<>()$`\\\"'*?[#~=%") != std::string::npos)
    return true;
  if (program.find('/') != std::string::npos)
    return ::access(program.c_str(), X_OK) == 0;
  std::string_view path = valueOf("PATH");
  while (!path.empty()) {
    std::string_view folder = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(path.size(), folder.size() + 1));
    if (::access((std::string(folder) + "/" + program).c_str(), X_OK) == 0)
      return true;
  }
  return false;
}

void waitForPager() {
  ::close(STDOUT_FILENO);
  ::close(STDERR_FILENO);
  while (::waitpid(pager, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// The terminal is the pager's until it ends. Async-signal-safe.
void endBySignal(int signal) {
  waitForPager();
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

} // namespace

bool stdoutIsTerminal() {
  static const bool answer = ::isatty(STDOUT_FILENO) != 0;
  return answer;
}

void describeStdout() {
  Display display;
  display.unicode = isUtf8();
  if (stdoutIsTerminal()) {
    display.width = terminalWidth();
    display.bars = display.width >= barsFrom;
  }
  setDisplay(std::cout, display);
}

void startPager() {
  std::string command = pagerCommand();
  int ends[2];
  if (!stdoutIsTerminal() || command.empty() || command == "cat" || !isThere(command) || ::pipe(ends) != 0)
    return;
  pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::setenv("LESS", "FRX", 0);
    ::setenv("LV", "-c", 0);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(ends[0]);
  if (child > 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    if (::isatty(STDERR_FILENO))
      ::dup2(ends[1], STDERR_FILENO);
    pager = child;
    std::signal(SIGPIPE, SIG_IGN);
    for (int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT})
      std::signal(signal, endBySignal);
  }
  ::close(ends[1]);
}

void finishPager() {
  if (pager == 0)
    return;
  std::cout.flush();
  std::cerr.flush();
  waitForPager();
  pager = 0;
}

bool isPaging() { return pager != 0; }

} // namespace lineprof
