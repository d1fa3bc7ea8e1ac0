// lineprof from-text: the profile that a text says.
#include "lineprof/Output.h"
#include "profile/ProfileWriter.h"
#include "profile/TextTwin.h"
#include "support/Files.h"

#include <iostream>
#include <iterator>
#include <memory>

namespace lineprof {

namespace {

struct Options {
  std::string text, profile;
};

Expected<std::string> readInput(const std::string &path) {
  if (path == "-")
    return std::string(std::istreambuf_iterator<char>(std::cin), {});
  return readFile(path);
}

int run(const Options &options) {
  Expected<std::string> text = readInput(options.text);
  if (!text) {
    printError(text.error());
    return unreadableInput;
  }
  Expected<Profile> profile = readText(*text, options.text);
  if (!profile) {
    printError(profile.error());
    return unreadableInput;
  }
  if (Status failed = writeFile(options.profile, encodeProfile(*profile))) {
    printError(*failed);
    return writeFailure;
  }
  return good;
}

} // namespace

Run addFromText(CLI::App &app) {
  auto options = std::make_shared<Options>();
  CLI::App *verb = app.add_subcommand("from-text", "turns the text of dump-text back into a profile");
  verb->add_option("text", options->text, "what dump-text wrote; - is stdin")->required()->type_name("out.txt");
  verb->add_option("-o,--output", options->profile, "the profile to write")->required()->type_name("out.lp");
  verb->footer("Example: lineprof from-text out.txt -o out.lp");
  return [options] { return run(*options); };
}

} // namespace lineprof
