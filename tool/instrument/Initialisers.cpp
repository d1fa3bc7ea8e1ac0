// Initialisers of members and bases. See Initialisers.h.
#include "Initialisers.h"

#include "ProjectFiles.h"

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

} // namespace

void noteInitialisers(const CXXConstructorDecl &constructor, FileID id, const Places &places, unsigned body,
                      File &file) {
  for (const CXXCtorInitializer *initialiser : constructor.inits()) {
    auto place = initialiser->isWritten() ? places.before(initialiser->getSourceLocation()) : std::nullopt;
    if (place && place->file == id)
      file.plan.sites.push_back({place->offset, SiteKind::initialiser, places.line(*place), place->offset, body, body,
                                 true, 0, false, true, Known::no});
  }
}

std::optional<MemberInitialiser> memberInitialiser(const FieldDecl &field, const ASTContext &context,
                                                   const Places &places, const File &file) {
  const Expr *init = field.hasInClassInitializer() && !field.isBitField() ? field.getInClassInitializer() : nullptr;
  if (!init || init->containsErrors())
    return std::nullopt;
  const Expr *inner = writtenIn(init);
  if (!inner || inner->isTypeDependent() || inner->isValueDependent() || isConverted(inner))
    return std::nullopt;
  const Expr *spelled = inner->IgnoreUnlessSpelledInSource();
  bool makesObject = field.getType()->isRecordType();
  if (isa<InitListExpr, CXXDefaultArgExpr>(spelled) || (isa<StringLiteral>(spelled) && !makesObject) ||
      spelled->getType()->isSpecificPlaceholderType(BuiltinType::Overload) ||
      (isa<DeclRefExpr>(spelled) && spelled->getType()->isFunctionType()))
    return std::nullopt;
  // Before C++17 a class's value is copied through a comma.
  if (spelled->isPRValue() && spelled->getType()->isRecordType() && !context.getLangOpts().CPlusPlus17)
    return std::nullopt;
  Expr::EvalResult result;
  const Expr *whole = makesObject ? init : inner;
  if (whole->EvaluateAsRValue(result, context) || (whole->isGLValue() && whole->EvaluateAsLValue(result, context)))
    return std::nullopt;
  auto begin = places.before(inner->getBeginLoc());
  auto last = places.last(inner->getEndLoc());
  auto name = places.exactly(field.getLocation());
  if (!begin || !last || !name || begin->file != last->file || begin->file != name->file ||
      last->offset < begin->offset || file.text->is(begin->offset, "{"))
    return std::nullopt;
  return MemberInitialiser{begin->offset, file.text->after(last->offset), places.line(*name)};
}

} // namespace lineprof::instrument
