// Files that are part of the program: CMakeLists.txt embeds them.
#ifndef LINEPROF_PICTURE_ASSETS_H
#define LINEPROF_PICTURE_ASSETS_H

#include <string_view>

namespace lineprof {

std::string_view flameScript();
std::string_view flameStyle();
/// Empty if the program is built without the page.
std::string_view pageScript();
std::string_view pageStyle();

} // namespace lineprof

#endif
