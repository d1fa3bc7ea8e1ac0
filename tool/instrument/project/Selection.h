// What the user wants instrumented, and how: files by globs, functions by patterns and size. It may be said in three places; the
// command line beats the environment, which beats .lineprof.toml, each for itself.
#ifndef LINEPROF_INSTRUMENT_SELECTION_H
#define LINEPROF_INSTRUMENT_SELECTION_H

#include "support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace lineprof::instrument {

/// How functions' time is measured: not at all, which leaves counts alone; by sampling; or by a clock at each line.
enum class Timing { off, sampled, exact };

/// Everything that can be said.
struct Selection {
  std::vector<std::string> include, exclude;         ///< globs on absolute paths
  std::vector<std::string> functions, skipFunctions; ///< patterns on names; none in `functions`: all
  bool regex = false;                                ///< patterns are regular expressions, else globs
  unsigned minStatements = 0;
  /// With `exact`, `functions` says which are timed exactly: the others are sampled, not left alone.
  Timing timing = Timing::sampled;
  bool instantiationsApart = false; ///< of templates: each counts for itself
};

/// What is said in one place.
class SelectionPart {
public:
  /// Whether `key` is one: include, exclude, functions, skip-functions, match, min-statements, timing,
  /// instantiations.
  static bool isKey(const std::string &key);
  static std::string keys(); ///< all of them, for people
  static bool isList(const std::string &key);

  /// Begins a list: if nothing more is said of `key`, it is empty.
  void begin(const std::string &key);
  /// Says something of `key`; of a list's, something more. Globs are relative to `folder` (absolute), except those
  /// that begin with `*` or `/`. The error lacks the place.
  Status say(const std::string &key, const std::string &value, const std::string &folder);

  /// What is said here, and by `weaker` of what is not.
  SelectionPart over(const SelectionPart &weaker) const;
  /// An error if a pattern is no regular expression and should be one.
  Expected<Selection> selection() const;

private:
  using List = std::optional<std::vector<std::string>>;
  List *listOf(const std::string &key);

  List include, exclude, functions, skipFunctions;
  std::optional<bool> regex;
  std::optional<unsigned> minStatements;
  std::optional<Timing> timing;
  std::optional<bool> instantiationsApart;
};

/// LINEPROF_INCLUDE, LINEPROF_FUNCTIONS and so on; lists are separated by `;`.
Expected<SelectionPart> selectionInEnvironment(const std::string &folder);

/// The nearest .lineprof.toml in `folder` or above it; empty if there is none.
std::string findConfigFile(const std::string &folder);
/// Its globs are relative to where it stands.
Expected<SelectionPart> readConfigFile(const std::string &file);

} // namespace lineprof::instrument

#endif
