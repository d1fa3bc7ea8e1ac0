// Initialisers of members and bases. See Initialisers.h.
#include "instrument/sites/Initialisers.h"

#include "instrument/sites/Calls.h"
#include "instrument/sites/ProjectFiles.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace lineprof::instrument {
namespace {

/// What is written between a pair of braces, if it is one expression; what is written if there are none.
const Expr *writtenIn(const Expr *init) {
  init = init->IgnoreImplicit();
  if (const auto *list = dyn_cast<InitListExpr>(init))
    return list->getNumInits() == 1 ? list->getInit(0) : nullptr;
  if (const auto *made = dyn_cast<CXXConstructExpr>(init); made && made->isListInitialization()) {
    bool one = made->getNumArgs() > 0 && (made->getNumArgs() == 1 || isa<CXXDefaultArgExpr>(made->getArg(1)));
    return one && !made->isStdInitListInitialization() ? made->getArg(0) : nullptr;
  }
  return init;
}

/// Whether a comma in front of `e` may draw a warning, since what is converted is seen less well through it.
bool isConverted(const Expr *e) {
  for (const auto *cast = dyn_cast<ImplicitCastExpr>(e); cast; cast = dyn_cast<ImplicitCastExpr>(cast->getSubExpr()))
    switch (cast->getCastKind()) {
    case CK_LValueToRValue:
    case CK_NoOp:
    case CK_ArrayToPointerDecay:
    case CK_UserDefinedConversion:
    case CK_ConstructorConversion:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
      break;
    default:
      return true;
    }
  return false;
}

/// Where `(probe, expression)` can stand in place of an expression, as written, that initialises an object or a part of
/// one; `ofObject`: of a class.
struct Span {
  unsigned begin, end;
};
std::optional<Span> replaceable(const Expr *written, bool ofObject, const ASTContext &context, FileID id,
                                const Places &places, const File &file) {
  if (written->isTypeDependent() || written->isValueDependent() || isConverted(written))
    return std::nullopt;
  const Expr *spelled = written->IgnoreUnlessSpelledInSource();
  // (In a template, a list in parentheses is one expression, without a type.)
  if (isa<InitListExpr, ParenListExpr, CXXDefaultArgExpr>(spelled) || (isa<StringLiteral>(spelled) && !ofObject) ||
      spelled->getType()->isSpecificPlaceholderType(BuiltinType::Overload) ||
      (isa<DeclRefExpr>(spelled) && spelled->getType()->isFunctionType()))
    return std::nullopt;
  // Before C++17 a class's value is copied through a comma.
  if (spelled->isPRValue() && spelled->getType()->isRecordType() && !context.getLangOpts().CPlusPlus17)
    return std::nullopt;
  auto begin = places.before(written->getBeginLoc());
  auto last = places.last(written->getEndLoc());
  if (!begin || !last || begin->file != id || last->file != id || last->offset < begin->offset ||
      file.text->is(begin->offset, "{"))
    return std::nullopt;
  return Span{begin->offset, file.text->after(last->offset)};
}

bool isConstant(const Expr *e, const ASTContext &context) {
  Expr::EvalResult result;
  return !e->isValueDependent() &&
         (e->EvaluateAsRValue(result, context) || (e->isGLValue() && e->EvaluateAsLValue(result, context)));
}

} // namespace

void noteInitialisers(const CXXConstructorDecl &constructor, const ASTContext &context, FileID id, const Places &places,
                      Calls &calls, unsigned body, File &file) {
  bool mayThrow = false;
  for (const CXXCtorInitializer *initialiser : constructor.inits()) {
    auto place = initialiser->isWritten() ? places.before(initialiser->getSourceLocation()) : std::nullopt;
    if (place && place->file == id)
      file.plan.sites.push_back({place->offset, SiteKind::initialiser, places.line(*place), place->offset, body, body,
                                 true, 0, false, true, Known::no});
    mayThrow = mayThrow || calls.inside(initialiser->getInit()) != Known::no;
  }
  if (!mayThrow)
    return;
  for (const CXXCtorInitializer *initialiser : constructor.inits()) {
    const Expr *init = initialiser->getInit()->IgnoreImplicit();
    const auto *made = dyn_cast<CXXConstructExpr>(init);
    const Expr *first = !made                                                        ? writtenIn(init)
                        : made->getNumArgs() && !made->isStdInitListInitialization() ? made->getArg(0)
                                                                                     : nullptr;
    if (initialiser->isWritten() && first && !isConstant(first, context))
      if (auto span = replaceable(first, made != nullptr, context, id, places, file)) {
        file.plan.calls.push_back({span->begin, span->end, body});
        return;
      }
    if (calls.inside(initialiser->getInit()) != Known::no)
      return;
  }
}

std::optional<MemberInitialiser> memberInitialiser(const FieldDecl &field, const ASTContext &context,
                                                   const Places &places, const File &file) {
  const Expr *init = field.hasInClassInitializer() && !field.isBitField() ? field.getInClassInitializer() : nullptr;
  const Expr *written = init && !init->containsErrors() ? writtenIn(init) : nullptr;
  auto name = places.exactly(field.getLocation());
  if (!written || !name)
    return std::nullopt;
  bool ofObject = field.getType()->isRecordType();
  auto span = replaceable(written, ofObject, context, name->file, places, file);
  if (!span || isConstant(ofObject ? init : written, context))
    return std::nullopt;
  return MemberInitialiser{span->begin, span->end, places.line(*name)};
}

} // namespace lineprof::instrument
