"""What many runs say together: by engine and clock, by program, and line by line where it falls short."""
import math
import statistics

# Lines below this share of the program's time by a clock are not judged.
LEAST_SHARE = 0.01
# The share of a line's figures that must be within 3 % or in their interval, and of the intervals that must hold the truth.
ENOUGH = 0.95


class Line:
    """All runs of one line by one engine and clock."""

    def __init__(self, program, compiler, engine, clock, name, number):
        self.program, self.compiler, self.engine, self.clock, self.name, self.number = program, compiler, engine, clock, name, number
        self.figures = []

    def good(self):
        return sum(figure.good() for figure in self.figures)

    def holding(self):
        return sum(figure.holds() for figure in self.figures)

    def bias(self):
        return statistics.mean(figure.error() for figure in self.figures)

    def bias_error(self):
        """The bias's standard error."""
        errors = [figure.error() for figure in self.figures]
        return statistics.stdev(errors) / math.sqrt(len(errors)) if len(errors) > 1 else math.inf

    def width(self):
        """Half the interval over the truth, as a median."""
        return statistics.median((f.high - f.low) / 2 / f.truth for f in self.figures)

    def where(self):
        return f"{self.program}.cpp:{self.number} ({self.name})"


class Summary:
    def __init__(self):
        self.lines, self.unknown = {}, {}

    def add(self, program, compiler, engine, figures, unknown):
        """One run; keeps the figures of lines that are worth judging."""
        for figure in figures:
            key = (program, compiler, engine, figure.clock, figure.name, figure.line)
            if figure.share >= LEAST_SHARE:
                self.lines.setdefault(key, Line(*key)).figures.append(figure)
        for clock, name, line in unknown:
            self.unknown.setdefault((engine, clock), set()).add((program, compiler, name, line))

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
            good, holding = sum(line.good() for line in lines), sum(line.holding() for line in lines)
            error = statistics.median(abs(figure.error()) for line in lines for figure in line.figures)
            worst = max(lines, key=lambda line: abs(line.bias()))
            table.append(
                [*key, str(len(lines)), str(count), f"{good / count:.1%}", f"{holding / count:.1%}", f"{error:.1%}"]
                + [f"{worst.bias():+.1%} {worst.where()}"]
            )
        return table

    def short(self):
        """Lines that were right too rarely, the worst first: a table, its header first; only the header if there are none."""
        table = [["engine", "clock", "compiler", "line", "share", "within 3 % or interval", "intervals that hold", "bias", "half an interval"]]
        wrong = [line for line in self.lines.values() if line.good() < ENOUGH * len(line.figures)]
        for line in sorted(wrong, key=lambda line: (line.good() / len(line.figures), line.where())):
            count, share = len(line.figures), statistics.median(figure.share for figure in line.figures)
            table.append(
                [line.engine, line.clock, line.compiler, line.where(), f"{share:.0%}", f"{line.good()} of {count}"]
                + [f"{line.holding()} of {count}", f"{line.bias():+.1%} ± {2 * line.bias_error():.1%}", f"{line.width():.1%}"]
            )
        return table

    def missed(self):
        """What fell short of the statement, in words."""
        wrong = [f"{len(rows) - 1} lines were right in less than {ENOUGH:.0%} of the runs" for rows in [self.short()] if len(rows) > 1]
        for (engine, clock), lines in self.groups("engine", "clock"):
            count = sum(len(line.figures) for line in lines)
            holding = sum(line.holding() for line in lines)
            if holding < ENOUGH * count:
                wrong.append(f"{engine}, {clock}: {holding / count:.1%} of the intervals hold the truth")
        return wrong

    def as_json(self):
        """Every figure."""
        return {
            "schema_version": 1,
            "lines": [
                {
                    **{key: getattr(line, key) for key in ("program", "compiler", "engine", "clock", "name", "number")},
                    "figures": [[f.truth, f.value, f.low, f.high] for f in line.figures],
                }
                for line in self.lines.values()
            ],
        }
