// Does a piece of code call out? See Calls.h.
#include "instrument/sites/Calls.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/StmtOpenMP.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"

#include <algorithm>
#include <utility>

using namespace clang;

namespace lineprof::instrument {
namespace {

/// Operations that a function may have and still be trivial: an accessor, an operator, a comparison of a few members,
/// eight bytes made into a number. What compilers inline at -O2 has some more.
constexpr unsigned trivialOperations = 32;

/// Whether a node is work, not only a way of writing it.
bool isOperation(const Stmt &s) {
  return isa<BinaryOperator, UnaryOperator, ArraySubscriptExpr, MemberExpr, CallExpr, CXXConstructExpr,
             AbstractConditionalOperator, IfStmt, SwitchCase>(s);
}

/// What a library's function that only reads does to the program: it comes back, and is over soon. (Filling and copying
/// memory is not: it is where the time of programs goes, not least in page faults.)
bool onlyReads(const FunctionDecl &callee, const SourceManager &sources) {
  return callee.hasAttrs() && (callee.hasAttr<ConstAttr>() || callee.hasAttr<PureAttr>()) && !callee.isDefined() &&
         sources.isInSystemHeader(callee.getLocation());
}

bool onlyReads(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("memcmp", "bcmp", "memchr", "memrchr", true)
      .Cases("strlen", "strnlen", "strcmp", "strncmp", "strchr", "strrchr", true)
      .Cases("wcslen", "wmemcmp", "wmemchr", true)
      .Default(false);
}

bool isLoop(const Stmt &s) {
  if (isa<ForStmt, WhileStmt, CXXForRangeStmt>(s))
    return true;
  // do { … } while (false) is how macros make a statement.
  const auto *loop = dyn_cast<DoStmt>(&s);
  return loop && !isa<CXXBoolLiteralExpr, IntegerLiteral>(loop->getCond()->IgnoreParenImpCasts());
}

/// Runs `visit` on the children that are evaluated where `s` is: not lambda bodies, not unevaluated operands.
template <class Visit> void forEachEvaluated(const Stmt &s, Visit visit) {
  if (isa<UnaryExprOrTypeTraitExpr, CXXNoexceptExpr, TypeTraitExpr>(s) || s.getStmtClass() == Stmt::RequiresExprClass)
    return;
  if (const auto *lambda = dyn_cast<LambdaExpr>(&s)) {
    for (const Expr *capture : lambda->capture_inits())
      visit(capture);
    return;
  }
  if (const auto *argument = dyn_cast<CXXDefaultArgExpr>(&s))
    return visit(argument->getExpr());
  if (const auto *initialiser = dyn_cast<CXXDefaultInitExpr>(&s))
    return visit(initialiser->getExpr());
  for (const Stmt *child : s.children())
    visit(child);
}

} // namespace

Known Calls::in(const Stmt *code) {
  bool outer = std::exchange(loopsCall, true);
  Known known = evaluate(code);
  loopsCall = outer;
  return known;
}

Known Calls::inside(const Stmt *code) {
  bool outer = std::exchange(loopsCall, false);
  Known known = evaluate(code);
  loopsCall = outer;
  return known;
}

Known Calls::evaluate(const Stmt *code) {
  if (!code)
    return Known::no;
  if (isOperation(*code) && !spend(1))
    return Known::yes;

  Known known = Known::no;
  auto also = [&](Known more) {
    // Within one piece of code a certain yes wins, and a doubt is worth more than a no.
    auto rank = [](Known k) { return k == Known::yes ? 2 : k == Known::unknown ? 1 : 0; };
    if (rank(more) > rank(known))
      known = more;
  };

  if (const auto *e = dyn_cast<CallExpr>(code)) {
    if (const FunctionDecl *callee = e->getDirectCallee()) {
      const auto *method = dyn_cast<CXXMethodDecl>(callee);
      const auto *member = dyn_cast<MemberExpr>(e->getCallee()->IgnoreParenImpCasts());
      bool isVirtual = method && method->isVirtual() &&
                       (!member || member->performsVirtualDispatch(context.getLangOpts())) &&
                       !method->getParent()->isEffectivelyFinal();
      also(isVirtual ? Known::yes : call(callee));
    } else if (e->getCallee()->isTypeDependent() || e->isTypeDependent()) {
      also(Known::unknown);
    } else if (!isa<CXXPseudoDestructorExpr>(e->getCallee()->IgnoreParenImpCasts())) {
      also(Known::yes);
    }
  } else if (const auto *e = dyn_cast<CXXConstructExpr>(code)) {
    also(call(e->getConstructor()));
  } else if (const auto *e = dyn_cast<CXXBindTemporaryExpr>(code)) {
    also(call(e->getTemporary()->getDestructor()));
  } else if (isa<CXXUnresolvedConstructExpr, CXXDependentScopeMemberExpr>(code)) {
    also(Known::unknown);
  } else if (isa<CXXNewExpr, CXXDeleteExpr, CXXThrowExpr, CXXDynamicCastExpr, CXXInheritedCtorInitExpr,
                 CoroutineSuspendExpr, DependentCoawaitExpr, CXXTryStmt, AsmStmt, GotoStmt, IndirectGotoStmt,
                 OMPExecutableDirective>(code)) {
    also(Known::yes);
  } else if (const auto *e = dyn_cast<BinaryOperator>(code);
             e && (e->getLHS()->isTypeDependent() || e->getRHS()->isTypeDependent())) {
    also(Known::unknown);
  } else if (const auto *e = dyn_cast<UnaryOperator>(code); e && e->getSubExpr()->isTypeDependent()) {
    also(Known::unknown);
  } else if (const auto *e = dyn_cast<ArraySubscriptExpr>(code);
             e && (e->getLHS()->isTypeDependent() || e->getRHS()->isTypeDependent())) {
    also(Known::unknown);
  } else if (const auto *statement = dyn_cast<DeclStmt>(code)) {
    for (const Decl *decl : statement->decls()) {
      const auto *variable = dyn_cast<VarDecl>(decl);
      if (!variable || variable->isConstexpr())
        continue;
      if (variable->isStaticLocal() && variable->getInit() && !variable->getType()->isDependentType() &&
          !variable->hasConstantInitialization())
        also(Known::yes);
      else
        also(destruction(variable->getType()));
    }
  }
  if (loopsCall && isLoop(*code))
    also(Known::yes);

  forEachEvaluated(*code, [&](const Stmt *child) {
    if (known != Known::yes)
      also(evaluate(child));
  });
  return known;
}

Known Calls::destruction(QualType type) {
  if (type->isDependentType())
    return Known::unknown;
  if (type->isReferenceType())
    return Known::no;
  const auto *record = context.getBaseElementType(type)->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || record->hasTrivialDestructor())
    return Known::no;
  return call(record->getDestructor());
}

Known Calls::call(const FunctionDecl *callee) {
  if (!callee)
    return Known::yes;
  if (callee->isDependentContext())
    return Known::unknown;
  if (callee->isTrivial() || callee->isConsteval())
    return Known::no;
  if (unsigned id = callee->getBuiltinID()) {
    switch (id) { // the program's own code
    case Builtin::BI__builtin_coro_resume:
    case Builtin::BI__builtin_coro_destroy:
    case Builtin::BI__builtin_operator_new:
    case Builtin::BI__builtin_operator_delete:
      return Known::yes;
    }
    const auto &builtins = context.BuiltinInfo;
    if (builtins.isConst(id) || builtins.isConstWithoutErrnoAndExceptions(id) || builtins.isPure(id) ||
        llvm::StringRef(builtins.getName(id)).starts_with("__builtin_") ||
        llvm::StringRef(builtins.getName(id)).starts_with("__atomic_") || onlyReads(builtins.getName(id)))
      return Known::no;
  }
  if (onlyReads(*callee, context.getSourceManager()))
    return Known::no;
  const FunctionDecl *definition = nullptr;
  if (!callee->isDefined(definition) || !definition->hasBody())
    // A defaulted special member is as trivial as the members that it copies or destroys; without a body, nobody knows.
    return Known::yes;

  auto [entry, fresh] = memo.try_emplace(definition, notTrivial); // what calls itself is not
  if (fresh) {
    unsigned operations = operationsOf(*definition);
    memo[definition] = operations;
    return operations != notTrivial && spend(operations) ? Known::no : Known::yes;
  }
  return entry->second != notTrivial && spend(entry->second) ? Known::no : Known::yes;
}

bool Calls::spend(unsigned operations) {
  if (budget == unlimited)
    return true;
  if (operations > budget)
    return false;
  budget -= operations;
  return true;
}

unsigned Calls::operationsOf(const FunctionDecl &definition) {
  if (definition.hasAttr<NoInlineAttr>() || definition.hasAttr<WeakAttr>() || definition.isNoReturn() ||
      definition.isVariadic())
    return notTrivial;
  unsigned outer = std::exchange(budget, trivialOperations);
  bool calls = in(definition.getBody()) != Known::no;
  if (const auto *constructor = dyn_cast<CXXConstructorDecl>(&definition); constructor && !calls)
    for (const CXXCtorInitializer *initialiser : constructor->inits())
      calls = calls || in(initialiser->getInit()) != Known::no;
  if (const auto *destructor = dyn_cast<CXXDestructorDecl>(&definition); destructor && !calls) {
    for (const FieldDecl *field : destructor->getParent()->fields())
      calls = calls || destruction(field->getType()) != Known::no;
    for (const CXXBaseSpecifier &base : destructor->getParent()->bases())
      calls = calls || destruction(base.getType()) != Known::no;
  }
  unsigned spent = trivialOperations - std::exchange(budget, outer);
  return calls ? notTrivial : spent;
}

bool Calls::returnsTwice(const Stmt *code) {
  if (!code)
    return false;
  if (const auto *e = dyn_cast<CallExpr>(code))
    if (const FunctionDecl *callee = e->getDirectCallee()) {
      if (callee->hasAttr<ReturnsTwiceAttr>())
        return true;
      if (const IdentifierInfo *name = callee->getIdentifier(); name && callee->isExternC())
        if (name->isStr("setjmp") || name->isStr("_setjmp") || name->isStr("sigsetjmp") || name->isStr("__sigsetjmp") ||
            name->isStr("vfork") || name->isStr("getcontext") || name->isStr("swapcontext"))
          return true;
    }
  bool found = false;
  forEachEvaluated(*code, [&](const Stmt *child) { found = found || returnsTwice(child); });
  return found;
}

bool Calls::allocates(const Stmt *code) {
  static const llvm::StringSet<> names = {"malloc", "calloc",        "realloc",  "reallocarray",
                                          "free",   "aligned_alloc", "memalign", "posix_memalign",
                                          "valloc", "pvalloc",       "strdup",   "strndup"};
  if (!code)
    return false;
  if (const auto *e = dyn_cast<CallExpr>(code))
    if (const FunctionDecl *callee = e->getDirectCallee())
      if (const IdentifierInfo *name = callee->getIdentifier(); name && callee->isExternC()) {
        llvm::StringRef plain = name->getName();
        plain.consume_front("__builtin_");
        if (names.contains(plain))
          return true;
      }
  bool found = false;
  forEachEvaluated(*code, [&](const Stmt *child) { found = found || allocates(child); });
  return found;
}

bool Calls::directly(const Stmt *code, const FunctionDecl &callee) {
  if (!code)
    return false;
  if (const auto *e = dyn_cast<CallExpr>(code))
    if (const FunctionDecl *called = e->getDirectCallee(); called && declaresSameEntity(called, &callee))
      return true;
  bool found = false;
  forEachEvaluated(*code, [&](const Stmt *child) { found = found || directly(child, callee); });
  return found;
}

bool Calls::leavesConstantEvaluation(const Stmt *code) {
  if (!code)
    return false;
  const FunctionDecl *callee = nullptr;
  if (const auto *e = dyn_cast<CallExpr>(code)) {
    callee = e->getDirectCallee();
    if (!callee && !e->isTypeDependent())
      return true;
  } else if (const auto *e = dyn_cast<CXXConstructExpr>(code)) {
    callee = e->getConstructor();
  } else if (isa<CXXThrowExpr, AsmStmt>(code)) {
    return true;
  }
  if (callee && !callee->isConstexpr() && !callee->getBuiltinID() && !callee->isTrivial())
    return true;
  bool found = false;
  forEachEvaluated(*code, [&](const Stmt *child) { found = found || leavesConstantEvaluation(child); });
  return found;
}

} // namespace lineprof::instrument
