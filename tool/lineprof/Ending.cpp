// Looks a process up in /proc.
#include "lineprof/Ending.h"

#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace lineprof {

namespace {

std::string hostName() {
  char name[256] = "";
  ::gethostname(name, sizeof name - 1);
  return name;
}

} // namespace

Ending endingOf(const Profile &profile) {
  if (profile.process.exited)
    return Ending::exited;
  std::string_view host = profile.fact("host"), program = profile.fact("exe");
  if (host.empty() || program.empty() || host != hostName())
    return Ending::killedOrRunning;
  // A later process with the same number runs another program, or this one again: that is rare, and harmless here.
  std::error_code failed;
  std::string running =
      std::filesystem::read_symlink(fmt::format("/proc/{}/exe", profile.process.pid), failed).string();
  if (failed == std::errc::permission_denied)
    return Ending::killedOrRunning;
  bool same = running == program || running == fmt::format("{} (deleted)", program);
  return same ? Ending::running : Ending::killed;
}

} // namespace lineprof
