// Names come from sources, which may hold anything.
#include "export/Places.h"

#include "support/Text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tuple>

namespace lineprof {

bool operator<(const Place &a, const Place &b) {
  return std::tie(a.file, a.function, a.line) < std::tie(b.file, b.function, b.line);
}

std::string functionName(const Report &report, const Place &place) {
  if (place.file == none)
    return "[outside]";
  const FileView &file = report.files[place.file];
  return place.function == none ? fmt::format("[{}]", file.shownAs) : file.functions[place.function].name;
}

std::uint32_t firstLine(const Report &report, const Place &place) {
  return place.function == none ? 0 : report.files[place.file].functions[place.function].firstLine;
}

std::string_view pathOf(const Report &report, const Place &place) {
  return place.file == none ? std::string_view() : report.files[place.file].path;
}

std::string frameName(const Report &report, const Place &place) {
  std::string name = functionName(report, place);
  if (place.line != 0 && place.file != none)
    name += fmt::format(" ({}:{})", report.files[place.file].shownAs, place.line);
  return name;
}

std::string onOneLine(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    Character next = nextCharacter(text);
    if (!next.valid)
      clean += "\xef\xbf\xbd";
    else if (next.code < ' ' || next.code == 0x7f)
      clean += ' ';
    else
      clean += text.substr(0, next.bytes);
    text.remove_prefix(next.bytes);
  }
  return clean;
}

std::string jsonString(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace lineprof
