// Reads .lineprof.toml: the keys of a selection, as the options are called. See Selection.h.
#include "instrument/project/Selection.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

namespace lineprof::instrument {
namespace {

Error at(const std::string &file, const toml::source_region &where, const std::string &what,
         const std::string &advice) {
  return Error{what, file + ":" + std::to_string(where.begin.line), {}, advice};
}

/// A value as the command line would have it; none if it is of the wrong kind.
std::optional<std::string> asText(const toml::node &value) {
  if (auto text = value.value_exact<std::string>())
    return *text;
  if (auto number = value.value_exact<std::int64_t>())
    return std::to_string(*number);
  return std::nullopt;
}

} // namespace

std::string findConfigFile(const std::string &folder) {
  for (llvm::StringRef above = folder; !above.empty(); above = llvm::sys::path::parent_path(above)) {
    llvm::SmallString<256> file(above);
    llvm::sys::path::append(file, ".lineprof.toml");
    if (llvm::sys::fs::is_regular_file(file))
      return std::string(file);
  }
  return {};
}

Expected<SelectionPart> readConfigFile(const std::string &file) {
  toml::parse_result parsed = toml::parse_file(file);
  if (!parsed)
    return at(file, parsed.error().source(), std::string(parsed.error().description()), "mend it, or remove the file");
  std::string folder = llvm::sys::path::parent_path(file).str();
  SelectionPart part;
  for (const auto &[name, value] : parsed.table()) {
    std::string key(name.str());
    if (!SelectionPart::isKey(key))
      return at(file, name.source(), "there is no " + key, "these are: " + SelectionPart::keys());
    toml::array one;
    if (!value.is_array())
      one.push_back(value);
    bool isList = SelectionPart::isList(key);
    part.begin(key);
    for (const toml::node &item : value.is_array() ? *value.as_array() : one) {
      auto text = asText(item);
      if (!text || (value.is_array() && !isList))
        return at(file, value.source(), key + " has the wrong type",
                  isList           ? "give a list of strings"
                  : key != "min-statements" ? "give a string"
                                   : "give a number");
      if (Status failed = part.say(key, *text, folder))
        return at(file, value.source(), failed->what, failed->advice);
    }
  }
  if (auto whole = part.selection(); !whole)
    return Error{whole.error().what, file, {}, whole.error().advice};
  return part;
}

} // namespace lineprof::instrument
