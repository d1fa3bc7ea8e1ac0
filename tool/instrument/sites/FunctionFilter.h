// Which functions the user wants instrumented, of those that can be.
#ifndef LINEPROF_INSTRUMENT_FUNCTIONFILTER_H
#define LINEPROF_INSTRUMENT_FUNCTIONFILTER_H

#include "instrument/project/Selection.h"

namespace clang {
class FunctionDecl;
class Stmt;
} // namespace clang

namespace lineprof::instrument {

class FunctionFilter {
public:
  explicit FunctionFilter(const Selection &selection) : selection(selection) {}

  /// Why a function that can be instrumented is left alone; empty if it is not. `name` is qualified, with parameters; a
  /// lambda goes with the function that it is in. One annotated lineprof::profile is never left alone.
  std::string reasonToSkip(const clang::FunctionDecl &function, const std::string &name, const clang::Stmt &body) const;

  /// How the time of a function that is instrumented is measured.
  Timing timingOf(const std::string &name) const;

  /// Whether each instantiation of a template counts for itself.
  bool instantiationsApart() const { return selection.instantiationsApart; }

private:
  bool isWanted(const std::string &name) const;
  bool matchesAny(const std::vector<std::string> &patterns, const std::string &name) const;

  Selection selection;
};

} // namespace lineprof::instrument

#endif
