// Strings in quotes, for the text twin and for shells.
#ifndef LINEPROF_SUPPORT_QUOTE_H
#define LINEPROF_SUPPORT_QUOTE_H

#include <optional>
#include <string>
#include <string_view>

namespace lineprof {

/// In double quotes; `"`, `\`, control characters and bytes that are not UTF-8 are escaped, so any bytes survive.
std::string quoted(std::string_view text);

/// What quoted() was given; `text` begins at the opening quote and is moved behind the closing one.
/// Nothing if it is not well-formed.
std::optional<std::string> unquote(std::string_view &text);

/// As one word of a POSIX shell; unchanged if it needs no quotes.
std::string shellQuoted(std::string_view word);

} // namespace lineprof

#endif
