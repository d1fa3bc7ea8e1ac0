// The tokens of one file as they stand in it. See SourceText.h.
#include "instrument/sites/SourceText.h"

#include "clang/Lex/Lexer.h"

#include <algorithm>

using namespace clang;

namespace lineprof::instrument {

static bool isConditional(llvm::StringRef directive) { return directive.starts_with("if") || directive.starts_with("e"); }

SourceText::SourceText(llvm::StringRef text, const LangOptions &options) : text(text) {
  Lexer lexer(SourceLocation::getFromRawEncoding(1), options, text.begin(), text.begin(), text.end());
  clang::Token token;
  bool directive = false, pragma = false, first = false;
  while (!lexer.LexFromRawLexer(token), token.isNot(tok::eof)) {
    unsigned begin = token.getLocation().getRawEncoding() - 1;
    if (token.isAtStartOfLine()) {
      directive = token.is(tok::hash);
      pragma = directive && pragma; // #endif after a pragma does not part it from what follows
      first = directive;
    } else if (first) {
      pragma = token.is(tok::raw_identifier) &&
               (token.getRawIdentifier() == "pragma" || (pragma && isConditional(token.getRawIdentifier())));
      if (token.is(tok::raw_identifier))
        beginSection(begin, token.getRawIdentifier());
      first = false;
    }
    bool operatorForm = token.is(tok::raw_identifier) && token.getRawIdentifier() == "_Pragma";
    tokens.push_back({begin, begin + token.getLength(), pragma || operatorForm});
  }
  // _Pragma ( "…" ): the parenthesised string belongs to it.
  for (std::size_t i = 0; i + 3 < tokens.size(); ++i)
    if (tokens[i].inPragma && is(tokens[i].begin, "_Pragma"))
      tokens[i + 1].inPragma = tokens[i + 2].inPragma = tokens[i + 3].inPragma = true;
}

void SourceText::beginSection(unsigned offset, llvm::StringRef directive) {
  if (directive == "if" || directive == "ifdef" || directive == "ifndef") {
    outer.push_back(sections.back().branch);
    sections.push_back({offset, branches++});
  } else if (directive.starts_with("el")) {
    sections.push_back({offset, branches++});
  } else if (directive == "endif" && !outer.empty()) {
    sections.push_back({offset, outer.back()});
    outer.pop_back();
  }
}

const SourceText::Section &SourceText::sectionAt(unsigned offset) const {
  auto next = std::upper_bound(sections.begin(), sections.end(), offset,
                               [](unsigned o, const Section &s) { return o < s.begin; });
  return *(next - 1);
}

const SourceText::Token *SourceText::at(unsigned offset) const {
  auto next =
      std::upper_bound(tokens.begin(), tokens.end(), offset, [](unsigned o, const Token &t) { return o < t.begin; });
  return next != tokens.begin() && offset < (next - 1)->end ? &*(next - 1) : nullptr;
}

std::optional<unsigned> SourceText::semicolonAfter(unsigned offset) const {
  const Token *token = at(offset);
  if (!token || token == &tokens.back() || after(offset) != token->end || text[token[1].begin] != ';')
    return std::nullopt;
  return token[1].end;
}

unsigned SourceText::after(unsigned offset) const {
  const Token *token = at(offset);
  if (!token)
    return offset;
  return token->begin == offset ? token->end : offset + 1; // in the middle: the second of >>, which close two lists
}

bool SourceText::is(unsigned offset, llvm::StringRef spelling) const {
  return text.substr(offset).starts_with(spelling);
}

bool SourceText::besidePragma(unsigned offset) const {
  if (is(offset, "#"))
    return true;
  auto found =
      std::lower_bound(tokens.begin(), tokens.end(), offset, [](const Token &t, unsigned o) { return t.begin < o; });
  return found != tokens.begin() && (found - 1)->inPragma;
}

} // namespace lineprof::instrument
