// The formats that a report can be exported to.
#ifndef LINEPROF_EXPORT_FORMATS_H
#define LINEPROF_EXPORT_FORMATS_H

#include "analysis/LinkageNames.h"
#include "analysis/Views.h"

#include <iosfwd>
#include <string_view>
#include <vector>

namespace lineprof {

/// What a format that has room for one number says.
enum class Value { cpu, wait, ready, wall, samples };

struct ExportOptions {
  bool byLine = false; ///< frames are lines, not functions
  Value value = Value::cpu;
  LinkageNames names; ///< if the format needs them
};

struct ExportFormat {
  std::string_view name;
  std::string_view what; ///< what it is and who reads it
  bool choosesFrames;    ///< follows ExportOptions::byLine
  bool choosesValue;     ///< follows ExportOptions::value
  bool holdsHits;        ///< says something of a profile without times
  bool needsNames;       ///< ExportOptions::names
  /// `report` must have its calls. Failures are the stream's.
  void (*write)(const Report &report, const ExportOptions &options, std::ostream &out);
};

/// In the order in which they are listed.
const std::vector<ExportFormat> &exportFormats();

/// Of a figure: ns, or a number of samples.
std::uint64_t valueOf(const Figure &figure, Value value);

} // namespace lineprof

#endif
