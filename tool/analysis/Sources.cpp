// Merges the profiles' source files.
#include "analysis/Sources.h"

#include "analysis/FunctionNesting.h"
#include "support/Parallel.h"
#include "support/Sort.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace lineprof {

namespace {

/// Outer functions before inner ones.
auto orderOf(const Function &function) {
  return std::tuple(function.firstLine, ~function.lastLine, std::string_view(function.name));
}

/// The files that are one, and the regions in them.
struct Copies {
  std::vector<const SourceFile *> files;
  std::vector<Function> regions;
};

/// The file in which a region is; null: it is in none that is instrumented.
const SourceFile *fileOf(const Profile &profile, const Mark &mark) {
  for (const SourceFile &file : profile.files)
    if ((file.path == mark.path || file.shownAs == mark.path) && mark.line != 0 && mark.line <= file.sourceLines)
      return &file;
  return nullptr;
}

Function regionOf(const Mark &mark) {
  return {"region " + mark.name, mark.line, mark.line, 0, regionFlag | format::framed, 0};
}

std::vector<Function> unionOfFunctions(const Copies &copies) {
  std::vector<Function> functions = copies.regions;
  for (const SourceFile *copy : copies.files)
    functions.insert(functions.end(), copy->functions.begin(), copy->functions.end());
  sortStably(functions, [](const Function &a, const Function &b) { return orderOf(a) < orderOf(b); });
  // Within one file two functions may agree in all of that: instantiations that have no name of their own. They count
  // as one.
  auto same = [](const Function &a, const Function &b) { return orderOf(a) == orderOf(b); };
  functions.erase(std::unique(functions.begin(), functions.end(), same), functions.end());
  return functions;
}

struct RowLine {
  std::uint32_t line;
  bool code;
};

std::vector<RowLine> unionOfLines(const Copies &copies, const std::vector<Function> &functions) {
  std::vector<RowLine> lines;
  std::size_t count = 2 * functions.size();
  for (const SourceFile *copy : copies.files)
    count += copy->lines.size();
  lines.reserve(count);
  for (const SourceFile *copy : copies.files)
    for (const CodeLine &line : copy->lines)
      lines.push_back({line.line, true});
  for (const Function &function : functions) {
    lines.push_back({function.firstLine, false});
    lines.push_back({function.lastLine, false});
  }
  // Of equal lines the one with code comes first and is kept.
  sortStably(lines, [](RowLine a, RowLine b) { return std::tuple(a.line, !a.code) < std::tuple(b.line, !b.code); });
  auto same = [](RowLine a, RowLine b) { return a.line == b.line; };
  lines.erase(std::unique(lines.begin(), lines.end(), same), lines.end());
  return lines;
}

/// Appends one file's functions, blocks and rows.
class FileMerger {
  Sources &sources;
  std::vector<Function> functions;
  std::vector<RowLine> lines;
  std::vector<LineSpan> spans;
  std::vector<std::uint32_t> parents;
  std::vector<std::uint32_t> innermost; ///< by line: its function
  std::uint32_t firstFunction = 0;

  /// The innermost function around each line, regions aside.
  std::vector<std::uint32_t> owners() const {
    std::vector<LineSpan> owning;
    std::vector<std::uint32_t> indices, numbers;
    for (std::uint32_t index = 0; index < functions.size(); ++index)
      if (!(functions[index].flags & regionFlag)) {
        owning.push_back(spans[index]);
        indices.push_back(index);
      }
    for (RowLine line : lines)
      numbers.push_back(line.line);
    std::vector<std::uint32_t> found = innermostSpans(owning, numbers);
    for (std::size_t at = 0; at < lines.size(); ++at)
      found[at] = ownerOf(lines[at], found[at] == none ? none : indices[found[at]]);
    return found;
  }

  /// The line on which a lambda of several lines begins is its enclosing function's: the statement that makes it.
  std::uint32_t ownerOf(RowLine line, std::uint32_t function) const {
    if (function == none || parents[function] == none || !line.code)
      return function;
    LineSpan span = spans[function];
    return span.first == line.line && span.first < span.last ? parents[function] : function;
  }

  std::uint32_t global(std::uint32_t function) const { return function == none ? none : firstFunction + function; }

public:
  explicit FileMerger(Sources &into) : sources(into) {}

  /// What a file needs of nothing but itself.
  void prepare(const Copies &copies) {
    functions = unionOfFunctions(copies);
    lines = unionOfLines(copies, functions);
    for (const Function &function : functions)
      spans.push_back({function.firstLine, function.lastLine});
    parents = enclosingSpans(spans);
    innermost = owners();
  }

  Stretch addFunctionsAndBlocks() {
    firstFunction = static_cast<std::uint32_t>(sources.functions.size());
    for (std::uint32_t index = 0; index < functions.size(); ++index) {
      Function &function = functions[index];
      std::uint32_t parent = global(parents[index]);
      std::uint32_t block =
          parent == none ? static_cast<std::uint32_t>(sources.blocks.size()) : sources.functions[parent].block;
      if (parent == none)
        sources.blocks.push_back({{}, function.firstLine, function.lastLine});
      Block &around = sources.blocks[block];
      if (around.firstLine == function.firstLine && around.lastLine == function.lastLine)
        around.functions.push_back(firstFunction + index);
      sources.functions.push_back(
          {std::move(function.name), function.firstLine, function.lastLine, function.flags, parent, block});
    }
    return {firstFunction, static_cast<std::uint32_t>(sources.functions.size())};
  }

  Stretch addRows() {
    std::uint32_t begin = static_cast<std::uint32_t>(sources.rows.size()), fileScope = none;
    for (std::size_t index = 0; index < lines.size(); ++index) {
      std::uint32_t function = global(innermost[index]);
      std::uint32_t block = function == none ? fileScope : sources.functions[function].block;
      if (block == none) {
        block = fileScope = static_cast<std::uint32_t>(sources.blocks.size());
        sources.blocks.push_back({{}, lines[index].line, lines[index].line});
      }
      if (function == none)
        sources.blocks[block].lastLine = lines[index].line;
      sources.rows.push_back({lines[index].line, function, block, lines[index].code});
    }
    return {begin, static_cast<std::uint32_t>(sources.rows.size())};
  }
};

std::uint32_t mergedFunction(const Function &function, std::uint32_t file, const Sources &sources) {
  Stretch stretch = sources.files[file].functions;
  auto begin = sources.functions.begin() + stretch.begin, end = sources.functions.begin() + stretch.end;
  auto found = std::lower_bound(begin, end, function, [](const MergedFunction &a, const Function &b) {
    return std::tuple(a.firstLine, ~a.lastLine, std::string_view(a.name)) < orderOf(b);
  });
  return static_cast<std::uint32_t>(found - sources.functions.begin());
}

FileMapping mappingOf(const SourceFile &file, std::uint32_t merged, const Sources &sources) {
  FileMapping mapping{merged, {}};
  for (const Function &function : file.functions)
    mapping.functions.push_back(mergedFunction(function, merged, sources));
  return mapping;
}

} // namespace

Sources mergeSources(const std::vector<Profile> &profiles, bool apart) {
  using Key = std::tuple<std::string_view, std::uint64_t, std::string_view>;
  auto keyOf = [apart](const SourceFile &file) {
    return Key(file.path, file.hash, apart ? std::string_view(file.instance) : std::string_view());
  };
  std::map<Key, Copies> groups;
  for (const Profile &profile : profiles) {
    for (const SourceFile &file : profile.files)
      groups[keyOf(file)].files.push_back(&file);
    for (const Mark &mark : profile.marks)
      if (const SourceFile *file = mark.kind == format::MarkKind::region ? fileOf(profile, mark) : nullptr)
        groups[keyOf(*file)].regions.push_back(regionOf(mark));
  }

  Sources sources;
  std::map<Key, std::uint32_t> numbers;
  std::vector<const Copies *> inOrder;
  for (const auto &[key, copies] : groups)
    inOrder.push_back(&copies);
  std::vector<FileMerger> mergers(inOrder.size(), FileMerger(sources));
  inParallel(inOrder.size(), [&](std::size_t index) { mergers[index].prepare(*inOrder[index]); });
  for (const auto &[key, copies] : groups) {
    numbers[key] = static_cast<std::uint32_t>(sources.files.size());
    FileMerger &merger = mergers[sources.files.size()];
    const auto &[path, hash, instance] = key;
    MergedFile merged{std::string(path), copies.files[0]->shownAs, hash, false, std::string(instance), {}, {}, {}};
    merged.blocks.begin = static_cast<std::uint32_t>(sources.blocks.size());
    merged.functions = merger.addFunctionsAndBlocks();
    merged.rows = merger.addRows();
    merged.blocks.end = static_cast<std::uint32_t>(sources.blocks.size());
    if (!sources.files.empty() && sources.files.back().path == merged.path && sources.files.back().hash != hash)
      sources.files.back().otherVersions = merged.otherVersions = true;
    sources.files.push_back(std::move(merged));
  }
  for (const Profile &profile : profiles) {
    std::vector<FileMapping> mappings(profile.files.size());
    inParallel(mappings.size(), [&](std::size_t index) {
      const SourceFile &file = profile.files[index];
      mappings[index] = mappingOf(file, numbers.at(keyOf(file)), sources);
    });
    sources.mappings.push_back(std::move(mappings));
    std::vector<std::uint32_t> marks;
    for (const Mark &mark : profile.marks) {
      const SourceFile *file = mark.kind == format::MarkKind::region ? fileOf(profile, mark) : nullptr;
      marks.push_back(file ? mergedFunction(regionOf(mark), numbers[keyOf(*file)], sources) : none);
    }
    sources.marks.push_back(std::move(marks));
  }
  for (const MergedFile &file : sources.files)
    for (std::uint32_t number = file.functions.begin; number < file.functions.end && !file.instance.empty(); ++number)
      sources.functions[number].name += " [" + file.instance + "]";
  return sources;
}

std::uint32_t Sources::rowOf(std::uint32_t file, std::uint32_t line) const {
  Stretch stretch = files[file].rows;
  auto end = rows.begin() + stretch.end;
  auto found = std::lower_bound(rows.begin() + stretch.begin, end, line,
                                [](const Row &row, std::uint32_t number) { return row.line < number; });
  return found != end && found->line == line ? static_cast<std::uint32_t>(found - rows.begin()) : none;
}

namespace {

/// The file whose stretch has a number; files without any have empty ones.
std::uint32_t fileWith(const std::vector<MergedFile> &files, Stretch MergedFile::*stretch, std::uint32_t number) {
  auto found =
      std::lower_bound(files.begin(), files.end(), number,
                       [stretch](const MergedFile &file, std::uint32_t value) { return (file.*stretch).end <= value; });
  return static_cast<std::uint32_t>(found - files.begin());
}

} // namespace

std::uint32_t Sources::fileOfFunction(std::uint32_t function) const {
  return fileWith(files, &MergedFile::functions, function);
}

std::uint32_t Sources::fileOfRow(std::uint32_t row) const { return fileWith(files, &MergedFile::rows, row); }

std::uint32_t Sources::statementRow(std::uint32_t file, std::uint32_t function, std::uint32_t line) const {
  std::uint32_t own = rowOf(file, line);
  if (own != none)
    return own;
  std::uint32_t first = function == none ? 0 : functions[function].firstLine;
  Stretch stretch = files[file].rows;
  auto behind = std::upper_bound(rows.begin() + stretch.begin, rows.begin() + stretch.end, line,
                                 [](std::uint32_t number, const Row &row) { return number < row.line; });
  for (auto at = static_cast<std::uint32_t>(behind - rows.begin()); at-- > stretch.begin && rows[at].line >= first;)
    if (rows[at].function == function || rows[at].line == first)
      return at;
  return none;
}

std::uint32_t Sources::functionAt(std::uint32_t file, std::uint32_t line, std::uint32_t declaredAt) const {
  std::uint32_t begins = declaredAt == 0 ? line : std::min(line, declaredAt);
  Stretch stretch = files[file].functions;
  std::uint32_t found = none;
  // Outer functions come before inner ones.
  for (std::uint32_t at = stretch.begin; at < stretch.end && functions[at].firstLine <= begins; ++at)
    if (functions[at].lastLine >= line && !(functions[at].flags & regionFlag))
      found = at;
  return found;
}

} // namespace lineprof
