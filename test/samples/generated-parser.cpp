// What parser generators write: #line back and forth, code of other files' lines, tables, gotos, a user's actions.
// RUN: %sample %s -std=c++11 -Wno-unused-macros
#line 3 "grammar.y"
#include <cstdio>
static int depth = 0;
#line 10 "grammar.tab.cpp"
#define YYACCEPT goto yyacceptlab
#define YYABORT goto yyabortlab
#ifndef YYINITDEPTH
# define YYINITDEPTH 8
#endif
static int parse(const char *input) {
  int stack[YYINITDEPTH];
  int *top = stack, result = 0;
  *top = 0;
  goto yynewstate;
yynewstate:
  if (top - stack >= YYINITDEPTH - 1)
    YYABORT;
  switch (*input++) {
  case '0':
  case '1':
#line 20 "grammar.y"
    { *++top = input[-1] - '0'; ++depth; }
#line 24 "grammar.tab.cpp"
    break;
  case '+':
#line 21 "grammar.y"
    {
      top[-1] += top[0];
      --top;
    }
#line 31 "grammar.tab.cpp"
    break;
  case 0:
    YYACCEPT;
  default:
#line 22 "grammar.y"
    if (depth > 3) YYABORT;
#line 36 "grammar.tab.cpp"
    break;
  }
  goto yynewstate;
yyacceptlab:
  result = *top;
  goto yyreturn;
yyabortlab:
  result = -1;
  goto yyreturn;
yyreturn:
  return result;
}
#line 40 "grammar.y"

int main() {
  std::printf("%d %d %d %d\n", parse("11+0+"), parse("1?1+"), parse("111111111111"), parse("?"));
  std::printf("%d %d\n", __LINE__, depth);
}
