// What the functions of a report are called where names are mangled.
#ifndef LINEPROF_ANALYSIS_LINKAGENAMES_H
#define LINEPROF_ANALYSIS_LINKAGENAMES_H

#include "analysis/Views.h"

#include <map>
#include <utility>
#include <vector>

namespace lineprof {

/// What a function was compiled to: itself, or an instance of a template.
struct CompiledView {
  std::string linkageName;
  std::uint32_t line; ///< of the function's name in its definition
};

/// By file and function of a report.
class LinkageNames {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<CompiledView>> byFunction;

public:
  /// Adds what is not there yet.
  void add(std::uint32_t file, std::uint32_t function, const CompiledView &compiled);
  /// Leaves out the names that several functions have: static ones of several files.
  void dropAmbiguous();
  /// Empty: not known.
  const std::vector<CompiledView> &of(std::uint32_t file, std::uint32_t function) const;
  bool empty() const { return byFunction.empty(); }
};

/// From the debug information of the programs. `report` is of these profiles. Functions that no program defines any
/// more, or that only a program without debug information does, have none; nor have those that share their name.
LinkageNames linkageNamesOf(const Report &report, const std::vector<Profile> &profiles);

} // namespace lineprof

#endif
