// Field numbers are profile.proto's. A sample is a stack of lines, innermost first; the hits of a line are a sample of
// that line alone, with no time.
#include "export/Pprof.h"

#include "export/Stacks.h"

#include <algorithm>
#include <initializer_list>
#include <ostream>
#include <unordered_map>
#include <zlib.h>

namespace lineprof {

namespace {

/// A message of protocol buffers.
class Message {
  std::string bytes;

  static void appendVarint(std::string &to, std::uint64_t number) {
    for (; number >= 0x80; number >>= 7)
      to += static_cast<char>(number | 0x80);
    to += static_cast<char>(number);
  }

public:
  void number(std::uint32_t field, std::uint64_t value) {
    appendVarint(bytes, field << 3);
    appendVarint(bytes, value);
  }
  void text(std::uint32_t field, const std::string &value) {
    appendVarint(bytes, field << 3 | 2);
    appendVarint(bytes, value.size());
    bytes += value;
  }
  void message(std::uint32_t field, const Message &value) { text(field, value.bytes); }
  template <class Numbers> void packed(std::uint32_t field, const Numbers &values) {
    std::string encoded;
    for (std::uint64_t value : values)
      appendVarint(encoded, value);
    text(field, encoded);
  }
  const std::string &encoded() const { return bytes; }
};

class Builder {
  const Report &report;
  Message profile;
  std::unordered_map<std::string, std::uint64_t> strings;
  std::map<Place, std::uint64_t> locations, functions;

  std::uint64_t string(const std::string &text) {
    auto [entry, isNew] = strings.try_emplace(text, strings.size());
    if (isNew)
      profile.text(6, text);
    return entry->second;
  }

  Message typeOf(const char *type, const char *unit) {
    Message message;
    message.number(1, string(type));
    message.number(2, string(unit));
    return message;
  }

  std::uint64_t function(Place place) {
    place.line = 0;
    auto [entry, isNew] = functions.try_emplace(place, functions.size() + 1);
    if (isNew) {
      Message message;
      message.number(1, entry->second);
      message.number(2, string(onOneLine(functionName(report, place))));
      message.number(4, string(onOneLine(pathOf(report, place))));
      message.number(5, firstLine(report, place));
      profile.message(5, message);
    }
    return entry->second;
  }

  std::uint64_t location(const Place &place) {
    auto [entry, isNew] = locations.try_emplace(place, locations.size() + 1);
    if (isNew) {
      Message line, message;
      line.number(1, function(place));
      line.number(2, place.line);
      message.number(1, entry->second);
      message.number(2, 1);
      message.message(4, line);
      profile.message(4, message);
    }
    return entry->second;
  }

  template <class Stack> void sample(const Stack &stack, std::initializer_list<std::uint64_t> values) {
    Message message;
    message.packed(1, stack);
    message.packed(2, values);
    profile.message(2, message);
  }

public:
  explicit Builder(const Report &exported) : report(exported) {
    string("");
    profile.message(1, typeOf("samples", "count"));
    profile.message(1, typeOf("cpu", "nanoseconds"));
    profile.message(1, typeOf("wait", "nanoseconds"));
    profile.message(1, typeOf("ready", "nanoseconds"));
    profile.message(1, typeOf("hits", "count"));
    profile.number(14, string(report.timed ? "cpu" : "hits"));
    profile.message(11, typeOf("cpu", "nanoseconds"));
  }

  void addRuns() {
    std::uint64_t begin = ~std::uint64_t{0}, duration = 0, period = 0;
    for (const RunView &run : report.runs) {
      begin = std::min(begin, run.process.startRealtime);
      if (run.process.lastMonotonic > run.process.startMonotonic)
        duration += run.process.lastMonotonic - run.process.startMonotonic;
      period = std::max(period, run.process.samplePeriod);
      profile.number(13, string(onOneLine(run.path)));
    }
    profile.number(9, report.runs.empty() ? 0 : begin);
    profile.number(10, duration);
    profile.number(12, period);
    // All is symbolized: a mapping says so, or readers would look for binaries.
    Message mapping;
    mapping.number(1, 1);
    for (std::uint32_t known : {7u, 8u, 9u})
      mapping.number(known, 1);
    profile.message(3, mapping);
  }

  void addStacks() {
    std::vector<StackNode> nodes = stacksOf(report, true);
    std::vector<std::uint64_t> path;
    auto enter = [&](std::uint32_t number) {
      path.push_back(location(nodes[number].frame));
      const Figure &own = nodes[number].own;
      if (own.any())
        sample(std::vector<std::uint64_t>(path.rbegin(), path.rend()), {own.samples, own.time, own.wait, own.ready, 0});
    };
    walkStacks(nodes, enter, [&](std::uint32_t) { path.pop_back(); });
  }

  void addHits() {
    for (std::uint32_t file = 0; file < report.files.size(); ++file)
      for (const LineView &line : report.files[file].lines)
        if (line.hits.value_or(0))
          sample(std::initializer_list<std::uint64_t>{location({file, line.function, line.line})},
                 {0, 0, 0, 0, *line.hits});
  }

  const std::string &encoded() const { return profile.encoded(); }
};

/// Without name and time, so that equal bytes stay equal.
void writeGzip(const std::string &bytes, std::ostream &out) {
  z_stream stream = {};
  deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string buffer(1 << 16, '\0');
  std::size_t taken = 0;
  int state = Z_OK;
  while (state == Z_OK) {
    std::size_t piece = std::min<std::size_t>(bytes.size() - taken, 1 << 30);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data() + taken));
    stream.avail_in = static_cast<uInt>(piece);
    stream.next_out = reinterpret_cast<Bytef *>(buffer.data());
    stream.avail_out = static_cast<uInt>(buffer.size());
    state = deflate(&stream, taken + piece == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
    taken += piece - stream.avail_in;
    out.write(buffer.data(), static_cast<std::streamsize>(buffer.size() - stream.avail_out));
  }
  deflateEnd(&stream);
}

} // namespace

void writePprof(const Report &report, const ExportOptions &, std::ostream &out) {
  Builder builder(report);
  builder.addRuns();
  builder.addStacks();
  builder.addHits();
  writeGzip(builder.encoded(), out);
}

} // namespace lineprof
