// Escapes what XML has a use for.
#include "picture/Xml.h"

#include "export/Places.h"
#include "support/Text.h"

namespace lineprof {

std::string xmlText(std::string_view text) {
  std::string line = onOneLine(text), escaped;
  for (std::string_view rest = line; !rest.empty();) {
    Character next = nextCharacter(rest);
    switch (next.code) {
    case '&':
      escaped += "&amp;";
      break;
    case '<':
      escaped += "&lt;";
      break;
    case '>':
      escaped += "&gt;";
      break;
    case '"':
      escaped += "&quot;";
      break;
    case '\'':
      escaped += "&#39;";
      break;
    case 0xfffe: // XML knows no such characters
    case 0xffff:
      escaped += "\xef\xbf\xbd";
      break;
    default:
      escaped += rest.substr(0, next.bytes);
    }
    rest.remove_prefix(next.bytes);
  }
  return escaped;
}

} // namespace lineprof
