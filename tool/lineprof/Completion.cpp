// lineprof completion: what a shell needs to complete lineprof's verbs and options.
#include "lineprof/Interface.h"
#include "lineprof/Output.h"

#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace lineprof {

namespace {

std::string joined(const std::vector<std::string> &words) { return fmt::format("{}", fmt::join(words, " ")); }

std::vector<std::string> namesOf(const std::vector<OptionText> &options) {
  std::vector<std::string> names;
  for (const OptionText &option : options)
    names.insert(names.end(), option.names.begin(), option.names.end());
  return names;
}

/// Within single quotes; `escape` stands before each character of `special`.
std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (char c : text) {
    if (c == '\'')
      out += "'\\''";
    else if (special.find(c) != std::string_view::npos)
      (out += '\\') += c;
    else
      out += c;
  }
  return out;
}

void writeBash(const std::vector<VerbText> &verbs, const std::vector<OptionText> &general, std::ostream &out) {
  std::vector<std::string> names;
  for (const VerbText &verb : verbs)
    names.push_back(verb.name);
  out << "# bash completion for lineprof; made by `lineprof completion bash`.\n_lineprof() {\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]} words=\n"
         "  COMPREPLY=()\n";
  out << fmt::format("  if [ \"$COMP_CWORD\" -eq 1 ]; then\n    words='{} {}'\n  else\n", joined(names),
                     joined(namesOf(general)));
  out << "    case \"$verb $before\" in\n";
  for (const VerbText &verb : verbs)
    for (const OptionText &option : verb.options)
      for (const std::string &name : option.names)
        if (!option.choices.empty())
          out << fmt::format("      '{} {}') words='{}' ;;\n", verb.name, name, joined(option.choices));
  out << "      *) case \"$verb $word\" in\n";
  for (const VerbText &verb : verbs)
    out << fmt::format("        '{} -'*) words='{}' ;;\n", verb.name, joined(namesOf(verb.options)));
  out << "      esac ;;\n    esac\n  fi\n"
         "  [ -z \"$words\" ] || mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n}\n"
         "complete -o default -o bashdefault -F _lineprof lineprof\n";
}

void writeZsh(const std::vector<VerbText> &verbs, const std::vector<OptionText> &general, std::ostream &out) {
  out << "#compdef lineprof\n# Made by `lineprof completion zsh`.\n_lineprof() {\n  local -a verbs=(\n";
  for (const VerbText &verb : verbs)
    out << fmt::format("    '{}:{}'\n", verb.name, escaped(verb.what, ":\\"));
  out << "  )\n  local -a general=(\n";
  for (const OptionText &option : general)
    for (const std::string &name : option.names)
      out << fmt::format("    '{}:{}'\n", name, escaped(option.what, ":\\"));
  out << "  )\n  if (( CURRENT > 2 )) && [[ $words[2] = --no-pager ]]; then\n    shift words\n    (( CURRENT-- ))\n  "
         "fi\n"
         "  if (( CURRENT == 2 )); then\n    _describe verb verbs\n    _describe -o option general\n    return\n  fi\n"
         "  shift words\n  (( CURRENT-- ))\n  case $words[1] in\n";
  for (const VerbText &verb : verbs) {
    out << fmt::format("    {}) _arguments", verb.name);
    for (const OptionText &option : verb.options)
      for (const std::string &name : option.names) {
        std::string value = option.argument.empty() ? ""
                            : option.choices.empty()
                                ? fmt::format(":{}:_files", escaped(option.argument, ":\\"))
                                : fmt::format(":{}:({})", escaped(option.argument, ":\\"), joined(option.choices));
        out << fmt::format(" \\\n      '*{}[{}]{}'", name, escaped(option.what, "[]:\\"), value);
      }
    out << " \\\n      '*:file:_files' ;;\n";
  }
  out << "  esac\n}\nif [ \"$funcstack[1]\" = _lineprof ]; then _lineprof \"$@\"; else compdef _lineprof lineprof; "
         "fi\n";
}

std::string fishNames(const OptionText &option) {
  std::string names;
  for (const std::string &name : option.names)
    names += name.rfind("--", 0) == 0 ? " -l " + name.substr(2) : " -s " + name.substr(1);
  return names;
}

void writeFish(const std::vector<VerbText> &verbs, const std::vector<OptionText> &general, std::ostream &out) {
  out << "# fish completion for lineprof; made by `lineprof completion fish`.\n";
  for (const OptionText &option : general)
    out << fmt::format("complete -c lineprof -n __fish_use_subcommand{} -d '{}'\n", fishNames(option),
                       escaped(option.what, "\\"));
  for (const VerbText &verb : verbs)
    out << fmt::format("complete -c lineprof -n __fish_use_subcommand -f -a {} -d '{}'\n", verb.name,
                       escaped(verb.what, "\\"));
  for (const VerbText &verb : verbs)
    for (const OptionText &option : verb.options) {
      if (option.names.empty())
        continue;
      std::string value = option.argument.empty()  ? ""
                          : option.choices.empty() ? " -r"
                                                   : fmt::format(" -x -a '{}'", joined(option.choices));
      out << fmt::format("complete -c lineprof -n '__fish_seen_subcommand_from {}'{}{} -d '{}'\n", verb.name,
                         fishNames(option), value, escaped(option.what, "\\"));
    }
}

} // namespace

Run addCompletion(CLI::App &app) {
  auto shell = std::make_shared<std::string>();
  CLI::App *verb = app.add_subcommand("completion", "what a shell needs to complete lineprof's verbs and options");
  verb->add_option("shell", *shell, "whose")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  verb->footer("An installation has these where the shells look for them.\n"
               "Example: source <(lineprof completion bash)");
  return [shell, &app]() -> int {
    std::vector<VerbText> verbs = interfaceOf(app);
    std::vector<OptionText> general = optionsOf(app);
    if (*shell == "bash")
      writeBash(verbs, general, std::cout);
    else if (*shell == "zsh")
      writeZsh(verbs, general, std::cout);
    else
      writeFish(verbs, general, std::cout);
    return finishOutput();
  };
}

} // namespace lineprof
