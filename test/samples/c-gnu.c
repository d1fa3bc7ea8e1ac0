// GNU C: statement expressions, computed goto, cleanup, case ranges, attributes, asm, the short conditional, typeof, setjmp.
// RUN: %sample %s -std=gnu11 -Wno-pedantic -Wno-gnu -Wno-clobbered -Wno-infinite-recursion
// RUN: %sample %s -std=gnu99 -Wno-pedantic -Wno-gnu -Wno-clobbered -Wno-infinite-recursion
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

#define MAXIMUM(a, b) ({ __typeof__(a) maxA = (a); __typeof__(b) maxB = (b); maxA > maxB ? maxA : maxB; })
#define weak __attribute__((weak))
#define T int
#define first second

static int run(const char *program) {
  static const void *const operations[] = {&&add, &&twice, &&stop};
  int value = 0;
  goto *operations[*program++ - '0'];
add:
  ++value;
  goto *operations[*program++ - '0'];
twice:
  value *= 2;
  goto *operations[*program++ - '0'];
stop:
  return value;
}

static void release(char **memory) {
  printf("release %s\n", *memory);
  free(*memory);
}
static int cleaned(int n) {
  __attribute__((cleanup(release))) char *memory = malloc(2);
  if (!memory)
    return -1;
  memory[0] = (char)('a' + n);
  memory[1] = 0;
  if (n > 1)
    return n;
  for (int i = 0; i < n; ++i) {
    __attribute__((cleanup(release))) char *inner = calloc(1, 1);
    if (i == 0)
      continue;
  }
  return 10 + n;
}

static int classOf(int c) {
  switch (c) {
  case 'a' ... 'z': return 1;
  case '0' ... '9':
    return 2;
  }
  return ({
    int n = c;
    if (n > 100)
      n = 100;
    n;
  });
}

static jmp_buf where;
static void dig(int n) {
  if (n == 0)
    longjmp(where, 7);
  dig(n - 1);
}
static int attempt(int depth) {
  int got = setjmp(where);
  if (got == 0)  // hits: 2
    dig(depth);  // hits: 1
  return got;  // hits: 1
}

weak T second(T n);
T second(T n) { return n + 2; }
__attribute__((constructor)) static void before(void) { printf("before\n"); }
__attribute__((destructor)) static void after(void) {
  printf("after\n");
}
__attribute__((always_inline)) static inline int always(int n) {
  __asm__("" : "+r"(n));
  return n;
}

int main(void) {
  int zero = 0;
  printf("%d %d %d\n", run("00112"), run("0112"), MAXIMUM(always(2), 3));
  printf("%d %d %d\n", cleaned(0), cleaned(1), cleaned(2));
  printf("%d %d %d %d\n", classOf('q'), classOf('5'), classOf('-'), classOf(300));
  printf("%d %d %d\n", attempt(3), zero ?: 4, first(5));
  printf("%s %d\n", __func__, __LINE__);
  return 0;
}
