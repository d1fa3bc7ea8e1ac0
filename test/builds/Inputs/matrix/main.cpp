// Calls both libraries, and what it is told to load.
#include "count.h"

#include <cstdio>
#include <dlfcn.h>
#include <pthread.h>

static void *work(void *result) {
  *static_cast<double *>(result) = inOtherLibrary(2);  // hits: 2
  return nullptr;                              // hits: 2
}

#ifdef PLUGIN
static int load(const char *file) {
  void *module = dlopen(file, RTLD_NOW);       // hits: 2 if plugin
  if (!module)                                 // hits: 2 if plugin
    return -1;
  auto plugged = reinterpret_cast<int (*)(int)>(dlsym(module, "plugged"));
  int result = plugged(21);                    // hits: 2 if plugin
  dlclose(module);
  return result;                               // hits: 2 if plugin
}
#endif

int main(int, char **argv) {
  pthread_t threads[2];
  double results[2];
  for (int i = 0; i < 2; ++i)                  // hits: 3
    pthread_create(&threads[i], nullptr, work, &results[i]);  // hits: 2
  for (pthread_t thread : threads)
    pthread_join(thread, nullptr);             // hits: 2
  int all = 0;
  for (int i = 2; i < 5; ++i)                  // hits: 4
    all += inLibrary(i);                       // hits: 3
  for (int i = 0; i < 6; ++i)                  // hits: 7
    all += throwing(i);                        // hits: 6
  std::printf("%d %.1f %.1f\n", all, results[0], twice(results[1]));
#ifdef PLUGIN
  for (int i = 0; i < 2; ++i)                  // hits: 3 if plugin
    std::printf("%d\n", load(argv[1]));        // hits: 2 if plugin
#endif
  return !argv[0];                             // hits: 1
}
