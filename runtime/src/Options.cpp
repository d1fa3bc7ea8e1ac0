// The environment variables of the runtime.
#include "Options.h"
#include "Text.h"
#include <cstdlib>

namespace lineprof {

Options readOptions() {
  Options options;
  if (const char *value = secure_getenv("LINEPROF"))
    options.on = !equal(value, "0");
  if (const char *value = secure_getenv("LINEPROF_OUT"); value && *value)
    options.out = value;
  if (const char *value = secure_getenv("LINEPROF_RATE"))
    options.rate = parseNumber(value);
  if (const char *value = secure_getenv("LINEPROF_ENGINE")) {
    options.engineForced = true;
    if (equal(value, "observer"))
      options.engine = format::Engine::observer;
    else if (equal(value, "none"))
      options.engine = format::Engine::none;
  }
  if (const char *value = secure_getenv("LINEPROF_LATENCIES"))
    options.latencies = !equal(value, "0");
  if (const char *value = secure_getenv("LINEPROF_START"))
    options.paused = equal(value, "paused");
  if (const char *value = secure_getenv("LINEPROF_MEMORY"); value && !equal(value, "off"))
    options.memory = equal(value, "live") ? format::MemoryMode::live : format::MemoryMode::counts;
  return options;
}

} // namespace lineprof
