// The tokens of one file as they stand in it, without macro expansion: for what an AST location does not say, such as
// where a statement's semicolon is, or whether a pragma stands before it.
#ifndef LINEPROF_INSTRUMENT_SOURCETEXT_H
#define LINEPROF_INSTRUMENT_SOURCETEXT_H

#include <optional>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace clang {
class LangOptions;
}

namespace lineprof::instrument {

class SourceText {
public:
  SourceText(llvm::StringRef text, const clang::LangOptions &options);

  /// The end of the token that begins at `offset`, if that token's successor is a semicolon: the semicolon's end.
  std::optional<unsigned> semicolonAfter(unsigned offset) const;
  /// The end of the token that begins at `offset`; `offset` itself if none does.
  unsigned after(unsigned offset) const;
  /// Whether the token at `offset` is `spelling`.
  bool is(unsigned offset, llvm::StringRef spelling) const;
  /// Whether the token before `offset` belongs to a pragma: the statement at `offset` must stay next to it.
  bool followsPragma(unsigned offset) const;

private:
  struct Token {
    unsigned begin, end;
    bool inPragma;
  };
  const Token *at(unsigned offset) const;

  llvm::StringRef text;
  std::vector<Token> tokens;
};

} // namespace lineprof::instrument

#endif
