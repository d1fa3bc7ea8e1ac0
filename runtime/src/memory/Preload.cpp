// The preloaded runtime leaves no trace of how it came.
#include "Text.h"
#include "memory/Restart.h"
#include <cstring>

namespace lineprof {

void forgetPreload(char **environment) {
  constexpr char name[] = "LD_PRELOAD=";
  for (char **entry = environment; *entry; ++entry) {
    if (std::strncmp(*entry, name, sizeof name - 1) != 0)
      continue;
    char *value = *entry + sizeof name - 1, *others = std::strchr(value, ':');
    const char *library = std::strstr(value, "liblineprof-memory");
    if (!library || (others && others < library))
      return; // somebody else put it there
    if (others)
      std::memmove(value, others + 1, length(others + 1) + 1);
    else
      for (char **next = entry; (next[0] = next[1]); ++next) {
      }
    return;
  }
}

} // namespace lineprof
