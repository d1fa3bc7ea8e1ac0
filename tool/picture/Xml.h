// Text in XML and in HTML.
#ifndef LINEPROF_PICTURE_XML_H
#define LINEPROF_PICTURE_XML_H

#include <string>
#include <string_view>

namespace lineprof {

/// One line, fit for an element and for an attribute in either kind of quotes. Whatever the text is, the result is
/// well-formed.
std::string xmlText(std::string_view text);

} // namespace lineprof

#endif
