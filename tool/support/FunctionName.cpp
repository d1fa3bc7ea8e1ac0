// Takes names apart, from their ends.
#include "support/FunctionName.h"

namespace lineprof {

std::string_view withoutParameters(std::string_view name) {
  std::size_t close = name.rfind(')');
  if (close == std::string_view::npos)
    return name;
  int depth = 0;
  for (std::size_t at = close + 1; at-- > 0;) {
    depth += name[at] == ')' ? 1 : name[at] == '(' ? -1 : 0;
    if (depth != 0)
      continue;
    std::string_view front = name.substr(0, at);
    constexpr std::string_view call = "operator";
    bool isCallOperator = front.size() >= call.size() && front.substr(front.size() - call.size()) == call;
    return front.empty() || front.back() == ':' || isCallOperator ? name : front;
  }
  return name;
}

std::string_view lastPart(std::string_view name) {
  constexpr std::string_view call = "operator";
  std::size_t begin = name.rfind(call);
  // What `operator<` ends in is no bracket.
  if (begin != std::string_view::npos && (begin == 0 || name[begin - 1] == ':') &&
      name.find_first_not_of("<>=!+-*/%^&|~,[]()", begin + call.size()) == std::string_view::npos)
    return name.substr(begin);
  int depth = 0;
  for (std::size_t at = name.size(); at-- > 1;) {
    depth += name[at] == '>' || name[at] == ')' ? 1 : name[at] == '<' || name[at] == '(' ? -1 : 0;
    if (depth == 0 && name[at] == ':' && name[at - 1] == ':')
      return name.substr(at + 1);
  }
  return name;
}

} // namespace lineprof
