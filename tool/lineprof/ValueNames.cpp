// The names of figures.
#include "lineprof/ValueNames.h"

#include <map>

namespace lineprof {

CLI::Option *addValue(CLI::App &verb, Value &value, const std::string &description) {
  static const std::map<std::string, Value> values = {{"cpu", Value::cpu},
                                                      {"wait", Value::wait},
                                                      {"ready", Value::ready},
                                                      {"wall", Value::wall},
                                                      {"samples", Value::samples}};
  auto choose = [&value](const std::string &name) { value = values.at(name); };
  return verb.add_option_function<std::string>("--value", choose, description)
      ->check(CLI::IsMember({"cpu", "wait", "ready", "wall", "samples"}))
      ->default_str("cpu");
}

} // namespace lineprof
