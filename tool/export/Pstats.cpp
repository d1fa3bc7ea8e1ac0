// A dictionary in Python's marshal format: {(file, line, name): (cc, nc, tt, ct, {caller: (cc, nc, tt, ct)})}.
#include "export/Pstats.h"

#include "export/CallFlow.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <ostream>
#include <tuple>

namespace lineprof {

namespace {

/// Values as Python's marshal module reads them, in any version.
class Marshal {
  std::ostream &out;

  void little(std::uint64_t number, int bytes) {
    for (int byte = 0; byte < bytes; ++byte)
      out.put(static_cast<char>(number >> 8 * byte));
  }

public:
  explicit Marshal(std::ostream &stream) : out(stream) {}

  void beginDictionary() { out.put('{'); }
  void endDictionary() { out.put('0'); }
  void tuple(std::uint32_t size) {
    out.put('(');
    little(size, 4);
  }
  void number(double value) {
    std::uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    out.put('g');
    little(bits, 8);
  }
  /// Digits of 15 bits where 32 bits are not enough.
  void number(std::uint64_t value) {
    if (value <= std::numeric_limits<std::int32_t>::max()) {
      out.put('i');
      little(value, 4);
      return;
    }
    std::uint32_t digits = 0;
    for (std::uint64_t rest = value; rest; rest >>= 15)
      ++digits;
    out.put('l');
    little(digits, 4);
    for (; value; value >>= 15)
      little(value & 0x7fff, 2);
  }
  void text(const std::string &text) {
    out.put('u');
    little(text.size(), 4);
    out << text;
  }
};

using Key = std::tuple<std::string, std::uint32_t, std::string>;

struct Row {
  std::uint64_t calls = 0;
  Figure own, inclusive;

  Row &operator+=(const Row &other) {
    calls += other.calls;
    own += other.own;
    inclusive += other.inclusive;
    return *this;
  }
};

struct Entry {
  Row all;
  std::map<Key, Row> callers;
};

Key keyOf(const Report &report, const Place &function) {
  std::string path = function.file == none ? "~" : onOneLine(pathOf(report, function));
  return {path, firstLine(report, function), onOneLine(functionName(report, function))};
}

using Edges = std::map<std::pair<Place, Place>, Row>;

/// By caller and callee.
Edges edgesOf(const Report &report) {
  Edges edges;
  for (const auto &[site, brought] : callFlow(report)) {
    Row &edge = edges[{{site.from.file, site.from.function, 0}, site.to}];
    edge.calls += callsAt(report, site);
    edge.inclusive += brought;
  }
  for (std::size_t number = 1; number < report.calls.size(); ++number) {
    const CallView &callee = report.calls[number], &caller = report.calls[callee.parent];
    edges[{{caller.file, caller.function, 0}, {callee.file, callee.function, 0}}].own += callee.own;
  }
  return edges;
}

std::map<Key, Entry> entriesOf(const Report &report) {
  std::map<Key, Entry> entries;
  for (std::uint32_t file = 0; file < report.files.size(); ++file)
    for (std::uint32_t function = 0; function < report.files[file].functions.size(); ++function) {
      const FunctionView &view = report.files[file].functions[function];
      if (view.calls.value_or(0) || view.time.any())
        entries[keyOf(report, {file, function, 0})].all += {view.calls.value_or(0), view.self, view.time};
    }
  for (const auto &[edge, row] : edgesOf(report)) {
    const auto &[caller, callee] = edge;
    Entry &entry = entries[keyOf(report, callee)];
    // Code outside of functions and outside of files has no view: it is all that it was called for.
    if (callee.function == none)
      entry.all += row;
    if (caller.file == none)
      continue;
    Row known = row;
    known.calls = std::min(known.calls, std::max<std::uint64_t>(entry.all.calls, 1));
    entry.callers[keyOf(report, caller)] += known;
    entries[keyOf(report, caller)];
  }
  if (!report.calls.empty() && report.calls[0].own.any())
    entries[keyOf(report, {})].all += {1, report.calls[0].own, report.calls[0].own};
  return entries;
}

double timeOf(const Figure &figure, Value value) {
  auto amount = static_cast<double>(valueOf(figure, value));
  return value == Value::samples ? amount : amount / 1e9;
}

void writeKey(Marshal &marshal, const Key &key) {
  marshal.tuple(3);
  marshal.text(std::get<0>(key));
  marshal.number(std::uint64_t{std::get<1>(key)});
  marshal.text(std::get<2>(key));
}

void writeRow(Marshal &marshal, const Row &row, Value value) {
  marshal.number(row.calls);
  marshal.number(row.calls);
  marshal.number(timeOf(row.own, value));
  marshal.number(timeOf(row.inclusive, value));
}

} // namespace

void writePstats(const Report &report, const ExportOptions &options, std::ostream &out) {
  Marshal marshal(out);
  marshal.beginDictionary();
  for (const auto &[key, entry] : entriesOf(report)) {
    writeKey(marshal, key);
    marshal.tuple(5);
    writeRow(marshal, entry.all, options.value);
    marshal.beginDictionary();
    for (const auto &[caller, row] : entry.callers) {
      writeKey(marshal, caller);
      marshal.tuple(4);
      writeRow(marshal, row, options.value);
    }
    marshal.endDictionary();
  }
  marshal.endDictionary();
}

} // namespace lineprof
