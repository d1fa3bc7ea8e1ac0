"""Where the counting probes of an instrumented file stand in the original.

Instrumented text is the original with insertions only, so the two are walked side by side. What comes of it does not
depend on the instrumenter's own report of its plan, but on the code that is compiled.
"""
import re

from .shell import Failure

# An inserted macro, and the slot of one that counts: its last argument.
MACRO = re.compile(rb"__LP(?:_[A-Z_]+)?\([^()]*\)[;,]?")
COUNT = re.compile(rb"__LP(?:_CONSTEXPR|_ANYWHERE|_IN|_MEMBER)?\((?:\w+, )?(\d+)\)")
# Behind the condition of a ?:, in parentheses: which way it goes is counted.
CHOICE = re.compile(rb"\) (?:&&|\|\|) \((?:__LP(?:_[A-Z_]+)?\([^()]*\), )+[01]\)")
# What else is inserted: braces around a body, parentheses around an operand, and the spaces about them.
FILLING = b" {}()"


def body_of(text):
    """The text after the prologue, whose last line is `#line 1 "…"`."""
    first = re.search(r'^#line 1 "(?:[^"\\]|\\.)*"\n', text, re.M)
    if not first:
        raise Failure("an instrumented file without a #line")
    return text[first.end() :]


class Table:
    """What the prologue registers: {line: slot}, and {slot: (plus, more, minus)} for the slots that no probe counts; 0 is none."""

    # In words of 32 bits, as format.h has it.
    HEADER, LINE, FUNCTION, DERIVED = 12, 2, 6, 4

    def __init__(self, instrumented):
        found = re.search(r"^__LP_FILE\((.*)\)$", instrumented, re.M)
        if not found:
            raise Failure("an instrumented file without a table")
        words = [int(word) for word in found.group(1).split(",")[3:]]
        lines, functions, derived = words[3], words[4], words[10]
        at = self.HEADER
        self.slots = {words[i]: words[i + 1] for i in range(at, at + self.LINE * lines, self.LINE)}
        at += self.LINE * lines + self.FUNCTION * functions
        end = at + self.DERIVED * derived
        self.derived = {words[i]: tuple(words[i + 1 : i + 4]) for i in range(at, end, self.DERIVED)}


def arm_place(source, line):
    """Where on `line` what ?: chooses begins: behind the sign."""
    text = source.split(b"\n")[line - 1]
    return line, re.match(rb"\s*[?:]?\s*", text).end() + 1


def counting_places(original, instrumented):
    """{slot: [(line, column)]}: where each slot is counted, by place in the original (columns as clang's, in bytes)."""
    # A byte order mark stays in front of the prologue.
    source, text = original.removeprefix("\ufeff").encode(), body_of(instrumented).encode()
    places, at, line, start, i = {}, 0, 1, 0, 0
    while i < len(text):
        macro, choice = MACRO.match(text, i), CHOICE.match(text, i)
        if choice:
            for count in COUNT.finditer(choice.group()):
                slot = int(count.group(1))
                places.setdefault(slot, []).append(arm_place(source, slot))
            i = choice.end()
        elif macro:
            count = COUNT.match(macro.group())
            if count:
                places.setdefault(int(count.group(1)), []).append((line, at - start + 1))
            i = macro.end()
        elif at < len(source) and source[at] == text[i]:
            if source[at] == ord("\n"):
                line, start = line + 1, at + 1
            at, i = at + 1, i + 1
        elif text[i] in FILLING:
            i += 1
        else:
            raise Failure(f"line {line}: not the original with insertions: {text[i:i+40]!r}")
    if at != len(source):
        raise Failure(f"line {line}: the instrumented text ends before the original does")
    return places
