// A source file's table: its lines with code, and its functions.
#include "profile/Decoders.h"

namespace lineprof {

using namespace format;

namespace {

/// Where the parts of one table are, checked against the record's size.
struct Layout {
  FileTable table;
  u64 begin, lines, functions, derived, strings, end;
};

Expected<Layout> layOut(const Input &input, u64 offset, u64 size) {
  if (size < sizeof(FileTable))
    return input.corrupt("a source file's table is too short", offset);
  Layout layout;
  layout.table = load<FileTable>(input.bytes, offset);
  layout.begin = offset;
  layout.lines = offset + sizeof(FileTable);
  // None of these sums can overflow: four times a 32-bit number times at most 24.
  layout.functions = layout.lines + u64{layout.table.lines} * sizeof(LineEntry);
  layout.derived = layout.functions + u64{layout.table.functions} * sizeof(FunctionEntry);
  layout.strings = layout.derived + u64{layout.table.derived} * sizeof(DerivedEntry);
  layout.end = layout.strings + layout.table.strings;
  if (layout.end > offset + size)
    return input.corrupt("a source file's table is larger than its record", offset);
  return layout;
}

/// A string of the table; nothing if it begins or ends outside.
std::optional<std::string> stringAt(const Input &input, const Layout &layout, u32 index) {
  if (index >= layout.table.strings)
    return {};
  std::string_view rest = input.bytes.substr(layout.strings + index, layout.table.strings - index);
  std::size_t length = rest.find('\0');
  if (length == std::string_view::npos)
    return {};
  return std::string(rest.substr(0, length));
}

Status checkSizes(const Input &input, const Layout &layout, u64 first) {
  const FileTable &table = layout.table;
  if (table.slots > firstSlot || table.sourceLines >= table.slots)
    return input.corrupt("a source file's slots do not match its lines", layout.begin);
  if (first >= firstSlot && !fits(first, table.slots, slotCapacity))
    return input.corrupt("a source file's slots lie outside the process's", layout.begin);
  return {};
}

Status decodeLines(const Input &input, const Layout &layout, SourceFile &file) {
  file.lines.reserve(layout.table.lines);
  u32 previous = 0;
  for (u64 at = layout.lines; at < layout.functions; at += sizeof(LineEntry)) {
    auto entry = load<LineEntry>(input.bytes, at);
    if (entry.line <= previous || entry.line > file.sourceLines || entry.slot >= file.slots)
      return input.corrupt("a line of a source file is out of order or range", at);
    previous = entry.line;
    file.lines.push_back({entry.line, entry.slot});
  }
  return {};
}

Status decodeFunctions(const Input &input, const Layout &layout, SourceFile &file) {
  file.functions.reserve(layout.table.functions);
  u32 previous = 1;
  // Names that share one string could make little stand for much.
  u64 names = 0;
  for (u64 at = layout.functions; at < layout.derived; at += sizeof(FunctionEntry)) {
    auto entry = load<FunctionEntry>(input.bytes, at);
    std::optional<std::string> name = stringAt(input, layout, entry.name);
    if (!name)
      return input.corrupt("a function's name does not end", at);
    if (entry.firstLine < previous || entry.lastLine < entry.firstLine || entry.lastLine > file.sourceLines)
      return input.corrupt("a function's lines are out of order or range", at);
    if (entry.calls >= file.slots || entry.slot >= file.slots)
      return input.corrupt("a function's slot is out of range", at);
    names += name->size() + 1;
    if (names > u64{layout.table.strings} * 16 + pageSize)
      return input.corrupt("functions' names overlap", at);
    previous = entry.firstLine;
    file.functions.push_back({std::move(*name), entry.firstLine, entry.lastLine, entry.calls, entry.flags, entry.slot});
  }
  return {};
}

Status decodeDerived(const Input &input, const Layout &layout, SourceFile &file) {
  for (u64 at = layout.derived; at < layout.strings; at += sizeof(DerivedEntry)) {
    auto entry = load<DerivedEntry>(input.bytes, at);
    for (u32 slot : {entry.slot, entry.plus, entry.more, entry.minus})
      if (slot >= file.slots)
        return input.corrupt("a derived counter's slot is out of range", at);
    file.derived.push_back({entry.slot, entry.plus, entry.more, entry.minus});
  }
  return {};
}

} // namespace

Expected<SourceFile> decodeFileTable(const Input &input, u64 offset, u64 size) {
  if (size < sizeof(u64))
    return input.corrupt("a source file's record is too short", offset);
  u64 first = load<u64>(input.bytes, offset);
  Expected<Layout> layout = layOut(input, offset + sizeof(u64), size - sizeof(u64));
  if (!layout)
    return layout.error();
  if (Status failed = checkSizes(input, *layout, first))
    return *failed;

  SourceFile file;
  // Below the first slot there is only what is not registered.
  file.firstSlot = first < firstSlot ? 0 : first;
  file.sourceLines = layout->table.sourceLines;
  file.slots = layout->table.slots;
  file.hash = layout->table.sourceHash;
  std::optional<std::string> path = stringAt(input, *layout, layout->table.path);
  std::optional<std::string> shownAs = stringAt(input, *layout, layout->table.shownAs);
  if (!path || !shownAs)
    return input.corrupt("a source file's path does not end", layout->begin);
  file.path = std::move(*path);
  file.shownAs = std::move(*shownAs);
  if (u32 at = layout->table.instance) {
    std::optional<std::string> instance = stringAt(input, *layout, at);
    if (!instance)
      return input.corrupt("an instantiation's arguments do not end", layout->begin);
    file.instance = std::move(*instance);
  }
  if (Status failed = decodeLines(input, *layout, file))
    return *failed;
  if (Status failed = decodeFunctions(input, *layout, file))
    return *failed;
  if (Status failed = decodeDerived(input, *layout, file))
    return *failed;
  return file;
}

} // namespace lineprof
