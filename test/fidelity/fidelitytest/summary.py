"""What many runs say together: by engine and clock, by program, and line by line where it falls short."""
import math
import statistics

from .truth import LEAST_SHARE, Figure

# The share of a line's figures that must be within 3 % or in their interval, and of the intervals that must hold the truth.
ENOUGH = 0.95
# What makes a line one of its own.
KEYS = ("program", "compiler", "engine", "clock", "name", "number")


class Line:
    """All runs of one line by one engine and clock."""

    def __init__(self, program, compiler, engine, clock, name, number):
        self.program, self.compiler, self.engine, self.clock, self.name, self.number = program, compiler, engine, clock, name, number
        self.figures = []

    def good(self):
        return sum(figure.good() for figure in self.figures)

    def intervals(self):
        return sum(figure.has_interval() for figure in self.figures)

    def holding(self):
        return sum(figure.has_interval() and figure.holds() for figure in self.figures)

    def bias(self):
        return statistics.mean(figure.error() for figure in self.figures)

    def bias_error(self):
        """The bias's standard error."""
        errors = [figure.error() for figure in self.figures]
        return statistics.stdev(errors) / math.sqrt(len(errors)) if len(errors) > 1 else math.inf

    def width(self):
        """Half the interval, as a median."""
        return statistics.median(figure.width() for figure in self.figures)

    def where(self):
        return f"{self.program}.cpp:{self.number} ({self.name})"


class Summary:
    def __init__(self):
        self.lines, self.unknown, self.runs = {}, {}, 0

    def add(self, program, compiler, engine, figures, unknown):
        """One run; keeps the figures of lines that are worth judging."""
        for name, number, clock, figure in figures:
            if figure.share() >= LEAST_SHARE:
                self.line(program, compiler, engine, clock, name, number).figures.append(figure)
        for clock, name, line in unknown:
            self.unknown.setdefault((engine, clock), set()).add((program, compiler, name, line))

    def line(self, *key):
        return self.lines.setdefault(key, Line(*key))

    def groups(self, *attributes):
        """Lines that agree in these, in order."""
        found = {}
        for line in self.lines.values():
            found.setdefault(tuple(getattr(line, attribute) for attribute in attributes), []).append(line)
        return sorted(found.items())

    def rows(self, *attributes):
        """A table, its header first."""
        table = [[*attributes, "lines", "figures", "within 3 % or interval", "intervals that hold", "error", "worst bias"]]
        for key, lines in self.groups(*attributes):
            count = sum(len(line.figures) for line in lines)
            good = sum(line.good() for line in lines)
            error = statistics.median(abs(figure.error()) for line in lines for figure in line.figures)
            worst = max(lines, key=lambda line: abs(line.bias()))
            table.append(
                [*key, str(len(lines)), str(count), f"{good / count:.1%}", share_of_holding(lines)[1], f"{error:.1%}"]
                + [f"{worst.bias():+.1%} {worst.where()}"]
            )
        return table

    def short(self):
        """Lines that were right too rarely, the worst first: a table, its header first; only the header if there are none."""
        table = [["engine", "clock", "compiler", "line", "share", "within 3 % or interval", "intervals that hold", "bias", "half an interval"]]
        wrong = [line for line in self.lines.values() if line.good() < ENOUGH * len(line.figures)]
        for line in sorted(wrong, key=lambda line: (line.good() / len(line.figures), line.where())):
            count, share = len(line.figures), statistics.median(figure.share() for figure in line.figures)
            table.append(
                [line.engine, line.clock, line.compiler, line.where(), f"{share:.0%}", f"{line.good()} of {count}"]
                + [f"{line.holding()} of {line.intervals()}", f"{line.bias():+.1%} ± {2 * line.bias_error():.1%}", f"{line.width():.1%}"]
            )
        return table

    def missed(self):
        """What fell short of the statement, in words."""
        wrong = [f"{len(rows) - 1} lines were right in less than {ENOUGH:.0%} of the runs" for rows in [self.short()] if len(rows) > 1]
        for (engine, clock), lines in self.groups("engine", "clock"):
            share, words = share_of_holding(lines)
            if share < ENOUGH:
                wrong.append(f"{engine}, {clock}: {words} of the intervals hold the truth")
        return wrong

    def as_json(self):
        """Every figure."""
        return {
            "schema_version": 2,
            "runs": self.runs,
            "lines": [
                {
                    **{key: getattr(line, key) for key in KEYS},
                    "figures": [[f.truth, f.whole, f.value, f.low, f.high] for f in line.figures],
                }
                for line in self.lines.values()
            ],
        }

    @staticmethod
    def from_json(values):
        summary = Summary()
        summary.runs = values["runs"]
        for line in values["lines"]:
            summary.line(*(line[key] for key in KEYS)).figures = [Figure(*figure) for figure in line["figures"]]
        return summary


def share_of_holding(lines):
    """The share of these lines' intervals that hold the truth, as a number and in print; figures without one do not count."""
    intervals = sum(line.intervals() for line in lines)
    if intervals == 0:
        return 1, ""
    share = sum(line.holding() for line in lines) / intervals
    return share, f"{share:.1%}"
