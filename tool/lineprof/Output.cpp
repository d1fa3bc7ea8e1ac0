// Reads profiles, speaks to stderr, checks stdout.
#include "lineprof/Output.h"

#include "lineprof/Pager.h"
#include "profile/ProfileReader.h"
#include "support/Files.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <iostream>
#include <sstream>

namespace lineprof {

void printError(const Error &error) { std::cerr << "lineprof: error: " << describe(error) << "\n"; }

void printWarnings(const std::vector<std::string> &warnings) {
  for (const std::string &warning : warnings)
    std::cerr << "lineprof: warning: " << warning << "\n";
}

std::optional<std::vector<Profile>> readProfiles(const std::vector<std::string> &paths) {
  std::vector<Profile> profiles;
  bool failed = false;
  for (const std::string &path : paths) {
    Expected<Profile> profile = readProfile(path);
    if (profile) {
      profiles.push_back(std::move(*profile));
      continue;
    }
    printError(profile.error());
    failed = true;
  }
  if (failed)
    return {};
  return profiles;
}

int finishOutput() {
  errno = 0;
  std::cout.flush();
  // Who has left the pager wants no more.
  if (std::cout || isPaging())
    return good;
  std::string why = errno ? std::strerror(errno) : "the disk may be full";
  printError({fmt::format("the output could not be written: {}", why), "", {}, ""});
  return writeFailure;
}

int writeTo(const std::string &path, const std::function<void(std::ostream &)> &write) {
  if (path.empty()) {
    write(std::cout);
    return finishOutput();
  }
  std::ostringstream bytes;
  write(bytes);
  if (Status failed = writeFile(path, bytes.str())) {
    printError(*failed);
    return writeFailure;
  }
  return good;
}

} // namespace lineprof
