// The sites of one body: every statement in it, and where a probe could stand.
#ifndef LINEPROF_INSTRUMENT_BODYWALK_H
#define LINEPROF_INSTRUMENT_BODYWALK_H

#include "instrument/sites/Places.h"

namespace clang {
class CompoundStmt;
} // namespace clang

namespace lineprof::instrument {

class Calls;
struct Body;
struct File;

/// Adds to `file`, which `id` is, `body`, whose code is `compound`, and its sites, braces, loops and the rest.
/// `written`: it is no template's instantiation.
void findBodySites(clang::ASTContext &context, const Places &places, Calls &calls, File &file, clang::FileID id,
                   const Body &body, bool written, const clang::CompoundStmt &compound);

} // namespace lineprof::instrument

#endif
