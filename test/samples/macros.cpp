// Statements made by macros: whole statements, loops, bodies of ifs, macros with arguments that are statements.
// RUN: %sample %s -std=c++11
#include <cstdio>

#define SQUARE(x) ((x) * (x))
#define SWAP(type, a, b) do { type swapTemp = a; a = b; b = swapTemp; } while (0)
#define FOR_EACH(i, n) for (int i = 0; i < (n); ++i)
#define CHECK(condition)                                                                                               \
  if (!(condition))                                                                                                    \
    return -1
#define RETURN_IF(condition, value) { if (condition) return value; }
#define WITH(declaration, statement) { declaration; statement }
#define PRINT std::printf
#define NOTHING
#define LONG_ONE(n)                                                                                                    \
  int longOne = n;                                                                                                     \
  longOne += 3;                                                                                                        \
  longOne *= 2

static int checked(int n) {
  CHECK(n > 0);
  CHECK(n < 100);
  RETURN_IF(n == 50, 7)
  RETURN_IF(n == 51, 8);
  LONG_ONE(n);
  return longOne;
}

static int loops(int n) {
  int sum = 0;
  FOR_EACH(i, n)
    sum += i;
  FOR_EACH(i, n) { sum += SQUARE(i); }
  FOR_EACH(i, n) FOR_EACH(j, i) sum += j;
  if (n > 3)
    FOR_EACH(i, 2)
      sum *= 2;
  else
    SWAP(int, sum, n);
  return sum;
}

static int blocks(int n) {
  WITH(int k = n,
    k += 1;
    n += k;
  )
  WITH(int k = 2 * n, if (k > 5) n += k; else n -= k;)
  NOTHING
  NOTHING;
  return SQUARE(n);
}

int main() {
  const int values[] = {-5, 1, 50, 51, 99, 100};
  for (int value : values)
    PRINT("%d ", checked(value));
  for (int n = 0; n < 6; ++n)
    PRINT("%d %d ", loops(n), blocks(n));
  PRINT("\n");
}
