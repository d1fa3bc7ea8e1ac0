// Reads CLI11's declarations.
#include "lineprof/Interface.h"

#include "support/Text.h"

namespace lineprof {

namespace {

/// What is between the first braces of a type's name: `TEXT:{text,json}`.
std::vector<std::string> choicesIn(const std::string &type) {
  std::size_t begin = type.find('{'), end = type.find('}', begin);
  std::vector<std::string> choices;
  if (begin == std::string::npos || end == std::string::npos)
    return choices;
  for (const std::string &choice : CLI::detail::split(type.substr(begin + 1, end - begin - 1), ','))
    choices.push_back(CLI::detail::trim_copy(choice));
  return choices;
}

OptionText textOf(const CLI::Option &option) {
  OptionText text;
  for (const std::string &name : option.get_snames())
    text.names.push_back("-" + name);
  for (const std::string &name : option.get_lnames())
    text.names.push_back("--" + name);
  bool isFlag = option.get_items_expected_max() == 0;
  std::string type = option.get_type_name();
  text.choices = isFlag ? std::vector<std::string>() : choicesIn(type);
  if (!isFlag)
    text.argument = type.substr(0, type.find_first_of(":{ "));
  if (!isFlag && text.argument.empty())
    text.argument = "WORD";
  text.what = option.get_description();
  text.required = option.get_required();
  text.several = option.get_items_expected_max() > 1;
  return text;
}

} // namespace

std::vector<OptionText> optionsOf(const CLI::App &app) {
  std::vector<OptionText> options;
  for (const CLI::Option *option : app.get_options([](const CLI::Option *) { return true; }))
    options.push_back(textOf(*option));
  return options;
}

std::vector<VerbText> interfaceOf(const CLI::App &app) {
  std::vector<VerbText> verbs;
  for (const CLI::App *verb : app.get_subcommands([](const CLI::App *) { return true; })) {
    verbs.push_back({verb->get_name(), verb->get_description(), verb->get_footer(), {}});
    verbs.back().options = optionsOf(*verb);
  }
  return verbs;
}

} // namespace lineprof
