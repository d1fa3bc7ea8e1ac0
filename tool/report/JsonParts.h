// JSON that several reports share. Times in seconds, sizes in bytes, unknown is null.
#ifndef LINEPROF_REPORT_JSONPARTS_H
#define LINEPROF_REPORT_JSONPARTS_H

#include "analysis/Views.h"

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <optional>

namespace lineprof {

using Json = nlohmann::ordered_json;

/// Of all of lineprof's JSON; raised when a key changes its meaning or goes.
constexpr int schemaVersion = 1;

template <class T> Json orNull(const std::optional<T> &value) { return value ? Json(*value) : Json(nullptr); }

/// ns as seconds.
Json secondsOrNull(bool known, std::uint64_t nanoseconds);
/// In seconds; null where times are not known.
Json timeJson(const Figure &figure, bool timed);
/// Waiting by kind, in seconds; null where it is not known.
Json waitsJson(const Report &report, const Waits &waits);
/// Figures by their keys; null where memory is not known.
Json allocatedJson(const Report &report, const Allocated &allocated);
/// Adds what a row allocated: the figures with what it called under their keys, its own under `self`.
void addMemoryJson(Json &row, const Report &report, const MemoryView &memory);
/// The keys of one function: function file line last_line within ncalls tottime cumtime system wait …
Json functionJson(const Report &report, const FileView &file, const FunctionView &function);

/// The keys of one line: file line function hits time self per_hit percent … text. `whole` is what percent is of.
Json lineJson(const Report &report, const FileView &file, const LineView &line, const Figure &whole);

/// Begins the object that a report is: `schema_version`, `warnings`, and `header`, which says of each process how it
/// was measured and what that did to it. More keys follow.
void beginJson(const Report &report, std::ostream &out);

/// The runs, the sources and their state, the totals.
Json runsJson(const Report &report);
Json filesJson(const Report &report);
Json totalJson(const Report &report);

/// On one line; bytes that are not UTF-8 become U+FFFD.
std::string dumpJson(const Json &json);

/// Writes an array, one element to a line, without holding it all in memory.
class JsonArray {
  std::ostream &out;
  bool first = true;

public:
  JsonArray(std::ostream &stream, const char *key);
  void add(const Json &element);
  void end();
};

} // namespace lineprof

#endif
