// Spawns, waits, and asks the kernel what it took.
#include "lineprof/Program.h"

#include "support/Files.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace lineprof {

namespace {

double now() {
  timespec time;
  ::clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

double nanoseconds(const timeval &time) {
  return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_usec) * 1e3;
}

/// A name in which `%` means itself.
std::string escaped(std::string_view path) {
  std::string text;
  for (char letter : path)
    text += letter == '%' ? "%%" : std::string(1, letter);
  return text;
}

std::vector<std::string> environmentWith(const std::string &profile) {
  constexpr std::string_view key = "LINEPROF_OUT=";
  std::vector<std::string> all;
  for (char **entry = environ; *entry; ++entry)
    if (std::string_view(*entry).substr(0, key.size()) != key)
      all.emplace_back(*entry);
  all.push_back(std::string(key) + escaped(profile));
  return all;
}

/// What exec wants; the strings must outlive it.
std::vector<char *> pointersTo(std::vector<std::string> &words) {
  std::vector<char *> pointers;
  for (std::string &word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// Leaves a signal to somebody else for as long as it lives.
class Ignoring {
  int number;
  struct sigaction before;

public:
  explicit Ignoring(int signal) : number(signal) {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(number, &ignore, &before);
  }
  Ignoring(const Ignoring &) = delete;
  Ignoring &operator=(const Ignoring &) = delete;
  ~Ignoring() { ::sigaction(number, &before, nullptr); }
};

Expected<pid_t> spawn(const ProgramRun &run) {
  std::vector<std::string> command = run.command, environment = environmentWith(run.profile);
  std::vector<char *> arguments = pointersTo(command), variables = pointersTo(environment);
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  if (run.outputToStderr)
    ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  sigset_t defaults;
  ::sigemptyset(&defaults);
  ::sigaddset(&defaults, SIGINT);
  ::sigaddset(&defaults, SIGQUIT);
  ::posix_spawnattr_setsigdefault(&attributes, &defaults);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  int failed = ::posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), variables.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (failed)
    return Error{fmt::format("cannot be started: {}", std::strerror(failed)), run.command[0], {}, ""};
  return child;
}

} // namespace

Expected<Outcome> runProgramOnce(const ProgramRun &run) {
  Ignoring interrupts(SIGINT), quits(SIGQUIT);
  double start = now();
  Expected<pid_t> child = spawn(run);
  if (!child)
    return child.error();
  int status = 0;
  rusage used = {};
  while (::wait4(*child, &status, 0, &used) < 0 && errno == EINTR) {
  }
  Outcome outcome;
  outcome.wall = now() - start;
  outcome.cpu = nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime);
  outcome.peak = static_cast<std::uint64_t>(used.ru_maxrss) * 1024;
  outcome.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return outcome;
}

} // namespace lineprof
