// The environment variables of the runtime.
#include "Options.h"
#include "Text.h"
#include <cstdlib>
#include <cstring>

namespace lineprof {

namespace {

/// A number of bytes, with K, M or G behind it or nothing.
std::uint64_t parseSize(const char *text) {
  std::uint64_t size = parseNumber(text);
  int shift = *text == 'K' || *text == 'k'   ? 10
              : *text == 'M' || *text == 'm' ? 20
              : *text == 'G' || *text == 'g' ? 30
                                             : 0;
  return size << shift;
}

void readMemory(const char *value, Options &options) {
  const char *colon = std::strchr(value, ':');
  std::size_t size = colon ? static_cast<std::size_t>(colon - value) : length(value);
  auto is = [&](const char *name) { return length(name) == size && std::strncmp(value, name, size) == 0; };
  if (is("off"))
    return;
  options.memory = is("live")     ? format::MemoryMode::live
                   : is("sample") ? format::MemoryMode::sampled
                                  : format::MemoryMode::counts;
  options.memorySize = colon ? parseSize(colon + 1) : 0;
}

} // namespace

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
  if (const char *value = secure_getenv("LINEPROF_MEMORY"))
    readMemory(value, options);
  return options;
}

} // namespace lineprof
