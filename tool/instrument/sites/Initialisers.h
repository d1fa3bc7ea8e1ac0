// Initialisers of members and bases, which run outside of any body.
#ifndef LINEPROF_INSTRUMENT_INITIALISERS_H
#define LINEPROF_INSTRUMENT_INITIALISERS_H

#include "instrument/plan/Plan.h"
#include "instrument/sites/Places.h"

namespace clang {
class ASTContext;
class CXXConstructorDecl;
class FieldDecl;
} // namespace clang

namespace lineprof::instrument {

class Calls;
struct File;

/// Adds to `file`, which `id` is, a site for each initialiser that is written in a constructor, whose body begins at
/// `body`, and, where one may throw and it can be done, the place among them where the call is counted.
void noteInitialisers(const clang::CXXConstructorDecl &constructor, const clang::ASTContext &context, clang::FileID id,
                      const Places &places, Calls &calls, unsigned body, File &file);

/// A field's default initialiser, if it does something at run time, and a comma with a probe in front would neither
/// change what is made nor how.
std::optional<MemberInitialiser> memberInitialiser(const clang::FieldDecl &field, const clang::ASTContext &context,
                                                   const Places &places, const File &file);

} // namespace lineprof::instrument

#endif
