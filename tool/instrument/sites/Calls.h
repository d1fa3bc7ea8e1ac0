// Does a piece of code call out? What is small and calls nothing that is not small itself becomes part of its caller:
// it needs no activation, and a line that calls nothing else need not be stored.
#ifndef LINEPROF_INSTRUMENT_CALLS_H
#define LINEPROF_INSTRUMENT_CALLS_H

#include "instrument/plan/Plan.h"

#include "llvm/ADT/DenseMap.h"

namespace clang {
class ASTContext;
class CXXMethodDecl;
class FunctionDecl;
class QualType;
class Stmt;
} // namespace clang

namespace lineprof::instrument {

class Calls {
public:
  explicit Calls(clang::ASTContext &context) : context(context) {}

  /// Whether running `code` (null: nothing) calls a function that is not trivial. Bodies of lambdas in it don't run.
  /// unknown: it depends on template arguments.
  /// A loop counts as a call: it is where time goes.
  Known in(const clang::Stmt *code);

  /// The same, but for calls alone, in loops as well.
  Known inside(const clang::Stmt *code);

  /// Whether `code` calls something that may return twice: setjmp, vfork, getcontext.
  bool returnsTwice(const clang::Stmt *code);

  /// Whether `code` calls malloc, free or their kin by name: of these compilers know that they don't look at what the
  /// program stored elsewhere.
  bool allocates(const clang::Stmt *code);

  /// Whether `callee` is called by its name in `code`.
  bool directly(const clang::Stmt *code, const clang::FunctionDecl &callee);

  /// Whether `code` calls anything that is not constexpr, so that it can hardly be evaluated at compile time.
  bool leavesConstantEvaluation(const clang::Stmt *code);

private:
  Known call(const clang::FunctionDecl *callee);
  Known destruction(clang::QualType type);
  /// How many operations a function has, with those of the functions it calls; notTrivial if it calls out or has too
  /// many.
  unsigned operationsOf(const clang::FunctionDecl &definition);
  /// Takes `operations` from the budget; false if there are not so many.
  bool spend(unsigned operations);

  Known evaluate(const clang::Stmt *code);

  static constexpr unsigned notTrivial = ~0u, unlimited = ~0u;
  clang::ASTContext &context;
  llvm::DenseMap<const clang::FunctionDecl *, unsigned> memo; ///< operationsOf
  bool loopsCall = true;
  unsigned budget = unlimited; ///< operations that `in` may still meet; beyond, the answer is yes
};

} // namespace lineprof::instrument

#endif
