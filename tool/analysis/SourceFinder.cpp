// Compares paths.
#include "analysis/SourceFinder.h"

#include "support/Files.h"

namespace lineprof {

namespace {

std::string lastComponent(std::string_view path) { return std::string(path.substr(path.rfind('/') + 1)); }

bool endsWithPath(std::string_view whole, std::string_view end) {
  if (end.empty() || whole.size() < end.size() || whole.substr(whole.size() - end.size()) != end)
    return false;
  return whole.size() == end.size() || end[0] == '/' || whole[whole.size() - end.size() - 1] == '/';
}

} // namespace

SourceFinder::SourceFinder(const Profile &profile, const std::vector<FileMapping> &mappings) {
  for (std::size_t index = 0; index < profile.files.size(); ++index) {
    const SourceFile &file = profile.files[index];
    bool isNew = byPath.emplace(normalPath(file.path), mappings[index].file).second;
    if (!isNew && !file.instance.empty())
      continue; // found from the file itself
    std::string shown = normalPath(file.shownAs);
    byName.emplace(lastComponent(shown), std::pair(shown, mappings[index].file));
  }
}

std::uint32_t SourceFinder::search(const std::string &spelled) const {
  std::string path = normalPath(spelled);
  if (auto found = byPath.find(path); found != byPath.end())
    return found->second;
  std::uint32_t only = none;
  auto [at, end] = byName.equal_range(lastComponent(path));
  for (; at != end; ++at) {
    const auto &[shown, file] = at->second;
    if (!endsWithPath(path, shown) && !endsWithPath(shown, path))
      continue;
    if (only != none && only != file)
      return none;
    only = file;
  }
  return only;
}

std::uint32_t SourceFinder::fileOf(const std::string *spelled) {
  auto [entry, isNew] = known.try_emplace(spelled, none);
  if (isNew)
    entry->second = search(*spelled);
  return entry->second;
}

} // namespace lineprof
