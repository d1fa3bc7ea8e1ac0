// lineprof dump-text: a profile as text.
#include "lineprof/Output.h"
#include "profile/TextTwin.h"

#include <iostream>
#include <memory>

namespace lineprof {

Run addDumpText(CLI::App &app) {
  auto path = std::make_shared<std::string>();
  CLI::App *verb = app.add_subcommand("dump-text", "all that a profile holds, as text");
  verb->add_option("profile", *path, "what an instrumented program wrote")->required()->type_name("out.lp");
  verb->footer("Example: lineprof dump-text out.lp > out.txt");
  return [path]() -> int {
    std::optional<std::vector<Profile>> profiles = readProfiles({*path});
    if (!profiles)
      return unreadableInput;
    printWarnings(profiles->front().warnings);
    std::cout << writeText(profiles->front());
    return finishOutput();
  };
}

} // namespace lineprof
