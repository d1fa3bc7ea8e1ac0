// Looks rows up.
#include "report/DiffPlaces.h"

namespace lineprof {

DiffPlace functionPlace(const SideTable &side, std::uint32_t number) {
  const TableFunction &function = side.functions[number];
  return {&side.files[function.file], &function, function.firstLine, {}};
}

DiffPlace linePlace(const SideTable &side, std::uint32_t number) {
  const TableLine &line = side.lines[number];
  const TableFile &file = side.files[line.file];
  const std::vector<std::string_view> *text = file.text();
  return {&file, line.function == none ? nullptr : &side.functions[line.function], line.line,
          text && line.line <= text->size() ? (*text)[line.line - 1] : std::string_view()};
}

} // namespace lineprof
