// The same text with CRLF line ends, a byte order mark, form feeds, and without its last newline; and what CRLF makes
// harder: continuations and raw strings.
// RUN: rm -rf %t.d && mkdir %t.d
// RUN: sed 's/$/\r/' %s > %t.d/crlf.cpp && %sample %t.d/crlf.cpp -std=c++17
// RUN: (printf '\357\273\277' && head -c -1 %s) > %t.d/mark.cpp && %sample %t.d/mark.cpp -std=c++17 -Wno-newline-eof
// RUN: sed 's/^  / \f\v/' %s > %t.d/feeds.cpp && %sample %t.d/feeds.cpp -std=c++17
#include <cstdio>

#define SUM(a, b) \
((a) + \
(b))

static int loop(int n) {
  int sum = 0; \
  sum += n;
  for (int i = 0; \
       i < n; \
       ++i)
    sum += SUM(i,
               n);
  if (sum > 5)
    return sum;
  else if (sum \
           > 2)
    return 2;
  /* A comment that goes on \ */
  /* return -1; */
  while (sum < 4)
    ++sum;
  do sum -= 1; while (sum > 3);
  return sum;
}

static const char *raw() {
  return R"(one
two // if (a)
)";
}

int main() {
  for (int n = 0; n < 5; ++n)
    std::printf("%d ", loop(n));
  std::printf("%s%d\n", raw(), __LINE__);
  switch (loop(1)) {
  case 2: std::printf("two\n");
  }
}
