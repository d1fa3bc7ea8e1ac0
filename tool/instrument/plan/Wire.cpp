// Plans as bytes: one `transfer` per struct serves both directions.
#include "instrument/plan/Wire.h"

#include <cstring>
#include <type_traits>

namespace lineprof::instrument {
namespace {

struct Writer {
  std::string bytes;
  void raw(const void *data, std::size_t size) { bytes.append(static_cast<const char *>(data), size); }
  std::size_t size(std::size_t n) {
    raw(&n, sizeof n);
    return n;
  }
};

struct Reader {
  const std::string &bytes;
  std::size_t at = 0;
  bool good = true;
  void raw(void *data, std::size_t size) {
    good = good && size <= bytes.size() - at;
    if (!good)
      return;
    std::memcpy(data, bytes.data() + at, size);
    at += size;
  }
  std::size_t size(std::size_t) {
    std::size_t n = 0;
    raw(&n, sizeof n);
    good = good && n <= bytes.size() - at;
    return good ? n : 0;
  }
};

template <class Wire, class T> std::enable_if_t<std::is_trivially_copyable_v<T>> transfer(Wire &wire, T &value) {
  wire.raw(&value, sizeof value);
}

template <class Wire> void transfer(Wire &wire, std::string &text) {
  text.resize(wire.size(text.size()));
  wire.raw(text.data(), text.size());
}

template <class Wire> void transfer(Wire &wire, Function &f) {
  transfer(wire, f.key);
  transfer(wire, f.name);
  transfer(wire, f.firstLine);
  transfer(wire, f.lastLine);
  transfer(wire, f.flags);
}

template <class Wire> void transfer(Wire &wire, Skip &s) {
  transfer(wire, s.line);
  transfer(wire, s.what);
  transfer(wire, s.reason);
  transfer(wire, s.function);
}

template <class Wire, class T> void transfer(Wire &wire, std::vector<T> &items) {
  items.resize(wire.size(items.size()));
  for (T &item : items)
    transfer(wire, item);
}

template <class Wire> void transfer(Wire &wire, FilePlan &f) {
  transfer(wire, f.path);
  transfer(wire, f.shownAs);
  transfer(wire, f.isMain);
  transfer(wire, f.untouched);
  transfer(wire, f.functions);
  transfer(wire, f.bodies);
  transfer(wire, f.sites);
  transfer(wire, f.braces);
  transfer(wire, f.loops);
  transfer(wire, f.arms);
  transfer(wire, f.relations);
  transfer(wire, f.operands);
  transfer(wire, f.initialisers);
  transfer(wire, f.calls);
  transfer(wire, f.skips);
}

} // namespace

std::string toWire(const std::vector<FilePlan> &files) {
  Writer writer;
  auto copy = files;
  std::size_t n = writer.size(copy.size());
  for (std::size_t i = 0; i < n; ++i)
    transfer(writer, copy[i]);
  return std::move(writer.bytes);
}

std::optional<std::vector<FilePlan>> fromWire(const std::string &wire) {
  Reader reader{wire};
  std::vector<FilePlan> files(reader.size(0));
  for (FilePlan &file : files)
    if (reader.good)
      transfer(reader, file);
  if (!reader.good || reader.at != wire.size())
    return std::nullopt;
  return files;
}

} // namespace lineprof::instrument
