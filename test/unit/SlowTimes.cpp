// Works on the profiles' own tables; shares no code with analysis.
#include "SlowTimes.h"
#include "support/Sort.h"

#include <algorithm>
#include <set>

namespace lineprof {

namespace {

/// A source file with all that any profile says of it.
struct WholeFile {
  std::set<std::uint32_t> code, rows;
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::string>> functions; ///< first, last, name
};

using FileKey = std::pair<std::string, std::uint64_t>;

struct Place {
  bool hasLine = false;
  SlowLine line;
  bool hasFunction = false;
  SlowFunction function;
};

class SlowAdder {
  std::map<FileKey, WholeFile> files;
  SlowReport report;

  static FileKey keyOf(const SourceFile &file) { return {file.path, file.hash}; }
  static SlowFunction nameOf(const FileKey &file, std::uint32_t first, std::uint32_t last, const std::string &name) {
    return {file.first, file.second, first, last, name};
  }

  /// All functions around a line, the innermost last.
  std::vector<SlowFunction> around(const FileKey &key, std::uint32_t line, std::uint32_t declaredAt) const {
    // As the merged table has them: by first line, the longer first, then by name.
    std::vector<SlowFunction> found;
    for (const auto &[first, last, name] : files.at(key).functions)
      if (first <= line && line <= last && (declaredAt == 0 || first <= declaredAt))
        found.push_back(nameOf(key, first, last, name));
    sortStably(found, [](const SlowFunction &a, const SlowFunction &b) {
      if (std::get<2>(a) != std::get<2>(b))
        return std::get<2>(a) < std::get<2>(b);
      if (std::get<3>(a) != std::get<3>(b))
        return std::get<3>(a) > std::get<3>(b);
      return std::get<4>(a) < std::get<4>(b);
    });
    return found;
  }

  /// Whose line a row is: of a lambda's first line with code, the function around it.
  std::vector<SlowFunction> ownerOf(const FileKey &key, std::uint32_t line) const {
    std::vector<SlowFunction> all = around(key, line, 0);
    if (all.empty())
      return {};
    SlowFunction innermost = all.back();
    bool opensHere = std::get<2>(innermost) == line && std::get<3>(innermost) > line;
    if (!opensHere || !files.at(key).code.count(line))
      return {innermost};
    // The enclosing one: the innermost other that contains all of it and comes before it.
    all.pop_back();
    for (auto at = all.rbegin(); at != all.rend(); ++at)
      if (std::get<3>(*at) >= std::get<3>(innermost))
        return {*at};
    return {innermost};
  }

  Place placeOf(const FileKey &key, const std::vector<SlowFunction> &function, std::uint32_t line) const {
    Place place;
    if (!function.empty()) {
      place.hasFunction = true;
      place.function = function.back();
    }
    std::uint32_t from = function.empty() ? 0 : std::get<2>(function.back());
    const std::set<std::uint32_t> &rows = files.at(key).rows;
    for (std::uint32_t at = line + 1; at-- > from && at > 0;) {
      if (!rows.count(at))
        continue;
      std::vector<SlowFunction> owner = ownerOf(key, at);
      bool sameOwner = owner.empty() == function.empty() && (owner.empty() || owner.back() == function.back());
      if (at == line || sameOwner || at == from) {
        place.hasLine = true;
        place.line = {key.first, key.second, at};
        return place;
      }
    }
    return place;
  }

  Place placeOf(const Profile &profile, const TreeNode &node) const {
    for (const SourceFile &file : profile.files)
      for (const Function &function : file.functions)
        if (file.counted() && file.firstSlot + function.slot == node.function())
          return placeOf(keyOf(file), {nameOf(keyOf(file), function.firstLine, function.lastLine, function.name)},
                         node.line());
    return {};
  }

  std::vector<Place> chainOf(const Profile &profile, Symbolizer &symbols, std::uint64_t pc) const {
    std::vector<Place> chain;
    for (const CodeFrame &frame : symbols.framesAt(pc))
      for (const SourceFile &file : profile.files) {
        if (file.path != *frame.file)
          continue;
        std::vector<SlowFunction> function = around(keyOf(file), frame.line, frame.declaredAt);
        Place place = placeOf(keyOf(file), function, frame.line);
        if (place.hasLine)
          chain.push_back(place);
      }
    return chain;
  }

  static void addChain(std::vector<Place> &path, bool topIsKnown, const std::vector<Place> &chain) {
    std::size_t own = chain.size();
    if (topIsKnown)
      for (std::size_t at = 0; at < chain.size() && own == chain.size(); ++at)
        if (chain[at].hasFunction && chain[at].function == path.back().function)
          own = at;
    if (own < chain.size())
      path.back().line = chain[own].line;
    for (std::size_t at = own; at-- > 0;)
      path.push_back(chain[at]);
  }

  void addSample(const Profile &profile, Symbolizer &symbols, const std::vector<TreeNode> &tree, std::size_t end) {
    Figure figure{tree[end].time, tree[end].samples, 0};
    report.total += figure;
    std::vector<Place> path;
    bool leafIsKnown = false;
    std::size_t at = tree[end].kind == format::NodeKind::pc ? tree[end].parent : end;
    for (std::size_t node = at; node != 0; node = tree[node].parent) {
      Place place = tree[node].kind == format::NodeKind::position ? placeOf(profile, tree[node]) : Place();
      if (node == at)
        leafIsKnown = place.hasLine;
      if (place.hasLine)
        path.insert(path.begin(), place);
    }
    std::size_t before = path.size();
    if (tree[end].kind == format::NodeKind::pc)
      addChain(path, leafIsKnown, chainOf(profile, symbols, tree[end].key));
    // Where a sample ends is known if its leaf is, or its address led further.
    if (leafIsKnown || path.size() > before) {
      report.self[path.back().line] += figure;
      if (path.back().hasFunction)
        report.functionSelf[path.back().function] += figure;
    } else {
      report.outside += figure;
    }
    std::set<SlowLine> lines;
    std::set<SlowFunction> functions;
    for (const Place &place : path) {
      lines.insert(place.line);
      if (place.hasFunction)
        functions.insert(place.function);
    }
    for (const SlowLine &line : lines)
      report.time[line] += figure;
    for (const SlowFunction &function : functions)
      report.functionTime[function] += figure;
  }

  void addFiles(const Profile &profile) {
    for (const SourceFile &file : profile.files) {
      WholeFile &whole = files[keyOf(file)];
      for (const CodeLine &line : file.lines) {
        whole.code.insert(line.line);
        whole.rows.insert(line.line);
      }
      for (const Function &function : file.functions) {
        whole.functions.insert({function.firstLine, function.lastLine, function.name});
        whole.rows.insert(function.firstLine);
        whole.rows.insert(function.lastLine);
      }
    }
  }

  void addCounts(const Profile &profile) {
    for (const SourceFile &file : profile.files) {
      if (!file.counted())
        continue;
      std::map<std::uint32_t, std::uint64_t> sums;
      for (const Thread &thread : profile.threads)
        for (const Counter &counter : thread.counters)
          if (counter.slot >= file.firstSlot && counter.slot < file.firstSlot + file.slots)
            sums[static_cast<std::uint32_t>(counter.slot - file.firstSlot)] += counter.count;
      for (const DerivedCounter &counter : file.derived)
        sums[counter.slot] = sums[counter.plus] > sums[counter.minus] ? sums[counter.plus] - sums[counter.minus] : 0;
      auto sum = [&sums](std::uint32_t slot) { return sums[slot]; };
      for (const CodeLine &line : file.lines)
        report.hits[{file.path, file.hash, line.line}] += sum(line.slot);
      for (const Function &function : file.functions)
        report.calls[nameOf(keyOf(file), function.firstLine, function.lastLine, function.name)] += sum(function.calls);
    }
  }

public:
  SlowReport add(const std::vector<RandomProfile *> &profiles) {
    for (RandomProfile *each : profiles)
      addFiles(each->profile);
    for (RandomProfile *each : profiles) {
      addCounts(each->profile);
      for (const Thread &thread : each->profile.threads)
        for (std::size_t node = 0; node < thread.tree.size(); ++node)
          if (thread.tree[node].time || thread.tree[node].samples)
            addSample(each->profile, each->symbols, thread.tree, node);
    }
    return std::move(report);
  }
};

} // namespace

SlowReport addSlowly(std::vector<RandomProfile *> profiles) { return SlowAdder().add(profiles); }

} // namespace lineprof
