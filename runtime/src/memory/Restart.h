// Putting the runtime that counts allocations in this one's place, when the environment asks for that.
//
// It has to be in front of the allocator from the process's first instruction on, and only the loader can do that. So
// the process executes its program again, before anything of the program has run, with liblineprof-memory.so preloaded:
// that has this library's name, so the loader takes it for what the program was linked with. In all other runs nothing
// is in anybody's way.
#ifndef LINEPROF_MEMORY_RESTART_H
#define LINEPROF_MEMORY_RESTART_H

namespace lineprof {

/// Called by the library's constructor. Comes back if nothing is to be done, or it cannot be: a library loaded later, a
/// sanitizer or valgrind, no such library beside this one. Defined in the shared runtime that does not count; else
/// null.
__attribute__((weak, visibility("hidden"))) void restartWithMemory(char **arguments, char **environment);

/// Takes the preloaded library out of the environment again, so that other programs that the process executes do not
/// get it. Defined in the shared runtime that counts; else null.
__attribute__((weak, visibility("hidden"))) void forgetPreload(char **environment);

/// Whether somebody is in front of the allocator whom nobody may precede.
bool isGuarded();

} // namespace lineprof

#endif
