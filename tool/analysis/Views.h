// What analysis finds out, for any renderer: plain values, in a fixed order, without a word of layout.
// Times are in nanoseconds. Indices are into the vector of the same FileView; `none` stands for nothing.
#ifndef LINEPROF_ANALYSIS_VIEWS_H
#define LINEPROF_ANALYSIS_VIEWS_H

#include "profile/Profile.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace lineprof {

constexpr std::uint32_t none = ~std::uint32_t{0};

/// A sampled amount of time.
struct Figure {
  std::uint64_t time = 0;
  std::uint64_t samples = 0;
  double squares = 0; ///< sum of the samples' squared weights: how certain the time is

  Figure &operator+=(const Figure &other) {
    time += other.time;
    samples += other.samples;
    squares += other.squares;
    return *this;
  }
};

/// A line that has code, or the first or last line of a function, where time can fall too.
struct LineView {
  std::uint32_t line;
  std::uint32_t function; ///< innermost; none: outside all functions
  std::uint32_t block;
  bool code;                         ///< has a counter
  std::optional<std::uint64_t> hits; ///< nothing: not code, or not known
  Figure time;                       ///< with what it called; once per stack, so recursion counts once
  Figure self;                       ///< without instrumented callees
  bool timed = false;                ///< its times are known
};

struct FunctionView {
  std::string name;
  std::uint32_t firstLine, lastLine;
  std::uint32_t flags;
  std::uint32_t parent; ///< the function around it; none: it stands for itself
  std::uint32_t block;
  std::optional<std::uint64_t> calls;
  Figure time, self;
  bool timed = false; ///< its times are known
};

/// What one table shows: a function with all that is nested in it, or the code of a file outside all functions.
struct BlockView {
  std::vector<std::uint32_t> functions; ///< whose block it is: one, or those that share all their lines; or none at all
  std::uint32_t firstLine, lastLine;
  std::optional<std::uint64_t> hits; ///< of all its lines; nothing: not known
  std::uint64_t calls;
  Figure time, self;
  bool timed = false; ///< its times are known
};

/// Whether the source that was found is the one that was instrumented.
enum class SourceState { missing, same, changed };

struct SourceText {
  SourceState state = SourceState::missing;
  std::string foundAt;
  std::vector<std::string> lines; ///< line n is lines[n - 1]
};

struct FileView {
  std::string path, shownAs;
  std::uint64_t hash;
  bool otherVersions;                  ///< the profiles hold this path with other contents too
  std::vector<LineView> lines;         ///< ascending
  std::vector<FunctionView> functions; ///< ascending by first line; outer ones before inner ones
  std::vector<BlockView> blocks;       ///< ascending by first line; code outside functions last
  SourceText source;
};

/// One activation of a thread's stack.
struct StandView {
  std::uint32_t file; ///< none: not known
  std::uint32_t line;
  std::uint32_t function; ///< in the file
};

struct ThreadView {
  std::uint32_t index, tid, generation;
  format::ThreadState state;
  std::string name;
  std::uint64_t cpu, samples, sampledTime, dropped;
  std::vector<StandView> stack; ///< outermost first
};

/// How a process ended, as far as can be told.
enum class Ending { exited, killed, running, killedOrRunning };

/// One process.
struct RunView {
  std::string path;
  Process process;
  std::uint64_t samples, sampledTime, dropped;
  std::vector<ThreadView> threads;
  Ending ending = Ending::killedOrRunning;
};

struct Report {
  std::vector<RunView> runs;
  std::vector<FileView> files; ///< by path
  Figure total;                ///< all samples
  Figure outside;              ///< samples that ended in no instrumented code and had none around them
  bool timed = false;          ///< there are samples
  /// Sampled addresses led to lines. Else only functions with activations have known times, and their lines that call
  /// nothing count with the line before them that called.
  bool addressed = false;
  std::vector<std::string> warnings;
};

} // namespace lineprof

#endif
