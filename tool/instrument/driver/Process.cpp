// Child processes and signals of lineprof-c++. See Process.h.
#include "instrument/driver/Process.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lineprof::instrument {
namespace {

volatile sig_atomic_t child = 0, noted = 0;

void note(int signal) {
  noted = signal;
  if (child > 0)
    kill(static_cast<pid_t>(child), signal);
}

/// What is left to do after a crash; made ready before.
struct LastResort {
  pid_t process;
  std::vector<std::string> command;
  std::vector<char *> words;
  std::string message;
  char stack[1 << 16]; ///< the crash may be an overflow of the other one
} lastResort;

void crashed(int signal) {
  if (getpid() != lastResort.process) { // a child's crash is its parent's to see
    raise(signal);
    return;
  }
  // Nothing but system calls: whatever was broken is not used any more.
  if (write(STDERR_FILENO, lastResort.message.data(), lastResort.message.size()) >= 0)
    execvp(lastResort.words[0], lastResort.words.data());
  _exit(127);
}

std::vector<char *> pointers(std::vector<std::string> &command) {
  std::vector<char *> words;
  for (std::string &word : command)
    words.push_back(word.data());
  words.push_back(nullptr);
  return words;
}

} // namespace

void becomeOnCrash(std::vector<std::string> command, std::string message) {
  lastResort.process = getpid();
  lastResort.command = std::move(command);
  lastResort.words = pointers(lastResort.command);
  lastResort.message = std::move(message);
  stack_t stack = {};
  stack.ss_sp = lastResort.stack;
  stack.ss_size = sizeof lastResort.stack;
  sigaltstack(&stack, nullptr);
  struct sigaction action = {};
  action.sa_handler = crashed;
  action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESETHAND;
  for (int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT})
    sigaction(signal, &action, nullptr);
}

void become(std::vector<std::string> command) { execvp(command[0].c_str(), pointers(command).data()); }

int run(const std::vector<std::string> &command, const std::string &errors) {
  pid_t pid = fork();
  if (pid == 0) {
    int fd = errors.empty() ? -1 : open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd >= 0)
      dup2(fd, STDERR_FILENO);
    become(command);
    std::fprintf(stderr, "lineprof-c++: %s: %s; name the compiler in LINEPROF_CXX or LINEPROF_CC\n", command[0].c_str(),
                 std::strerror(errno));
    _exit(127);
  }
  child = static_cast<sig_atomic_t>(pid);
  int status = 127 << 8;
  while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
    ;
  child = 0;
  return status;
}

void holdSignals() {
  struct sigaction action = {};
  action.sa_handler = note;
  for (int signal : {SIGHUP, SIGINT, SIGQUIT, SIGTERM}) {
    struct sigaction before;
    if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN)
      sigaction(signal, &action, nullptr);
  }
}

bool askedToEnd() { return noted != 0; }

void endAs(int waitStatus) {
  int signal = noted ? noted : WIFSIGNALED(waitStatus) ? WTERMSIG(waitStatus) : 0;
  if (signal) {
    std::signal(signal, SIG_DFL);
    std::raise(signal);
    std::exit(128 + signal);
  }
  std::exit(WEXITSTATUS(waitStatus));
}

} // namespace lineprof::instrument
