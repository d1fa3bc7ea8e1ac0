"""Where the counting probes of an instrumented file stand in the original.

Instrumented text is the original with insertions only, so the two are walked side by side. What comes of it does not
depend on the instrumenter's own report of its plan, but on the code that is compiled.
"""
import re

from .shell import Failure

# A counting probe: the slot is its last argument.
COUNT = re.compile(r"__LP(?:_CONSTEXPR|_ANYWHERE)?\((?:\w+, )?(\d+)\)")
# Anything that is inserted, with the space and punctuation around it.
INSERTED = re.compile(r" ?__LP(?:_[A-Z_]+)?\([^()]*\)(?:[;,] ?| )|\{ | \}")


def body_of(text):
    """The text after the prologue, whose last line is `#line 1 "…"`."""
    first = re.search(r'^#line 1 "(?:[^"\\]|\\.)*"\n', text, re.M)
    if not first:
        raise Failure("an instrumented file without a #line")
    return text[first.end() :]


def counting_places(original, instrumented):
    """{slot: [(line, column)]}: where each slot is counted, by place in the original (columns as clang's, in bytes)."""
    source, text = original.encode(), body_of(instrumented).encode()
    inserted = re.compile(INSERTED.pattern.encode())
    count = re.compile(COUNT.pattern.encode())
    places, at, line, start = {}, 0, 1, 0
    i = 0
    while i < len(text):
        match = inserted.match(text, i)
        if match and not source.startswith(match.group(), at) or match and b"__LP" in match.group():
            for slot in count.findall(match.group()):
                places.setdefault(int(slot), []).append((line, at - start + 1))
            i = match.end()
            continue
        if at >= len(source) or source[at] != text[i]:
            raise Failure(f"line {line}: the instrumented text is not the original with insertions: {text[i:i+40]!r}")
        if source[at] == ord("\n"):
            line, start = line + 1, at + 1
        at, i = at + 1, i + 1
    if at != len(source):
        raise Failure(f"line {line}: the instrumented text ends before the original does")
    return places
