"""Programs that know what their lines cost: building, running, and reading both sides' figures."""
import json
import os
import re
import shlex

from lineproftest.programs import compilers, tool
from lineproftest.shell import Failure, clean_environment, run

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "programs")
MARK = re.compile(r"// truth(, by address)?: (.+?)\s*$")
FLAGS = re.compile(r"^// flags: (.*)$", re.M)

# How time is taken: options of lineprof-c++, and the environment of the run. Exactly timed loops take about twenty times as long.
ENGINES = {
    "perf": ([], {}),
    "observer": ([], {"LINEPROF_ENGINE": "observer"}),
    "exact": (["--timing=exact"], {"TRUTH_ROUNDS": "5"}),
}

# Lines below this share of the program's time by a clock, by the truth and by lineprof, are not judged.
LEAST_SHARE = 0.01


def names():
    return sorted(n[:-4] for n in os.listdir(FOLDER) if n.endswith(".cpp") and n != "truth.cpp")


class Figure:
    """One line of one run, by one clock: what it cost, and what lineprof says; `whole` is all that the program spent. Seconds."""

    def __init__(self, truth, whole, value, low, high):
        self.truth, self.whole, self.value, self.low, self.high = truth, whole, value, low, high

    def share(self):
        return max(self.truth, self.value) / self.whole

    def error(self):
        """A part of the truth; where that is next to nothing, of the least that is judged."""
        return (self.value - self.truth) / max(self.truth, LEAST_SHARE * self.whole)

    def has_interval(self):
        return self.low < self.high

    def holds(self):
        return self.low <= self.truth <= self.high

    def good(self, tolerance=0.03):
        return abs(self.error()) <= tolerance or self.holds()

    def width(self):
        """Half the interval, as errors are."""
        return (self.high - self.low) / 2 / max(self.truth, LEAST_SHARE * self.whole)


class Program:
    def __init__(self, name, work):
        self.name, self.work = name, work
        self.source = os.path.join(FOLDER, name + ".cpp")
        with open(self.source) as file:
            text = file.read()
        flags = FLAGS.search(text)
        self.flags = ["-O2", "-g", "-pthread", *(shlex.split(flags[1]) if flags else ["-std=c++17"])]
        found = ((number, MARK.search(line)) for number, line in enumerate(text.splitlines(), 1))
        self.marks = {number: (mark[2], mark[1] is not None) for number, mark in found if mark}

    def build(self, compiler, engine):
        """Returns the folder with the program, built for an engine by "clang" or "gcc"."""
        options, _ = ENGINES[engine]
        real = compilers()[compiler]
        folder = os.path.join(self.work, f"{self.name}-{compiler}" + "".join(options).replace("=", "-"))
        if os.path.exists(os.path.join(folder, self.name)):
            return folder
        os.makedirs(folder, exist_ok=True)
        clock = os.path.join(folder, "truth.o")
        run([real, *self.flags, "-c", os.path.join(FOLDER, "truth.cpp"), "-o", clock])
        environment = clean_environment(LINEPROF_CXX=real)
        command = [tool("lineprof-c++"), *options, *self.flags, self.source, clock, "-o", self.name]
        done = run(command, cwd=folder, environment=environment)
        if done.err:
            raise Failure(f"{shlex.join(command)}\n{done.err.decode(errors='replace')}")
        return folder

    def measure(self, folder, engine):
        """Runs it once. Returns ([(name, line, clock, Figure)], the (clock, name, line) of which lineprof says nothing)."""
        out = os.path.join(folder, "out.lp")
        if os.path.exists(out):
            os.remove(out)
        environment = clean_environment(LINEPROF_OUT=out, **ENGINES[engine][1])
        truth = json.loads(run([os.path.join(folder, self.name)], cwd=folder, environment=environment).out)
        told = json.loads(run([tool("lineprof"), "annotate", "--format", "json", out]).out)
        missing = {name for name, _ in self.marks.values()} - set(truth)
        if missing:
            raise Failure(f"{self.name}: nothing measured for {sorted(missing)}")
        return self.compare(truth, told, engine)

    def compare(self, truth, told, engine):
        rows = {row["line"]: row for row in told["lines"] if row["file"] == self.source}
        figures, unknown = [], set()
        for line, (name, by_address) in self.marks.items():
            if by_address and engine == "observer":
                continue
            for clock, spent, said, whole in by_clock(truth[name], rows.get(line, {}), told["total"], engine):
                if said[0] is None or not whole:
                    unknown.add((clock, name, line))
                else:
                    figures.append((name, line, clock, Figure(spent, whole, *said)))
        return figures, unknown


def by_clock(real, row, total, engine):
    """(clock, the true seconds, (lineprof's, and its interval), what all of the program spent by that clock)"""
    if engine == "exact":
        exact = (row.get("exact") or {}).get("time_raw")
        return [("wall", real["wall"], (exact, exact, exact), real["wall"])]
    lived = sum(total.get(key) or 0 for key in ("time", "wait", "ready"))  # all threads together
    return [
        ("cpu", real["cpu"], interval(row, "time"), total["time"]),
        ("wait", real["wait"], interval(row, "wait"), lived),
    ]


def interval(row, key):
    """A figure with its interval; where none is given, it claims to be exact."""
    value = row.get(key)
    return value, row.get(f"{key}_low", value), row.get(f"{key}_high", value)
