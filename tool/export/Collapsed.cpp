// A stack that nothing was met with has no line. The separator in a name becomes a colon.
#include "export/Collapsed.h"

#include "export/Stacks.h"

#include <algorithm>
#include <ostream>

namespace lineprof {

void writeCollapsed(const Report &report, const ExportOptions &options, std::ostream &out) {
  std::vector<StackNode> nodes = stacksOf(report, options.byLine);
  std::string path;
  std::vector<std::size_t> lengths;
  auto enter = [&](std::uint32_t number) {
    std::string name = onOneLine(frameName(report, nodes[number].frame));
    std::replace(name.begin(), name.end(), ';', ':');
    lengths.push_back(path.size());
    path += (path.empty() ? "" : ";") + name;
    if (std::uint64_t value = valueOf(nodes[number].own, options.value))
      out << path << ' ' << value << '\n';
  };
  auto leave = [&](std::uint32_t) {
    path.resize(lengths.back());
    lengths.pop_back();
  };
  walkStacks(nodes, enter, leave);
}

} // namespace lineprof
