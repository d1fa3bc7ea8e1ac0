// Files of assets/ that are part of the program: CMakeLists.txt embeds them.
#ifndef LINEPROF_PICTURE_ASSETS_H
#define LINEPROF_PICTURE_ASSETS_H

#include <string_view>

namespace lineprof {

std::string_view flameScript();
std::string_view flameStyle();

} // namespace lineprof

#endif
