// Turns AST locations into places where text can be inserted.
#ifndef LINEPROF_INSTRUMENT_PLACES_H
#define LINEPROF_INSTRUMENT_PLACES_H

#include "clang/Basic/SourceLocation.h"

#include <optional>

namespace clang {
class ASTContext;
class LangOptions;
class SourceManager;
} // namespace clang

namespace lineprof::instrument {

/// A place in a file.
struct Place {
  clang::FileID file;
  unsigned offset;
};

class Places {
public:
  explicit Places(clang::ASTContext &context);

  /// Where text can stand right in front of `location`'s token: itself, or the macro use that begins with it.
  std::optional<Place> before(clang::SourceLocation location) const;

  /// The place of the last token of something that ends with `location`'s token: itself, or the end of the macro use.
  std::optional<Place> last(clang::SourceLocation location) const;

  /// `location`, unless it is in a macro.
  std::optional<Place> exactly(clang::SourceLocation location) const;

  unsigned line(Place p) const;

  /// The line that a location's expansion stands on.
  unsigned line(clang::SourceLocation location) const;

private:
  Place place(clang::SourceLocation location) const;

  const clang::SourceManager &sources;
  const clang::LangOptions &options;
};

} // namespace lineprof::instrument

#endif
