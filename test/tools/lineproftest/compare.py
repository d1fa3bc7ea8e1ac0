"""Hits of lineprof against counts of llvm-cov, line by line.

A line is compared in one of three ways, the first that applies:
  truth   the sample says by hand how often (`// hits: 3`): for what llvm-cov cannot know. It counts entries to regions,
          and does not see that a statement left by an exception, a longjmp or _exit.
  region  all that llvm-cov says of the line is one count.
  places  the line has several regions (a one-line if), or is counted on another (a for header of several lines): the
          sum of llvm-cov's counts at the places where the line's counter is incremented (or, for a line that is counted
          by subtraction, at the places of the counters that it follows from).
Left out, and said: lines marked `// hits: any`, and lines of which llvm-cov says nothing.
"""
import os
import re

TRUTH = re.compile(r"// hits: (\d+|any)\b")


class Line:
    """`plus` and `minus`: the places whose counts make its hits; `own`: the counter is its own, not another line's that
    runs as often."""

    def __init__(self, number, hits, plus, minus, own):
        self.number, self.hits, self.plus, self.minus, self.own = number, hits, plus, minus, own

    def counts_here(self):
        """Whether what is counted begins on the line itself: not so for a loop's header over several lines."""
        return not self.own or bool(self.minus) or all(line == self.number for line, _ in self.plus)


class Report:
    def __init__(self):
        self.compared = {"truth": 0, "region": 0, "places": 0}
        self.executed = 0
        self.executed_compared = 0
        self.functions = 0
        self.left_out = []
        self.wrong = []

    def total(self):
        return sum(self.compared.values())

    def text(self, verbose):
        ways = ", ".join(f"{n} by {way}" for way, n in self.compared.items())
        lines = [f"{self.total()} lines compared ({ways}), {len(self.left_out)} left out; {self.functions} functions' calls"]
        lines[0] += f"; {len(self.wrong)} differ"
        lines += [f"  left out: {where}: {why}" for where, why in self.left_out] if verbose else []
        lines += [f"  DIFFERS: {what}" for what in self.wrong]
        return "\n".join(lines)

    def enough(self):
        """Whether at least half of the lines that ran could be compared, and some did."""
        return self.executed > 0 and 2 * self.executed_compared >= self.executed


def first_column(text):
    """The column, from 1, of the first byte that is not blank."""
    encoded = text.encode()
    return len(encoded) - len(encoded.lstrip()) + 1


def expected(coverage, line, text):
    """(way, count), or (None, reason)."""
    truth = TRUTH.search(text)
    if truth:
        return (None, "marked `hits: any`") if truth.group(1) == "any" else ("truth", int(truth.group(1)))
    if coverage is None:
        return None, "llvm-cov does not know the file"
    counts = coverage.on(line.number, first_column(text))
    if counts == {None}:
        return None, "llvm-cov is silent"
    if len(counts) == 1 and line.counts_here():
        return "region", counts.pop()
    plus, minus = ([coverage.at(*place) for place in places] for places in (line.plus, line.minus))
    if not plus or None in plus + minus:
        return None, "several regions, and llvm-cov is silent at the probe"
    return "places", sum(plus) - sum(minus)


def compare(path, source, lines, coverage, report):
    """Compares the `lines` of one file; `source` is its text, `coverage` its FileCoverage or None."""
    texts = source.split("\n")
    for line in lines:
        text = texts[line.number - 1]
        where = f"{path}:{line.number}"
        way, count = expected(coverage, line, text)
        report.executed += line.hits > 0
        if way is None:
            report.left_out.append((where, count))
            continue
        report.executed_compared += line.hits > 0
        report.compared[way] += 1
        if count != line.hits:
            report.wrong.append(f"{where}: {line.hits} hits, {count} by {way}: {text.strip()}")


CALLS = re.compile(r"// calls: (\d+)\b")


def is_defaulted(text, function):
    """Whether the function has no body of its own: its region then is a letter somewhere in `name() = default`."""
    lines = text.encode().split(b"\n")[function.line - 1 :]
    before, after = lines[0][: function.column], b"\n".join([lines[0][function.column - 1 :], *lines[1:]])
    return re.search(rb"=\s*default$", before) is not None or re.match(rb"[^;{}]*=\s*default\b", after) is not None


def is_in_macro(text, line):
    """Whether the line, from 1, belongs to a #define."""
    lines = text.split("\n")
    while line > 1 and lines[line - 2].rstrip("\r").endswith("\\"):
        line -= 1
    return re.match(r"\s*#\s*define\b", lines[line - 1]) is not None


def compare_calls(root, read_text, calls, skipped, functions, report):
    """Compares the calls of functions below `root`. Each function that ran, says llvm-cov, must be known to lineprof, or
    be among those that instrument said it `skipped`: (path, line) of their beginnings, line None for all of a file. What
    stands by hand in the function's first line, `// calls: 2`, goes before what llvm-cov says."""
    expected = {}
    for f in functions:
        if not f.path.startswith(root + os.sep):
            continue
        around = [lines for lines in calls.get(f.path, ()) if lines[0] <= f.line <= lines[1]]
        innermost = max(around, key=lambda lines: (lines[0], -lines[1]), default=None)
        where = f"{os.path.relpath(f.path, root)}:{f.line}"
        if is_in_macro(read_text(f.path), f.line):
            report.left_out.append((where, f"{f.name} is written by a macro, and llvm-cov does not say where that is used"))
        elif is_defaulted(read_text(f.path), f):
            report.left_out.append((where, f"{f.name} is defaulted"))
        elif {(f.path, f.line), (f.path, None)} & skipped:
            report.left_out.append((where, f"{f.name} is not instrumented, and that was said"))
        elif innermost:
            expected[f.path, innermost] = expected.get((f.path, innermost), 0) + f.count
        elif f.count:
            report.wrong.append(f"{where}: {f.name} ran {f.count} times, and lineprof does not know it")
    for (path, lines), count in sorted(expected.items()):
        text = read_text(path).split("\n")[lines[0] - 1]
        truth = CALLS.search(text)
        count = int(truth.group(1)) if truth else count
        report.functions += 1
        if calls[path][lines] != count:
            where = f"{os.path.relpath(path, root)}:{lines[0]}"
            report.wrong.append(f"{where}: {calls[path][lines]} calls, not {count}: {text.strip()}")
