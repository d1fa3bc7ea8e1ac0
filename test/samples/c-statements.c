// C: every statement, unbraced and braced; gotos, Duff's device, labels before declarations, K&R definitions, statics.
// RUN: %sample %s -std=c99 -Wno-deprecated-non-prototype -Wno-strict-prototypes -Wno-old-style-definition
// RUN: %sample %s -std=gnu17 -Wno-deprecated-non-prototype -Wno-strict-prototypes -Wno-old-style-definition
#include <stdio.h>
#include <string.h>

static int square(n) int n;
{
  return n * n;
}

static int old(a, b, text)
  int a;
  long b;
  const char *text;
{
  int result = a;
  if (text)
    result += (int)b;
  else
    result -= (int)b;
  return result;
}

static void copy(char *to, const char *from, int count) {
  int rounds = (count + 3) / 4;
  switch (count % 4) {
  case 0: do { *to++ = *from++; /* FALLTHRU */
  case 3:      *to++ = *from++; /* FALLTHRU */
  case 2:      *to++ = *from++; /* FALLTHRU */
  case 1:      *to++ = *from++;
          } while (--rounds > 0);
  }
}

static int loops(int n) {
  int i, sum = 0;
  for (i = 0; i < n; i++)
    if (i % 2)
      sum += i;
    else
      sum -= 1;
  while (n-- > 0) sum++;
  do
    sum--;
  while (sum > 10);
  for (;;) {
    if (++sum > 3)
      break;
    continue;
  }
  return sum;
}

static int jumps(int n) {
  static int calls;
  ++calls;
again:
  if (n > 5) {
    n -= 3;
    goto again;
  }
  switch (n) {
  case 0: n = 10; break;
  case 1:
  case 2: {
    int m = n;
    n = m + calls;
    break;
  }
  default:;
  }
  if (n == 3)
    goto done;
  n++;
done:
  return n;
}

static int kind(const char *word) {
  if (!strcmp(word, "one")) return 1;
  else if (!strcmp(word, "two")) return 2;
  return 0;
}

int main(void) {
  char text[12] = {0};
  int n;
  printf("%d %d %d\n", square(4), old(1, 2L, "x"), old(1, 2L, (char *)0));
  copy(text, "hello world", 11);
  for (n = 0; n < 9; n++)
    printf("%d %d ", loops(n), jumps(n));
  printf("%s %d%d%d\n", text, kind("one"), kind("two"), kind("?"));
  return n > 8 ? 3 : 0;
}
