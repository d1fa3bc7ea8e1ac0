// Text that looks like code: raw strings, comments, line continuations, digraphs, non-ASCII and tabs.
// RUN: %sample %s -std=c++17 -Wno-comment
#include <cstdio>

static const char *code() { return R"cpp(
  if (a) return 1; else { for (;;) {} }
  // not a comment )"
)cpp"; }

/* { */ static int commented(int n) { // {
  /* if */ if /* a */ (n > 0) /* b */ return /* c */ 1; /* else */
  // a comment that goes on \
     to the next line
  else /* d */
    /* e */ return 2; } /* } */

static int continued(int n) {
  int sum = n; \
  sum += 1;
  if (sum > 2) \
    sum *= 2;
  else \
    sum *= 3;
  return sum;
}

static int digraphs(int n) <%
  int values<:2:> = <% n, n + 1 %>;
  return values<:1:>;
%>

static int trailing(int n) {
	if (n)		return 1;
	return		2;	// tabs
}

static const char *text = u8"žluťoučký kůň";
static int größe(int wert) { return wert * 2; }

int main() {
  std::printf("%s%d%d\n", code(), commented(0), commented(1));
  std::printf("%d %d %d %d\n", continued(1), continued(2), digraphs(4), trailing(0) + trailing(1));
  std::printf("%s %d %c%c\n", text, größe(4), '{', '"');
  const char *joined = "a; } else {" " b" "\" // c\n";
  std::printf("%s%s", joined, R"(x = y; /* )" "\n"); return 0;
}
