// For C and C++.
#ifndef SHARED_H
#define SHARED_H
#ifdef __cplusplus
extern "C" {
#endif
static inline int clamp(int n) {
  if (n > 10)
    return 10;
  return n;
}
int fromC(int n, int (*call)(int));
int fromCpp(int n);
#ifdef __cplusplus
}
#endif
#endif
