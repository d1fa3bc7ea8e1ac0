// Filters functions by name and size. See FunctionFilter.h.
#include "instrument/sites/FunctionFilter.h"

#include "support/FunctionPattern.h"

#include "clang/AST/Attr.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/Support/Regex.h"

#include <algorithm>

using namespace clang;

namespace lineprof::instrument {
namespace {

/// The statements of a body, its lambdas' not counted: what ends in a semicolon, or is an if, a loop and the like.
unsigned statementsIn(const Stmt *s) {
  if (!s || isa<Expr>(s))
    return s ? 1 : 0;
  bool isOne = !isa<CompoundStmt, LabelStmt, SwitchCase, AttributedStmt, CXXTryStmt, CXXCatchStmt, NullStmt>(s);
  unsigned count = isOne ? 1 : 0;
  auto add = [&](const Stmt *inner) { count += statementsIn(inner); };
  if (const auto *branch = dyn_cast<IfStmt>(s)) {
    add(branch->getThen());
    add(branch->getElse());
  } else if (const auto *loop = dyn_cast<ForStmt>(s)) {
    add(loop->getBody());
  } else if (const auto *loop = dyn_cast<WhileStmt>(s)) {
    add(loop->getBody());
  } else if (const auto *loop = dyn_cast<DoStmt>(s)) {
    add(loop->getBody());
  } else if (const auto *loop = dyn_cast<CXXForRangeStmt>(s)) {
    add(loop->getBody());
  } else if (const auto *choice = dyn_cast<SwitchStmt>(s)) {
    add(choice->getBody());
  } else if (const auto *choice = dyn_cast<SwitchCase>(s)) {
    add(choice->getSubStmt());
  } else if (const auto *handler = dyn_cast<CXXCatchStmt>(s)) {
    add(handler->getHandlerBlock());
  } else if (const auto *coroutine = dyn_cast<CoroutineBodyStmt>(s)) {
    return statementsIn(coroutine->getBody());
  } else if (!isOne) {
    for (const Stmt *child : s->children())
      add(child);
  }
  return count;
}

} // namespace

bool FunctionFilter::matchesAny(const std::vector<std::string> &patterns, const std::string &name) const {
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string &pattern) {
    return selection.regex ? llvm::Regex(pattern).match(name) : matchesFunction(pattern, name);
  });
}

bool FunctionFilter::isWanted(const std::string &name) const {
  return selection.functions.empty() || matchesAny(selection.functions, name) ||
         matchesAny(selection.functions, name.substr(0, name.find("::(lambda)")));
}

Timing FunctionFilter::timingOf(const std::string &name) const {
  return selection.timing == Timing::exact && !isWanted(name) ? Timing::sampled : selection.timing;
}

std::string FunctionFilter::reasonToSkip(const FunctionDecl &function, const std::string &name,
                                         const Stmt &body) const {
  for (const auto *annotation : function.specific_attrs<AnnotateAttr>())
    if (annotation->getAnnotation() == "lineprof::profile")
      return {};
  std::string outer = name.substr(0, name.find("::(lambda)"));
  if (matchesAny(selection.skipFunctions, name) || matchesAny(selection.skipFunctions, outer))
    return "left out by --skip-functions";
  if (selection.timing != Timing::exact && !isWanted(name))
    return "not among --functions";
  if (selection.minStatements && statementsIn(&body) < selection.minStatements)
    return "fewer statements than --min-statements";
  return {};
}

} // namespace lineprof::instrument
