// What is loaded and unloaded again.
#include "count.h"

extern "C" int plugged(int n) {
  return twice(n);                             // hits: 2 if plugin
}
