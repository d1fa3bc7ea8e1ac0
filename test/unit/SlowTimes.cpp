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
    for (const Mark &mark : profile.marks)
      if (const SourceFile *file = mark.slot == node.function() ? fileOf(profile, mark) : nullptr)
        return {true, {file->path, file->hash, mark.line}, true, nameOf(*file, mark)};
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

  static bool isRegion(const Place &place) {
    return place.hasFunction && std::get<4>(place.function).rfind("region ", 0) == 0;
  }

  /// Moves the activation that the address is in, the one around the regions on top, and returns the callees.
  static std::vector<Place> applyChain(std::vector<Place> &whole, const std::vector<Place> &chain) {
    std::size_t around = whole.size();
    while (around > 0 && isRegion(whole[around - 1]))
      --around;
    std::size_t own = chain.size();
    if (around > 0 && whole[around - 1].hasLine)
      for (std::size_t at = 0; at < chain.size() && own == chain.size(); ++at)
        if (chain[at].hasFunction && chain[at].function == whole[around - 1].function)
          own = at;
    if (own < chain.size())
      whole[around - 1].line = chain[own].line;
    return {chain.rend() - static_cast<std::ptrdiff_t>(own), chain.rend()};
  }

  /// From the outermost activation on, with those that name nothing.
  std::vector<Place> pathTo(const Profile &profile, const std::vector<TreeNode> &tree, std::size_t at) const {
    std::vector<Place> path;
    for (std::size_t node = at; node != 0; node = tree[node].parent)
      path.insert(path.begin(), tree[node].kind == format::NodeKind::position ? placeOf(profile, tree[node]) : Place());
    return path;
  }

  /// A region's line is that of the innermost activation around it that is none, if there is any.
  static SlowLine lineAt(const std::vector<Place> &path, std::size_t at) {
    for (std::size_t outer = at + 1; outer-- > 0;)
      if (!isRegion(path[outer]))
        return path[outer].line;
    return path[at].line;
  }

  void addAt(std::vector<Place> whole, const std::vector<Place> &chain, Figure figure) {
    report.total += figure;
    bool leafIsKnown = !whole.empty() && whole.back().hasLine;
    std::vector<Place> inner = applyChain(whole, chain), path;
    for (const Place &place : whole)
      if (place.hasLine)
        path.push_back(place);
    std::size_t before = path.size();
    path.insert(path.end(), inner.begin(), inner.end());
    // Where a sample ends is known if its leaf is, or its address led further.
    if (leafIsKnown || path.size() > before) {
      report.self[lineAt(path, path.size() - 1)] += figure;
      if (path.back().hasFunction)
        report.functionSelf[path.back().function] += figure;
    } else {
      report.outside += figure;
    }
    std::set<SlowLine> lines;
    std::set<SlowFunction> functions;
    for (std::size_t at = 0; at < path.size(); ++at) {
      lines.insert(lineAt(path, at));
      if (path[at].hasFunction)
        functions.insert(path[at].function);
    }
    for (const SlowLine &line : lines)
      report.time[line] += figure;
    for (const SlowFunction &function : functions)
      report.functionTime[function] += figure;
  }

  /// What samples and looks say of one position: time, pieces, squared weights.
  struct Estimate {
    double sampled = 0, samples = 0, running = 0, looks = 0, squares = 0;
  };
  using Key = std::vector<std::tuple<bool, SlowLine, bool, SlowFunction>>;

  static Key keyOf(const std::vector<Place> &path) {
    Key key;
    for (const Place &place : path)
      key.emplace_back(place.hasLine, place.line, place.hasFunction, place.function);
    return key;
  }

  void addThread(const Profile &profile, Symbolizer &symbols, const Thread &thread) {
    std::map<Key, std::pair<std::vector<Place>, Estimate>> estimates;
    auto estimate = [&](const std::vector<Place> &path) -> Estimate & {
      auto &entry = estimates[keyOf(path)];
      entry.first = path;
      return entry.second;
    };
    auto squares = [](const TreeNode &node) {
      return node.samples ? 1.0 * static_cast<double>(node.time) * static_cast<double>(node.time) / node.samples : 0;
    };
    for (std::size_t end = 0; end < thread.tree.size(); ++end) {
      const TreeNode &node = thread.tree[end];
      if (!node.time && !node.samples)
        continue;
      bool address = node.kind == format::NodeKind::pc;
      std::vector<Place> path = pathTo(profile, thread.tree, address ? node.parent : end);
      Estimate &here = estimate(path);
      here.sampled += static_cast<double>(node.time);
      here.samples += node.samples;
      here.squares += squares(node);
      addAt(path, address ? chainOf(profile, symbols, node.key) : std::vector<Place>(), {node.time, node.samples, 0});
    }
    for (const TreeNode &node : thread.lookTree) {
      std::vector<Place> path = pathTo(profile, thread.lookTree, node.parent);
      if (node.kind == format::NodeKind::running) {
        estimate(path).running += static_cast<double>(node.time);
        estimate(path).looks += node.samples;
      }
      if (node.kind == format::NodeKind::blocked) {
        bool ready = node.key == static_cast<std::uint64_t>(format::WaitKind::cpu);
        addAt(path, {}, {0, 0, 0, 0, ready ? 0 : node.time, 0, ready ? node.time : 0});
      }
    }
    addSystem(profile.process, thread, estimates);
  }

  void addSystem(const Process &process, const Thread &thread,
                 const std::map<Key, std::pair<std::vector<Place>, Estimate>> &estimates) {
    bool stopped = process.epoch || process.pausedTime || process.pausedSince;
    bool runs = thread.state == format::ThreadState::running;
    std::uint64_t clock = runs ? thread.cpu + thread.cpuNow : thread.cpu;
    double cpu = static_cast<double>(stopped || !clock ? thread.running : clock);
    double all = cpu - static_cast<double>(thread.sampledTime);
    double certain = 0, vague = 0;
    auto excess = [](const Estimate &here) { return std::max(0.0, here.running - here.sampled); };
    auto isCertain = [&excess](const Estimate &here) {
      double look = here.looks > 0 ? here.running / here.looks : 0;
      double variance = here.looks > 0 ? look * here.sampled + look * look + here.squares : 0;
      return excess(here) * excess(here) > 4 * variance;
    };
    for (const auto &[key, each] : estimates)
      (isCertain(each.second) ? certain : vague) += excess(each.second);
    for (const auto &[key, each] : estimates) {
      bool first = isCertain(each.second);
      double given = first ? all : all - certain, sum = first ? certain : vague;
      double share = given > 0 && sum > 0 ? std::min(1.0, given / sum) : 0;
      auto system = static_cast<std::uint64_t>(excess(each.second) * share);
      if (system)
        addAt(each.first, {}, {system, 0, 0, system});
    }
  }

  /// The file that a region is in, if any.
  static const SourceFile *fileOf(const Profile &profile, const Mark &mark) {
    if (mark.kind == format::MarkKind::region)
      for (const SourceFile &file : profile.files)
        if ((file.path == mark.path || file.shownAs == mark.path) && mark.line && mark.line <= file.sourceLines)
          return &file;
    return nullptr;
  }
  static SlowFunction nameOf(const SourceFile &file, const Mark &mark) {
    return nameOf(keyOf(file), mark.line, mark.line, "region " + mark.name);
  }

  void addFiles(const Profile &profile) {
    for (const Mark &mark : profile.marks)
      if (const SourceFile *file = fileOf(profile, mark))
        files[keyOf(*file)].rows.insert(mark.line);
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
    for (const Mark &mark : profile.marks)
      for (const Thread &thread : profile.threads)
        if (const SourceFile *file = fileOf(profile, mark)) {
          report.calls[nameOf(*file, mark)] += countOf(thread, mark.slot);
          if (countOf(thread, mark.slot))
            report.functionThreads[nameOf(*file, mark)].insert(&thread);
        }
    for (const SourceFile &file : profile.files) {
      if (!file.counted())
        continue;
      std::map<std::uint32_t, std::uint64_t> sums;
      for (const Thread &thread : profile.threads) {
        std::map<std::uint32_t, std::uint64_t> own;
        for (const Counter &counter : thread.counters)
          if (counter.slot >= file.firstSlot && counter.slot < file.firstSlot + file.slots)
            own[static_cast<std::uint32_t>(counter.slot - file.firstSlot)] += counter.count;
        for (const auto &[slot, count] : own)
          sums[slot] += count;
        addDerived(file, own);
        for (const CodeLine &line : file.lines)
          if (own[line.slot])
            report.threads[{file.path, file.hash, line.line}].insert(&thread);
        for (const Function &function : file.functions)
          if (own[function.calls])
            report.functionThreads[nameOf(keyOf(file), function.firstLine, function.lastLine, function.name)].insert(
                &thread);
      }
      addDerived(file, sums);
      auto sum = [&sums](std::uint32_t slot) { return sums[slot]; };
      for (const CodeLine &line : file.lines)
        report.hits[{file.path, file.hash, line.line}] += sum(line.slot);
      for (const Function &function : file.functions)
        report.calls[nameOf(keyOf(file), function.firstLine, function.lastLine, function.name)] += sum(function.calls);
    }
  }

  static void addDerived(const SourceFile &file, std::map<std::uint32_t, std::uint64_t> &sums) {
    for (const DerivedCounter &counter : file.derived) {
      std::uint64_t sum = 0;
      for (std::uint32_t slot : {counter.plus, counter.more})
        if (slot != 0)
          sum += sums[slot];
      std::uint64_t less = counter.minus != 0 ? sums[counter.minus] : 0;
      sums[counter.slot] = sum > less ? sum - less : 0;
    }
  }

public:
  SlowReport add(const std::vector<RandomProfile *> &profiles) {
    for (RandomProfile *each : profiles)
      addFiles(each->profile);
    for (RandomProfile *each : profiles) {
      addCounts(each->profile);
      for (const Thread &thread : each->profile.threads)
        addThread(each->profile, each->symbols, thread);
    }
    return std::move(report);
  }
};

} // namespace

SlowReport addSlowly(std::vector<RandomProfile *> profiles) { return SlowAdder().add(profiles); }

} // namespace lineprof
