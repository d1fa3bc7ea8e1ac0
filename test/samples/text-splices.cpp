// Continuations in the middle of everything: keywords, names, numbers, operators, comments, strings, directives.
// RUN: %sample %s -std=c++17 -Wno-comment -Wno-misleading-indentation
#include <cstdio>
#def\
ine TWI\
CE(n) 2 * \
(n)

sta\
tic i\
nt split(int nu\
mber) {
  i\
f (number > 1\
0)
    ret\
urn num\
ber;
  el\
se number +\
= 2;
  number *= 2\
;
  fo\
r (int i = 0; i <\
 3; +\
+i)
    number -= \
i;\
    number += 1;
  wh\
ile (number > 8) -\
-number;
  // if (number) {\
  }
  /\
/ a comment\
 that is one
  /\
* another *\
/ number += TWI\
CE(number);
  return \
number;
}\

static int glued(int n) {\
int a = n;\
a += 1;\
if (a > 2)\
a += 2;\
else\
{\
a += 3;\
}\
for (int i = 0; i < a; ++i)\
n += i;\
return n;\
}\
static int next(int n) { return n; }

int main() {
  const char *text = "conti\
nued";
  std::printf("%s", R"(not \
spliced)");
  for (int n = 0; n < 12; ++n)
    std::printf("%d %d %d\n", split(n), glued(n), next(n));
  std::printf("%s %d\n", text, __LINE__);
}
