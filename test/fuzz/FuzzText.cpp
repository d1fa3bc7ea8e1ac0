// Feeds any text to the text twin's reader.
#include "profile/TextTwin.h"

#include <cstdlib>

using namespace lineprof;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  Expected<Profile> profile = readText({reinterpret_cast<const char *>(data), size}, "fuzz.txt");
  if (!profile)
    return describe(profile.error()).empty();
  std::string text = writeText(*profile);
  Expected<Profile> again = readText(text, "again.txt");
  if (!again || writeText(*again) != text)
    std::abort();
  return 0;
}
