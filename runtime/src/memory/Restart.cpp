// Executes the program again, with the runtime that counts allocations.
#include "memory/Restart.h"
#include "Options.h"
#include "Sys.h"
#include "Text.h"
#include "memory/Needed.h"
#include <climits>
#include <cstring>
#include <dlfcn.h>
#include <elf.h>
#include <link.h>

extern "C" __attribute__((weak)) void *_Znwm(std::size_t);

namespace lineprof {
namespace {

/// Beginning of the libraries' names.
constexpr char libraries[] = "liblineprof-memory";
constexpr char preload[] = "LD_PRELOAD=";

bool begins(const char *text, const char *with) { return std::strncmp(text, with, length(with)) == 0; }

const char *preloaded(char **environment) {
  for (; *environment; ++environment)
    if (begins(*environment, preload))
      return *environment + sizeof preload - 1;
  return "";
}

/// Not started by naming the loader: /proc/self/exe would be that.
bool hasInterpreter(char **environment) {
  while (*environment)
    ++environment;
  for (auto entry = reinterpret_cast<const ElfW(auxv_t) *>(environment + 1); entry->a_type != AT_NULL; ++entry)
    if (entry->a_type == AT_BASE)
      return entry->a_un.a_val != 0;
  return false;
}

/// Whether the allocator defines operator new as well, so that this calls no malloc.
bool allocatorHasOperators() {
  Dl_info allocator, operators;
  return _Znwm && dladdr(dlsym(RTLD_DEFAULT, "malloc"), &allocator) &&
         dladdr(reinterpret_cast<void *>(&_Znwm), &operators) && allocator.dli_fbase == operators.dli_fbase;
}

/// The path of the library beside this one; false if it is not there, or cannot be said in LD_PRELOAD.
bool findLibrary(Text &path) {
  Dl_info self;
  if (!dladdr(reinterpret_cast<void *>(&restartWithMemory), &self) || !self.dli_fname)
    return false;
  const char *name = std::strrchr(self.dli_fname, '/');
  if (!name)
    return false;
  path.add(self.dli_fname, static_cast<std::size_t>(name + 1 - self.dli_fname))
      .add(libraries)
      .add(allocatorHasOperators() ? "-new.so" : ".so");
  struct ::stat found;
  return !path.full() && !std::strpbrk(path.text(), ": ") && sys::stat(path.text(), found) == 0;
}

/// The environment with `entry` in the place of what was preloaded. Null: no memory.
char **environmentWith(char *entry, char **environment) {
  std::size_t count = 0;
  while (environment[count])
    ++count;
  auto copy = static_cast<char **>(
      sys::mmap(nullptr, (count + 2) * sizeof(char *), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS));
  if (!copy)
    return nullptr;
  char **into = copy;
  for (char **from = environment; *from; ++from)
    if (!begins(*from, preload))
      *into++ = *from;
  *into = entry;
  return copy;
}

} // namespace

void restartWithMemory(char **arguments, char **environment) {
  Options options = readOptions();
  if (!options.on || options.memory == format::MemoryMode::off)
    return;
  const char *others = preloaded(environment);
  if (std::strstr(others, libraries) || std::strstr(others, "vgpreload") || isGuarded() ||
      !isNeededByTheProgram("liblineprof.so") || !hasInterpreter(environment))
    return;
  char program[PATH_MAX], path[PATH_MAX], entry[2 * PATH_MAX];
  sys::Word size = sys::readlink("/proc/self/exe", program, sizeof program - 1);
  Text found(path), said(entry);
  if (size <= 0 || !findLibrary(found))
    return;
  program[size] = 0;
  said.add(preload).add(path);
  if (*others)
    said.add(':').add(others);
  if (said.full())
    return;
  if (char **changed = environmentWith(entry, environment))
    sys::execve(program, arguments, changed);
}

} // namespace lineprof
