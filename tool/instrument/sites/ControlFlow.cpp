// Where control goes in a piece of code. See ControlFlow.h.
#include "instrument/sites/ControlFlow.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"

using namespace clang;

namespace lineprof::instrument {

bool jumps(const Stmt *s) {
  if (!s || isa<LambdaExpr>(s))
    return false;
  if (isa<LabelStmt, GotoStmt, IndirectGotoStmt>(s))
    return true;
  for (const Stmt *child : s->children())
    if (jumps(child))
      return true;
  return false;
}

bool goesAway(const Stmt *s) {
  if (const auto *compound = dyn_cast<CompoundStmt>(s))
    return !compound->body_empty() && goesAway(compound->body_back());
  if (const auto *cleanups = dyn_cast<ExprWithCleanups>(s))
    return goesAway(cleanups->getSubExpr());
  return isa<ReturnStmt, BreakStmt, ContinueStmt, GotoStmt, CXXThrowExpr>(s);
}

bool leaves(const Stmt *s, bool inLoop) {
  if (!s || isa<LambdaExpr>(s))
    return false;
  if (isa<ReturnStmt, CoreturnStmt, GotoStmt, IndirectGotoStmt, LabelStmt, SwitchCase, OMPExecutableDirective>(s) ||
      (!inLoop && isa<BreakStmt, ContinueStmt>(s)))
    return true;
  inLoop = inLoop || isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(s);
  for (const Stmt *child : s->children())
    if (leaves(child, inLoop))
      return true;
  return false;
}

bool breaksOut(const Stmt *s) {
  if (!s || isa<LambdaExpr, ForStmt, WhileStmt, DoStmt, CXXForRangeStmt, SwitchStmt>(s))
    return false;
  if (isa<BreakStmt>(s))
    return true;
  for (const Stmt *child : s->children())
    if (breaksOut(child))
      return true;
  return false;
}

bool entersSideways(const Stmt *s, bool inSwitch) {
  if (!s || isa<LambdaExpr>(s))
    return false;
  if (isa<LabelStmt>(s) || (!inSwitch && isa<SwitchCase>(s)))
    return true;
  for (const Stmt *child : s->children())
    if (entersSideways(child, inSwitch || isa<SwitchStmt>(s)))
      return true;
  return false;
}

unsigned suspensions(const Stmt *s) {
  if (!s || isa<LambdaExpr>(s))
    return 0;
  if (const auto *e = dyn_cast<CoroutineSuspendExpr>(s))
    return 1 + suspensions(e->getOperand());
  unsigned n = isa<DependentCoawaitExpr>(s);
  for (const Stmt *child : s->children())
    n += suspensions(child);
  return n;
}

bool isExecuted(const DeclStmt &statement) {
  for (const Decl *decl : statement.decls()) {
    const auto *variable = dyn_cast<VarDecl>(decl);
    if (variable && !variable->isConstexpr() && !variable->hasExternalStorage() &&
        (variable->getInit() || variable->getType()->isDependentType()))
      return true;
  }
  return false;
}

} // namespace lineprof::instrument
