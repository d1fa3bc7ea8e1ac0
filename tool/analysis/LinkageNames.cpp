// Matches definitions with functions, by the line that the name stands in and by the name.
#include "analysis/LinkageNames.h"

#include "analysis/SourceFinder.h"
#include "profile/CompiledFunctions.h"
#include "support/FunctionName.h"

#include <algorithm>
#include <unordered_map>

namespace lineprof {

namespace {

bool beginsWith(std::string_view text, std::string_view front) { return text.substr(0, front.size()) == front; }

/// Compilers say which arguments a template has; sources say which parameters.
std::string_view withoutArguments(std::string_view name) { return name.substr(0, name.find('<')); }

/// `name` is as debug information has it.
bool isCalled(const FunctionView &function, std::string_view name) {
  if (function.flags & format::lambda)
    return name == "operator()";
  std::string_view ours = lastPart(withoutParameters(function.name));
  constexpr std::string_view conversion = "operator ", anyOperator = "operator";
  if (beginsWith(ours, conversion))
    return beginsWith(name, conversion);
  return beginsWith(ours, anyOperator) ? beginsWith(name, ours) : withoutArguments(ours) == withoutArguments(name);
}

/// The innermost one that the definition is in, or none.
std::uint32_t functionOf(const FileView &file, const CompiledFunction &compiled) {
  std::uint32_t found = none;
  for (std::uint32_t index = 0; index < file.functions.size(); ++index) {
    const FunctionView &function = file.functions[index];
    if (!function.isRegion() && function.firstLine <= compiled.line && compiled.line <= function.lastLine &&
        isCalled(function, compiled.name) && (found == none || file.functions[found].firstLine < function.firstLine))
      found = index;
  }
  return found;
}

} // namespace

void LinkageNames::add(std::uint32_t file, std::uint32_t function, const CompiledView &compiled) {
  std::vector<CompiledView> &views = byFunction[{file, function}];
  auto same = [&](const CompiledView &view) { return view.linkageName == compiled.linkageName; };
  if (std::none_of(views.begin(), views.end(), same))
    views.push_back(compiled);
}

void LinkageNames::dropAmbiguous() {
  std::unordered_map<std::string, unsigned> owners;
  for (const auto &[function, views] : byFunction)
    for (const CompiledView &view : views)
      ++owners[view.linkageName];
  auto isShared = [&](const CompiledView &view) { return owners[view.linkageName] > 1; };
  for (auto &[function, views] : byFunction)
    views.erase(std::remove_if(views.begin(), views.end(), isShared), views.end());
}

const std::vector<CompiledView> &LinkageNames::of(std::uint32_t file, std::uint32_t function) const {
  static const std::vector<CompiledView> unknown;
  auto found = byFunction.find({file, function});
  return found == byFunction.end() ? unknown : found->second;
}

LinkageNames linkageNamesOf(const Report &report, const std::vector<Profile> &profiles) {
  LinkageNames names;
  Sources sources = mergeSources(profiles);
  for (std::size_t index = 0; index < profiles.size(); ++index) {
    SourceFinder finder(profiles[index], sources.mappings[index]);
    std::vector<CompiledFunction> all = compiledFunctions(profiles[index]);
    for (const CompiledFunction &compiled : all) {
      std::uint32_t file = finder.fileOf(&compiled.file);
      std::uint32_t function = file == none ? none : functionOf(report.files[file], compiled);
      if (function != none)
        names.add(file, function, {compiled.linkageName, compiled.line});
    }
  }
  names.dropAmbiguous();
  return names;
}

} // namespace lineprof
