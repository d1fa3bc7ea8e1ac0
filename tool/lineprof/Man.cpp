// lineprof man: manual pages, of the program and of each verb.
#include "lineprof/Interface.h"
#include "lineprof/Output.h"
#include "support/Text.h"

#include <fmt/format.h>
#include <iostream>
#include <memory>

namespace lineprof {

namespace {

/// Text that troff shows as it is.
std::string roff(std::string_view text) {
  std::string out;
  for (char c : text) {
    if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n'))
      out += "\\&";
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

void writeTitle(std::string_view page, std::string_view what, std::ostream &out) {
  std::string upper(page);
  for (char &c : upper)
    if ('a' <= c && c <= 'z')
      c = static_cast<char>(c - 'a' + 'A');
  out << fmt::format(".TH {} 1 \"\" \"lineprof {}\" \"lineprof\"\n.nh\n.SH NAME\n{} \\- {}\n", upper, LINEPROF_VERSION,
                     roff(page), roff(what));
}

void writeOption(const OptionText &option, std::ostream &out) {
  std::string names;
  for (const std::string &name : option.names)
    names += fmt::format("{}\\fB{}\\fR", names.empty() ? "" : ", ", roff(name));
  if (!option.argument.empty())
    names += fmt::format("{}\\fI{}\\fR", names.empty() ? "" : " ", roff(option.argument));
  out << ".TP\n" << names << "\n" << roff(option.what);
  if (!option.choices.empty())
    out << roff(fmt::format("; one of {}", fmt::join(option.choices, ", ")));
  out << "\n";
}

void writeVerb(const VerbText &verb, std::ostream &out) {
  writeTitle("lineprof-" + verb.name, verb.what, out);
  out << fmt::format(".SH SYNOPSIS\n\\fBlineprof {}\\fR [\\fIoptions\\fR]", roff(verb.name));
  for (const OptionText &option : verb.options)
    if (option.names.empty())
      out << fmt::format(" \\fI{}\\fR{}", roff(option.argument), option.several ? "..." : "");
  out << "\n.SH OPTIONS\n";
  for (const OptionText &option : verb.options)
    writeOption(option, out);
  out << ".SH NOTES\n.nf\n" << roff(verb.footer) << "\n.fi\n.SH SEE ALSO\n.BR lineprof (1)\n";
}

void writeProgram(const CLI::App &app, const std::vector<VerbText> &verbs, std::ostream &out) {
  writeTitle("lineprof", "reads what programs with lineprof's probes wrote", out);
  out << ".SH SYNOPSIS\n\\fBlineprof\\fR \\fIverb\\fR [\\fIoptions\\fR]\n.SH DESCRIPTION\n"
      << roff(app.get_description()) << "\n.SH OPTIONS\n";
  for (const OptionText &option : optionsOf(app))
    writeOption(option, out);
  out << ".SH VERBS\n";
  for (const VerbText &verb : verbs)
    out << fmt::format(".TP\n\\fB{}\\fR\n{}; see \\fBlineprof\\-{}\\fR(1)\n", roff(verb.name), roff(verb.what),
                       roff(verb.name));
  out << ".SH NOTES\n.nf\n" << roff(app.get_footer()) << "\n.fi\n";
}

} // namespace

Run addMan(CLI::App &app) {
  auto name = std::make_shared<std::string>();
  CLI::App *verb = app.add_subcommand("man", "a manual page, of the program or of a verb");
  verb->add_option("verb", *name, "whose; the program's if not given")->type_name("VERB");
  verb->footer("An installation has all of them where man looks.\nExample: lineprof man annotate | man -l -");
  return [name, &app]() -> int {
    std::vector<VerbText> verbs = interfaceOf(app);
    if (name->empty()) {
      writeProgram(app, verbs, std::cout);
      return finishOutput();
    }
    for (const VerbText &each : verbs)
      if (each.name == *name) {
        writeVerb(each, std::cout);
        return finishOutput();
      }
    printError({fmt::format("there is no verb '{}'; see lineprof --help", *name), "", {}, ""});
    return usageError;
  };
}

} // namespace lineprof
