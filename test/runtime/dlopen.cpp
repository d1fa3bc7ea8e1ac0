// A plug-in that is loaded while threads run is counted in all of them; unloading keeps its counts, loading it again,
// or another one that contains the same source file, goes on counting in the same slots.
//
// RUN: rm -rf %t && mkdir %t && cd %t
// RUN: %clangxx -O2 -fPIC -shared -DPLUGIN -I %S/Inputs %s %runtime_flags -o first.so && cp first.so second.so
// RUN: %clangxx -O2 -pthread -I %S/Inputs %s %runtime_flags -o program && ./program
// RUN: %python %S/readlp.py out.lp | FileCheck %s
#include "table.h"
#include <cstdlib>
#include <dlfcn.h>
#include <thread>
#include <unistd.h>

#ifdef PLUGIN
TEST_FILE(plugin, 200000, "/source/plugin.cpp", "call()")
extern "C" void call() {
  __LP_ENTER(plugin)
  __LP_FRAME(plugin, FUNCTION(plugin, 0), 150000)
  __LP(150000);
}
#else
TEST_FILE(one, 100, "/source/one.cpp", "main()")

static void use(const char *name) {
  __LP_ENTER(one)
  __LP(20);
  void *library = dlopen(name, RTLD_NOW);
  if (!library)
    std::abort();
  auto call = reinterpret_cast<void (*)()>(dlsym(library, "call"));
  call();
  int pipes[2];
  if (pipe(pipes) != 0)
    std::abort();
  char byte;
  // Born before the second library comes, calls it after.
  std::thread other([&] {
    if (read(pipes[0], &byte, 1) == 1)
      call();
  });
  void *second = dlopen("./second.so", RTLD_NOW);
  reinterpret_cast<void (*)()>(dlsym(second, "call"))();
  if (write(pipes[1], "", 1) != 1)
    std::abort();
  other.join();
  dlclose(second);
  dlclose(library);
}

int main() {
  for (int i = 0; i < 3; ++i)
    use("./first.so");
}
#endif
// CHECK: module {{.*}}first.so
// CHECK: hits /source/one.cpp:20 3
// CHECK: hits /source/plugin.cpp:150000 9
// CHECK-NOT: hits /source/plugin.cpp:150000
