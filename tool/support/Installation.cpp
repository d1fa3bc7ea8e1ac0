// Where this installation keeps what instrumented programs need. See Installation.h.
#include "support/Installation.h"

#include <filesystem>

namespace lineprof {

namespace fs = std::filesystem;

static bool hasRuntime(const fs::path &directory) {
  std::error_code failed;
  return fs::exists(directory / "liblineprof.so", failed) || fs::exists(directory / "liblineprof.a", failed);
}

Expected<Installation> findInstallation() {
  std::error_code failed;
  fs::path self = fs::read_symlink("/proc/self/exe", failed);
  if (failed)
    return Error{"cannot find out where this program is: /proc is not there", "", {}, "mount /proc"};
  fs::path prefix = self.parent_path().parent_path();
  fs::path include = prefix / "include", library = prefix / LINEPROF_LIBDIR;
  if (!fs::exists(include / "lineprof" / "probe.h", failed))
    return Error{"lineprof/probe.h is missing", include.string(), {}, "install lineprof again, whole"};
  // A build tree has lib, whatever an installation will have.
  if (!hasRuntime(library))
    library = prefix / "lib";
  if (!hasRuntime(library))
    return Error{
        "the runtime, liblineprof, is missing", library.string(), {}, "install or build lineprof again, whole"};
  return Installation{include.string(), library.string()};
}

std::vector<std::string> Installation::compileFlags() const { return {"-I" + include}; }

// In LDFLAGS and CMAKE_EXE_LINKER_FLAGS the flags come before the objects that need the library, where a linker that is
// told --as-needed (Debian's gcc does) would drop it.
std::vector<std::string> Installation::linkFlags(bool isStatic, bool memory) const {
  if (isStatic)
    return {"-Wl,--whole-archive", library + (memory ? "/liblineprof-memory.a" : "/liblineprof.a"), "-Wl,--no-whole-archive", "-pthread"};
  return {"-L" + library, "-Wl,-rpath," + library, "-Wl,--push-state,--no-as-needed", "-llineprof", "-Wl,--pop-state", "-pthread"};
}

std::vector<std::string> Installation::staticProgramFlags() const {
  std::vector<std::string> flags = linkFlags(true);
  flags.push_back(LINEPROF_SECOND_NAMES);
  return flags;
}

} // namespace lineprof
