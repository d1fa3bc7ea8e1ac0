// Labels and gotos: several labels on a statement, a label at the end of a block, jumps into nested blocks.
// RUN: %sample %s -std=c++11
#include <cstdio>

static int machine(const char *text) {
  int words = 0;
space:
  switch (*text) {
  case 0: goto end;
  case ' ': ++text; goto space;
  default: goto word;
  }
word: ++words;
inside:
  ++text;
  if (*text == ' ') goto space;
  if (*text) goto inside;
end:
  return words;
}

static int twoLabels(int n) {
  int count = 0;
  if (n == 1)
    goto first;
  if (n == 2)
    goto second;
  count += 100;
first:
second:
  count += 1;
  if (count < 3) goto second;
  return count;
}

static int intoBlock(int n) {
  int result = 0;
  if (n > 5)
    goto middle;
  {
    result += 1;
  middle:
    result += 10;
  }
  while (result < 15) {
  loop:
    ++result;
    if (result % 7 == 0)
      goto loop;
  }
  return result;
}

static int atTheEnd(int n) {
  for (int i = 0; i < n; ++i) {
    if (i % 2)
      goto next;
    n -= 1;
  next:;
  }
  if (n) { goto done; }
  n = -1;
done: return n;
}

int main() {
  std::printf("%d %d %d\n", machine(""), machine("  one two"), machine("three  four five "));
  for (int n = 0; n < 10; ++n)
    std::printf("%d %d %d\n", twoLabels(n), intoBlock(n), atTheEnd(n));
}
