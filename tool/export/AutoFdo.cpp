// A function's lines are offsets from the line of its name. Of a line's blocks LLVM numbers the later ones, as
// discriminators: the hits are those of the one where the line's first statement begins.
#include "export/AutoFdo.h"

#include "export/CallFlow.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <ostream>
#include <string>

namespace lineprof {

namespace {

struct Sample {
  std::uint64_t hits = 0;
  std::map<std::string, std::uint64_t> targets; ///< calls, by linkage name
};

/// By line and discriminator.
using Body = std::map<std::pair<std::uint32_t, unsigned>, Sample>;

/// In the order of the report's files and functions.
using Bodies = std::map<std::pair<std::uint32_t, std::uint32_t>, Body>;

/// Whether the first block of a line is what comes before its first statement, as `}` or `for (int i = 0;` are. That
/// statement, or the loop's condition, is the line's second block then.
bool beginsBefore(std::string_view text) {
  auto skipBlanks = [&] { text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size())); };
  auto skipWord = [&](std::string_view word) {
    auto isLetter = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
    bool is = text.substr(0, word.size()) == word && (text.size() == word.size() || !isLetter(text[word.size()]));
    if (is)
      text.remove_prefix(word.size());
    return is;
  };
  skipBlanks();
  bool closes = !text.empty() && text.front() == '}';
  if (closes) {
    text.remove_prefix(1);
    skipBlanks();
    if (skipWord("else"))
      return skipBlanks(), skipWord("if");
  }
  return skipWord("for") || skipWord("while");
}

unsigned discriminatorOf(const FileView &file, std::uint32_t line) {
  bool known = file.source.state == SourceState::same && line <= file.source.lines.size();
  return known && beginsBefore(file.source.lines[line - 1]);
}

bool isOneLine(const FunctionView &function) { return function.firstLine == function.lastLine; }

/// Whose a line's hits are. A function on one line has its calls instead; where a lambda begins in the middle of a
/// line, the hits are those of the statement around it.
std::uint32_t ownerOf(const FileView &file, const LineView &line) {
  std::uint32_t owner = line.function;
  while (owner != none) {
    const FunctionView &function = file.functions[owner];
    bool isLambda = function.flags & format::lambda;
    bool beginsWithin = isLambda && function.firstLine == line.line && function.calls != line.hits;
    if (!isOneLine(function) && !beginsWithin)
      return owner;
    owner = isLambda ? function.parent : none;
  }
  return none;
}

Bodies bodiesOf(const Report &report, const LinkageNames &names) {
  Bodies bodies;
  for (std::uint32_t number = 0; number < report.files.size(); ++number) {
    const FileView &file = report.files[number];
    auto isNamed = [&](std::uint32_t function) { return !names.of(number, function).empty(); };
    for (std::uint32_t index = 0; index < file.functions.size(); ++index) {
      const FunctionView &function = file.functions[index];
      if (!isNamed(index) || !function.calls)
        continue;
      Body &body = bodies[{number, index}];
      if (isOneLine(function))
        body[{function.firstLine, 0}].hits = *function.calls;
    }
    for (const LineView &line : file.lines)
      if (std::uint32_t owner = line.code && line.hits ? ownerOf(file, line) : none; owner != none && isNamed(owner))
        bodies[{number, owner}][{line.line, discriminatorOf(file, line.line)}].hits = *line.hits;
  }
  return bodies;
}

/// Only where it is known which function was called: not which instance of a template.
void addTargets(const Report &report, const LinkageNames &names, Bodies &bodies) {
  for (const auto &[site, brought] : callFlow(report)) {
    if (site.from.file == none || site.to.function == none)
      continue;
    const std::vector<CompiledView> &compiled = names.of(site.to.file, site.to.function);
    auto body = bodies.find({site.from.file, site.from.function});
    if (compiled.size() != 1 || body == bodies.end())
      continue;
    unsigned discriminator = discriminatorOf(report.files[site.from.file], site.from.line);
    auto sample = body->second.find({site.from.line, discriminator});
    if (sample != body->second.end() && sample->second.hits != 0)
      sample->second.targets[compiled.front().linkageName] = std::min(callsAt(report, site), sample->second.hits);
  }
}

/// The counts of one of a function's instances: nobody knows which of them ran how often, so each has its share.
class Share {
  std::uint64_t instance, instances, divisor;

public:
  Share(std::uint64_t which, std::uint64_t of, std::uint64_t divideBy)
      : instance(which), instances(of), divisor(divideBy) {}

  std::uint64_t of(std::uint64_t count) const {
    std::uint64_t mine = count / instances + (instance < count % instances);
    return mine == 0 ? 0 : std::max<std::uint64_t>(mine / divisor, 1);
  }
};

std::uint64_t largestOf(const Report &report, const Bodies &bodies) {
  std::uint64_t largest = 0;
  for (const auto &[place, body] : bodies) {
    largest = std::max(largest, report.files[place.first].functions[place.second].calls.value_or(0));
    for (const auto &[at, sample] : body)
      largest = std::max(largest, sample.hits);
  }
  return largest;
}

void writeInstance(const CompiledView &compiled, const FunctionView &function, const Body &body, const Share &share,
                   std::ostream &out) {
  std::uint64_t total = 0;
  std::string lines;
  for (const auto &[at, sample] : body) {
    auto [line, discriminator] = at;
    if (line < compiled.line)
      continue;
    std::uint64_t hits = share.of(sample.hits);
    total += hits;
    lines +=
        fmt::format(" {}{}: {}", line - compiled.line, discriminator ? fmt::format(".{}", discriminator) : "", hits);
    for (const auto &[name, calls] : sample.targets)
      if (std::uint64_t shared = share.of(calls))
        lines += fmt::format(" {}:{}", name, shared);
    lines += '\n';
  }
  out << compiled.linkageName << ':' << total << ':' << share.of(function.calls.value_or(0)) << '\n' << lines;
}

std::size_t functionsWithoutNames(const Report &report, const LinkageNames &names) {
  std::size_t without = 0;
  for (std::uint32_t file = 0; file < report.files.size(); ++file)
    for (std::uint32_t index = 0; index < report.files[file].functions.size(); ++index) {
      const FunctionView &function = report.files[file].functions[index];
      without += !function.isRegion() && function.calls.value_or(0) != 0 && names.of(file, index).empty();
    }
  return without;
}

} // namespace

void writeAutoFdo(const Report &report, const ExportOptions &options, std::ostream &out) {
  Bodies bodies = bodiesOf(report, options.names);
  addTargets(report, options.names, bodies);
  // Weights of branches have 32 bits: beyond, they would all be the same.
  std::uint64_t divisor = largestOf(report, bodies) / std::numeric_limits<std::uint32_t>::max() + 1;
  out << "# Samples are lineprof's hits: how often each line ran.\n";
  if (divisor != 1)
    out << "# All are divided by " << divisor << ".\n";
  if (std::size_t without = functionsWithoutNames(report, options.names))
    out << "# Functions that ran and are left out, since no debug information has a name of their own for them: " << without << ".\n";
  for (const auto &[place, body] : bodies) {
    const FunctionView &function = report.files[place.first].functions[place.second];
    const std::vector<CompiledView> &compiled = options.names.of(place.first, place.second);
    for (std::size_t each = 0; each < compiled.size(); ++each)
      writeInstance(compiled[each], function, body, Share(each, compiled.size(), divisor), out);
  }
}

} // namespace lineprof
