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
  /// Whether the token before `offset` belongs to a pragma, #if and its like between them or not, so that the statement at
  /// `offset` must stay next to it; or `offset` is where a pragma begins that is part of the statement.
  bool besidePragma(unsigned offset) const;

  /// Other units, and the compiler that this is not, may see other branches of #if than the one that was parsed.
  /// Whether two places are in the same branch: either is compiled only with the other.
  bool together(unsigned a, unsigned b) const { return sectionAt(a).branch == sectionAt(b).branch; }
  /// Whether no #if, #else or #endif is between two places: what is compiled between them is what was parsed.
  bool uninterrupted(unsigned a, unsigned b) const { return &sectionAt(a) == &sectionAt(b); }

private:
  struct Token {
    unsigned begin, end;
    bool inPragma;
  };
  /// What is between two directives of conditional compilation; equal branches: of one branch of an #if.
  struct Section {
    unsigned begin, branch;
  };
  /// The token that `offset` is in; null if in none.
  const Token *at(unsigned offset) const;
  const Section &sectionAt(unsigned offset) const;
  void beginSection(unsigned offset, llvm::StringRef directive);

  llvm::StringRef text;
  std::vector<Token> tokens;
  std::vector<Section> sections{{0, 0}};
  std::vector<unsigned> outer; ///< while reading: the branches that the present one is in
  unsigned branches = 1;
};

} // namespace lineprof::instrument

#endif
