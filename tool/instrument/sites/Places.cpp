// Turns AST locations into places where text can be inserted. See Places.h.
#include "instrument/sites/Places.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace lineprof::instrument {

Places::Places(ASTContext &context) : sources(context.getSourceManager()), options(context.getLangOpts()) {}

std::optional<Place> Places::before(SourceLocation location) const {
  if (location.isInvalid())
    return std::nullopt;
  while (location.isMacroID()) {
    SourceLocation start;
    if (sources.isMacroArgExpansion(location) || !sources.isAtStartOfImmediateMacroExpansion(location, &start))
      return std::nullopt;
    location = start;
  }
  return place(location);
}

std::optional<Place> Places::last(SourceLocation location) const {
  if (location.isInvalid())
    return std::nullopt;
  while (location.isMacroID()) {
    SourceLocation end;
    if (sources.isMacroArgExpansion(location))
      return std::nullopt;
    unsigned length = Lexer::MeasureTokenLength(sources.getSpellingLoc(location), sources, options);
    if (length == 0 || !sources.isAtEndOfImmediateMacroExpansion(location.getLocWithOffset(length), &end))
      return std::nullopt;
    location = end;
  }
  return place(location);
}

std::optional<Place> Places::exactly(SourceLocation location) const {
  if (location.isInvalid() || location.isMacroID())
    return std::nullopt;
  return place(location);
}

unsigned Places::line(Place p) const { return sources.getLineNumber(p.file, p.offset); }

unsigned Places::line(SourceLocation location) const { return sources.getExpansionLineNumber(location); }

Place Places::place(SourceLocation location) const {
  auto [file, offset] = sources.getDecomposedLoc(location);
  return Place{file, offset};
}

} // namespace lineprof::instrument
