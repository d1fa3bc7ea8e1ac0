// The lines of a statement that is written on several. See OperandWalk.h.
//
// What is evaluated whenever the statement is shares the statement's counter: nothing is inserted. What && || ?: decide
// on has a region of its own, counted where it is evaluated. The activation moves to such an operand's line only where
// nothing is called after it, since nobody would move it back: the time of `f(a && b())` is mostly f's.
#include "instrument/sites/OperandWalk.h"

#include "instrument/sites/Calls.h"
#include "instrument/sites/ProjectFiles.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ExprConcepts.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"

using namespace clang;

namespace lineprof::instrument {

void OperandWalk::walk(const Stmt *code, unsigned region, unsigned line) {
  if (!code || places.line(code->getBeginLoc()) == places.line(code->getEndLoc()))
    return;
  firstLine = line;
  visit(code, region, true);
  for (auto [at, begin] : lines)
    if (begin.region)
      file.plan.sites.push_back(
          {begin.offset, SiteKind::operand, at, begin.offset, body, body, true, begin.region, false, true, Known::no});
}

void OperandWalk::visit(const Stmt *code, unsigned region, bool last) {
  if (!code)
    return;
  if (const auto *declaration = dyn_cast<DeclStmt>(code)) {
    for (const Decl *decl : declaration->decls())
      if (const auto *variable = dyn_cast<VarDecl>(decl);
          variable && !variable->isStaticLocal() && !variable->isConstexpr())
        // A constant must stay one: it may be an array's bound further down.
        if (const Expr *init = variable->getInit();
            init && !(variable->getType().isConstQualified() && (init->isValueDependent() || isConstant(*init))))
          visit(init, region, last && !variable->getType()->isRecordType());
    return;
  }
  if (isa<Expr>(code))
    note(before(*code), region);

  if (isa<LambdaExpr, UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, RequiresExpr, TypeTraitExpr, CXXTypeidExpr,
          CXXDefaultArgExpr, CXXDefaultInitExpr, OpaqueValueExpr, PseudoObjectExpr>(code))
    return;
  if (const auto *e = dyn_cast<StmtExpr>(code))
    return statements(*e->getSubStmt());
  if (const auto *e = dyn_cast<BinaryOperator>(code)) {
    visit(e->getLHS(), region, last && (e->isLogicalOp() || e->isAssignmentOp() || e->isCommaOp()));
    return e->isLogicalOp() ? visitRight(*e->getRHS(), last)
                            : visit(e->getRHS(), region, last && !e->isTypeDependent());
  }
  if (const auto *e = dyn_cast<ConditionalOperator>(code))
    return visitChoice(*e, region, last);
  if (const auto *e = dyn_cast<BinaryConditionalOperator>(code)) {
    visit(e->getCommon(), region, false);
    return visit(e->getFalseExpr(), 0, last);
  }
  if (const auto *e = dyn_cast<CallExpr>(code)) {
    // Some builtins look at their arguments and do not evaluate them.
    unsigned builtin = e->getBuiltinCallee();
    bool evaluates =
        !builtin || !(context.BuiltinInfo.isUnevaluated(builtin) || builtin == Builtin::BI__builtin_constant_p);
    return evaluates ? visitCall(*code, region) : void();
  }
  if (const auto *e = dyn_cast<CXXRewrittenBinaryOperator>(code)) {
    visit(e->getLHS(), region, false);
    return visit(e->getRHS(), region, false);
  }
  if (const auto *e = dyn_cast<CoroutineSuspendExpr>(code))
    return visit(e->getOperand(), region, false);
  if (const auto *e = dyn_cast<GenericSelectionExpr>(code))
    return e->isResultDependent() ? void() : visit(e->getResultExpr(), region, false);
  if (const auto *e = dyn_cast<InitListExpr>(code); e && e->getSyntacticForm())
    code = e->getSyntacticForm();
  bool passesOn = isa<ParenExpr, ImplicitCastExpr, ReturnStmt, ExprWithCleanups>(code);
  for (const Stmt *child : code->children())
    visit(child, isa<CXXFoldExpr>(code) ? 0 : region, last && passesOn);
}

void OperandWalk::visitCall(const Stmt &code, unsigned region) {
  const auto &call = cast<CallExpr>(code);
  if (!isa<CXXOperatorCallExpr>(call)) // an operator's name stands between its operands
    visit(call.getCallee(), region, false);
  if (const auto *member = dyn_cast<MemberExpr>(call.getCallee()->IgnoreParenImpCasts());
      member && member->getOperatorLoc().isValid()) {
    auto place = places.before(member->getOperatorLoc());
    note(place && place->file == id ? place : std::nullopt, region);
  }
  for (const Expr *argument : call.arguments())
    visit(argument, region, false);
}

void OperandWalk::visitRight(const Expr &right, bool last) {
  auto begin = before(right);
  auto end = begin ? endOf(right) : std::nullopt;
  // A parenthesised literal, or a type's own operator &&, may be something else than the bare one.
  bool wraps = end && !isConstant(right) && !isa<InitListExpr>(right);
  if (wraps)
    file.plan.operands.push_back({begin->offset, *end, body, false, way(right, last), {0, 0, Known::no}});
  visit(&right, wraps ? begin->offset : 0, last);
}

void OperandWalk::visitChoice(const ConditionalOperator &choice, unsigned region, bool last) {
  const Expr &condition = *choice.getCond();
  visit(&condition, region, last);
  auto begin = before(condition);
  auto end = begin ? endOf(condition) : std::nullopt;
  Operand::Way yes{0, 0, Known::no}, no = yes;
  // (A vector chooses element by element.)
  if (end && !isConstant(condition) && !condition.getType()->isVectorType()) {
    yes = way(*choice.getTrueExpr(), last);
    no = way(*choice.getFalseExpr(), last);
    if (yes.region || no.region)
      file.plan.operands.push_back({begin->offset, *end, body, true, yes, no});
  }
  visit(choice.getTrueExpr(), yes.region, last);
  visit(choice.getFalseExpr(), no.region, last);
}

Operand::Way OperandWalk::way(const Expr &taken, bool last) {
  auto place = before(taken);
  if (!place)
    return {0, 0, Known::no};
  unsigned line = places.line(*place);
  return {place->offset, line, last && line != firstLine ? calls.in(&taken) : Known::no};
}

void OperandWalk::note(std::optional<Place> place, unsigned region) {
  if (!place)
    return;
  unsigned line = places.line(*place);
  if (line <= firstLine)
    return;
  auto [entry, fresh] = lines.try_emplace(line, Begin{place->offset, region});
  if (!fresh && place->offset < entry->second.offset)
    entry->second = {place->offset, region};
}

std::optional<Place> OperandWalk::before(const Stmt &code) const {
  auto place = places.before(code.getBeginLoc());
  return place && place->file == id && !file.text->besidePragma(place->offset) ? place : std::nullopt;
}

std::optional<unsigned> OperandWalk::endOf(const Stmt &code) const {
  auto begin = before(code), last = places.last(code.getEndLoc());
  bool paired = begin && last && last->file == id && file.text->together(begin->offset, last->offset);
  return paired ? std::optional(file.text->after(last->offset)) : std::nullopt;
}

bool OperandWalk::isConstant(const Expr &e) const {
  Expr::EvalResult result;
  return !e.isTypeDependent() && !e.isValueDependent() && !e.containsErrors() && e.EvaluateAsRValue(result, context);
}

} // namespace lineprof::instrument
