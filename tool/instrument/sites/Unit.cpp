// Parses translation units, each in a forked process that sends its plan back through a pipe. See Unit.h.
#include "instrument/sites/Unit.h"

#include "instrument/Pipeline.h"
#include "instrument/plan/Wire.h"
#include "instrument/project/Project.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"

#include "llvm/Support/VirtualFileSystem.h"

#include <cerrno>
#include <cstring>
#include <map>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace clang;

namespace lineprof::instrument {
namespace {

class PlanConsumer : public ASTConsumer {
public:
  PlanConsumer(const Project &project, UnitPlan &plan) : project(project), plan(plan) {}
  void HandleTranslationUnit(ASTContext &context) override {
    if (!context.getDiagnostics().hasErrorOccurred())
      plan = findSites(context, project);
  }

private:
  const Project &project;
  UnitPlan &plan;
};

class PlanAction : public ASTFrontendAction {
public:
  PlanAction(const Project &project, UnitPlan &plan) : project(project), plan(plan) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, llvm::StringRef) override {
    return std::make_unique<PlanConsumer>(project, plan);
  }

private:
  const Project &project;
  UnitPlan &plan;
};

class PlanActionFactory : public tooling::FrontendActionFactory {
public:
  PlanActionFactory(const Project &project, UnitPlan &plan) : project(project), plan(plan) {}
  std::unique_ptr<FrontendAction> create() override { return std::make_unique<PlanAction>(project, plan); }

private:
  const Project &project;
  UnitPlan &plan;
};

/// A database of one command.
class OneCommand : public tooling::CompilationDatabase {
public:
  explicit OneCommand(const Unit &unit) : unit(unit) {}
  std::vector<tooling::CompileCommand> getCompileCommands(llvm::StringRef) const override {
    return {tooling::CompileCommand(unit.directory, unit.shownAs, unit.command, "")};
  }
  std::vector<std::string> getAllFiles() const override { return {unit.source}; }

private:
  const Unit &unit;
};

/// Nothing but parsing, no warnings (the real compiler gives them), and Clang's own headers from where they are.
tooling::ArgumentsAdjuster parseOnly() {
  return [](const tooling::CommandLineArguments &given, llvm::StringRef) {
    tooling::CommandLineArguments arguments;
    for (const std::string &argument : given)
      if (llvm::StringRef(argument) != "-Werror" && !llvm::StringRef(argument).starts_with("-fplugin"))
        arguments.push_back(argument);
    auto at = arguments.begin() + 1;
    at = arguments.insert(at, "-w");
    at = arguments.insert(at, "-Qunused-arguments");
    arguments.insert(at, "-resource-dir=" LINEPROF_CLANG_RESOURCE_DIR);
    return arguments;
  };
}

/// Says nothing, and keeps the first error.
class FirstError : public DiagnosticConsumer {
public:
  void HandleDiagnostic(DiagnosticsEngine::Level level, const Diagnostic &diagnostic) override {
    DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level < DiagnosticsEngine::Error || !text.empty())
      return;
    llvm::SmallString<256> message;
    diagnostic.FormatDiagnostic(message);
    if (diagnostic.hasSourceManager() && diagnostic.getLocation().isValid())
      text = diagnostic.getLocation().printToString(diagnostic.getSourceManager()) + ": ";
    text += message;
  }
  std::string text;
};

/// The files there are, less gcc's <stdatomic.h>: Clang's own gives way to any other that it finds, and gcc's is
/// written in builtins that Clang has otherwise.
class Files : public llvm::vfs::ProxyFileSystem {
public:
  Files() : ProxyFileSystem(llvm::vfs::createPhysicalFileSystem().release()) {}
  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &path) override {
    return hidden(path) ? std::make_error_code(std::errc::no_such_file_or_directory) : ProxyFileSystem::status(path);
  }
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine &path) override {
    if (hidden(path))
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return ProxyFileSystem::openFileForRead(path);
  }

private:
  static bool hidden(const llvm::Twine &path) {
    std::string text = path.str();
    return llvm::StringRef(text).ends_with("/stdatomic.h") && llvm::StringRef(text).contains("/lib/gcc/");
  }
};

/// `error` gets the first one where diagnostics are not wanted.
UnitPlan parse(const Unit &unit, const Project &project, bool &parsed, std::string &error) {
  UnitPlan plan;
  PlanActionFactory factory(project, plan);
  OneCommand database(unit);
  tooling::ClangTool tool(database, {unit.source}, std::make_shared<PCHContainerOperations>(), new Files);
  tool.appendArgumentsAdjuster(parseOnly());
  FirstError first;
  if (unit.silent) {
    tool.setDiagnosticConsumer(&first);
    tool.setPrintErrorMessage(false);
  }
  parsed = tool.run(&factory) == 0;
  error = first.text;
  return plan;
}

void writeAll(int fd, const std::string &text) {
  for (std::size_t done = 0; done < text.size();) {
    ssize_t n = write(fd, text.data() + done, text.size() - done);
    if (n < 0 && errno != EINTR)
      _exit(3);
    if (n > 0)
      done += static_cast<std::size_t>(n);
  }
}

struct Worker {
  pid_t pid;
  std::size_t unit;
  std::string received;
};

/// Starts the process for a unit; returns the pipe's reading end.
int start(const Unit &unit, const Project &project, pid_t &pid) {
  int ends[2];
  if (pipe(ends) != 0)
    return -1;
  pid = fork();
  if (pid == 0) {
    close(ends[0]);
    bool parsed = false;
    std::string error;
    UnitPlan plan = parse(unit, project, parsed, error);
    if (!parsed) {
      writeAll(ends[1], error);
      _exit(1);
    }
    writeAll(ends[1], toWire(mergePlans({std::move(plan)})));
    _exit(0);
  }
  close(ends[1]);
  if (pid < 0) {
    close(ends[0]);
    return -1;
  }
  return ends[0];
}

UnitResult finish(const Worker &worker) {
  int status = 0;
  while (waitpid(worker.pid, &status, 0) < 0 && errno == EINTR)
    ;
  UnitResult result;
  if (WIFSIGNALED(status))
    result.error = std::string("the parser crashed (") + strsignal(WTERMSIG(status)) + ")";
  else if (WEXITSTATUS(status) != 0)
    result.error = "it does not parse" + (worker.received.empty() ? "" : ": " + worker.received);
  else if (auto files = fromWire(worker.received))
    result.plan.files = std::move(*files);
  else
    result.error = "its plan was cut short";
  return result;
}

} // namespace

std::vector<UnitResult> planUnits(const std::vector<Unit> &units, const Project &project, unsigned jobs,
                                  const std::function<void(std::size_t)> &progress) {
  std::vector<UnitResult> results(units.size());
  std::map<int, Worker> workers; // by pipe
  std::size_t next = 0, done = 0;
  while (done < units.size()) {
    while (next < units.size() && workers.size() < jobs) {
      pid_t pid;
      int pipe = start(units[next], project, pid);
      if (pipe >= 0) {
        workers[pipe] = {pid, next, {}};
      } else {
        results[next].error = std::string("no process could be started: ") + std::strerror(errno);
        progress(++done);
      }
      ++next;
    }
    std::vector<pollfd> waiting;
    for (const auto &[pipe, worker] : workers)
      waiting.push_back({pipe, POLLIN, 0});
    if (waiting.empty() || poll(waiting.data(), waiting.size(), -1) <= 0)
      continue;
    for (const pollfd &ready : waiting) {
      if (!ready.revents)
        continue;
      char buffer[65536];
      ssize_t n = read(ready.fd, buffer, sizeof buffer);
      Worker &worker = workers[ready.fd];
      if (n > 0) {
        worker.received.append(buffer, static_cast<std::size_t>(n));
      } else if (n == 0 || errno != EINTR) {
        close(ready.fd);
        results[worker.unit] = finish(worker);
        workers.erase(ready.fd);
        progress(++done);
      }
    }
  }
  return results;
}

} // namespace lineprof::instrument
