// The lines of a statement that is written on several: what begins on a later line than the statement does.
#ifndef LINEPROF_INSTRUMENT_OPERANDWALK_H
#define LINEPROF_INSTRUMENT_OPERANDWALK_H

#include "instrument/plan/Plan.h"
#include "instrument/sites/Places.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <map>

namespace clang {
class ASTContext;
class CompoundStmt;
class ConditionalOperator;
class Expr;
class Stmt;
} // namespace clang

namespace lineprof::instrument {

class Calls;
struct File;

class OperandWalk {
public:
  /// Adds to `file`, which `id` is, sites and operands of the body that begins at `body`. `statements` is given the
  /// statements that expressions have in them, GNU's ({ … }).
  OperandWalk(const clang::ASTContext &context, const Places &places, Calls &calls, File &file, clang::FileID id,
              unsigned body, llvm::function_ref<void(const clang::CompoundStmt &)> statements)
      : context(context), places(places), calls(calls), file(file), id(id), body(body), statements(statements) {}

  /// `code` is an expression, or a statement without statements in it; null: nothing. It is evaluated once each time
  /// that `region` runs (0: that is not known), and belongs to a statement that begins on `line`.
  void walk(const clang::Stmt *code, unsigned region, unsigned line);

private:
  void visit(const clang::Stmt *code, unsigned region, bool last);
  void visitCall(const clang::Stmt &call, unsigned region);
  void visitChoice(const clang::ConditionalOperator &choice, unsigned region, bool last);
  /// The right side of && or ||.
  void visitRight(const clang::Expr &right, bool last);
  void note(std::optional<Place> place, unsigned region);
  Operand::Way way(const clang::Expr &taken, bool last);
  std::optional<Place> before(const clang::Stmt &code) const;
  std::optional<unsigned> endOf(const clang::Stmt &code) const;
  bool isConstant(const clang::Expr &e) const;

  const clang::ASTContext &context;
  const Places &places;
  Calls &calls;
  File &file;
  clang::FileID id;
  unsigned body;
  llvm::function_ref<void(const clang::CompoundStmt &)> statements;

  unsigned firstLine = 0;
  struct Begin {
    unsigned offset, region;
  };
  std::map<unsigned, Begin> lines; ///< what begins first on each
};

} // namespace lineprof::instrument

#endif
