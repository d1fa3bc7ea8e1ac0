// C11 and later: _Generic, compound literals, nested designators, variable length arrays, flexible arrays, _Static_assert,
// _Thread_local, _Atomic, _Noreturn, anonymous members, restrict, variadic functions and macros.
// RUN: %sample %s -std=c11 -Wno-vla -pthread
// RUN: %sample %s -std=c17 -Wno-vla -pthread
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME(x) _Generic((x), int: nameOfInt, double: nameOfDouble, default: nameOfOther)(x)
#define SUM(...) sum((int)(sizeof((int[]){__VA_ARGS__}) / sizeof(int)), __VA_ARGS__)

static const char *nameOfInt(int n) { return n ? "int" : "zero"; }
static const char *nameOfDouble(double d) {
  if (d > 1)
    return "big";
  return "double";
}
static const char *nameOfOther(const char *text) { return text; }

struct Point {
  int x, y;
};
struct Shape {
  const char *name;
  struct Point corners[3];
  union {
    int whole;
    float part;
  };
};
struct Text {
  size_t length;
  char bytes[];
};

static int sum(int n, ...) {
  va_list arguments;
  int total = 0;
  va_start(arguments, n);
  while (n-- > 0)
    total += va_arg(arguments, int);
  va_end(arguments);
  return total;
}

static int area(struct Point p) { return p.x * p.y; }
static int first(const struct Shape *shape) {
  return area(shape->corners[0]) + area((struct Point){.x = 2, .y = 3});
}

static int arrays(int n, int table[static n][n]) {
  int values[n];
  int total = 0;
  for (int i = 0; i < n; ++i) {
    values[i] = table[i][i];
  }
  for (int *p = values; p != values + n; ++p)
    total += *p;
  return total + (int)(sizeof values / sizeof *values);
}

static struct Text *make(const char *restrict bytes) {
  size_t length = strlen(bytes);
  struct Text *text = malloc(sizeof *text + length + 1);
  if (!text)
    abort();
  text->length = length;
  memcpy(text->bytes, bytes, length + 1);
  return text;
}

static _Thread_local int perThread = 4;
static atomic_int counter = 3;
static _Noreturn void leave(int status) {
  printf("leaving %d\n", atomic_load(&counter));
  exit(status);
}
inline int inlined(int n);
inline int inlined(int n) {
  int m = n;
  m += 1;
  return m;
}
extern inline int inlined(int n);
_Static_assert(sizeof(struct Point) == 8, "two ints");

int main(void) {
  struct Shape shapes[] = {
    [1] = {.name = "second", .corners = {[0].x = 4, [0].y = 5, [2] = {7, 8}}, .whole = 6},
    [0].name = "first",
    [0].corners[1] = {
      .y = 1,
    },
  };
  printf("%s %s %s %s\n", NAME(1), NAME(0.5), NAME(2.0), NAME("text"));
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; ++i)
    printf("%s %d %d\n", shapes[i].name, first(&shapes[i]), shapes[i].corners[1].y);
  int table[2][2] = {{1, 2}, {3, 4}};
  printf("%d %d\n", arrays(2, table), SUM(1, 2, 3));
  struct Text *text = make("flexible");
  printf("%s %zu\n", text->bytes, text->length);
  free(text);
  int *literal = (int[]){inlined(1), inlined(2)};
  atomic_fetch_add(&counter, literal[1]);
  perThread += literal[0];
  if (perThread > 3 && atomic_load(&counter) > 5)
    leave(perThread);
  return 0;  // hits: 0
}
