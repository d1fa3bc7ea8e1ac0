// The program's verbs. Each adds a subcommand with its options, and leaves behind what runs it.
#ifndef LINEPROF_LINEPROF_VERBS_H
#define LINEPROF_LINEPROF_VERBS_H

#include <CLI/CLI.hpp>
#include <functional>

namespace lineprof {

/// How the program ends. Scripts rely on these.
enum ExitCode { good = 0, usageError = 1, unreadableInput = 64, writeFailure = 128 };

/// Runs a verb after its options are parsed; returns an ExitCode.
using Run = std::function<int()>;

Run addAnnotate(CLI::App &app);
Run addLines(CLI::App &app);
Run addFunctions(CLI::App &app);
Run addTree(CLI::App &app);
Run addCallers(CLI::App &app);
Run addCallees(CLI::App &app);
Run addThreads(CLI::App &app);
Run addMemory(CLI::App &app);
Run addCoroutines(CLI::App &app);
Run addInfo(CLI::App &app);
Run addPack(CLI::App &app);
Run addCompletion(CLI::App &app);
Run addMan(CLI::App &app);
Run addDumpText(CLI::App &app);
Run addFromText(CLI::App &app);
Run addMerge(CLI::App &app);
Run addDiff(CLI::App &app);
Run addRun(CLI::App &app);
Run addCheck(CLI::App &app);
Run addExport(CLI::App &app);
Run addFlame(CLI::App &app);
Run addGraph(CLI::App &app);
Run addHtml(CLI::App &app);
Run addConfig(CLI::App &app);

} // namespace lineprof

#endif
