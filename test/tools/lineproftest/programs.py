"""Building a program plain, for llvm-cov, and instrumented; running it; reading the hits of its out.lp."""
import glob
import json
import os
import shlex

from . import coverage
from .compare import Line
from .probes import Table, counting_places
from .shell import Failure, clean_environment, describe, run


def tool(name):
    """A binary of the build that is tested."""
    folder = os.environ.get("LINEPROFTEST_BINARIES")
    return os.path.join(folder, name) if folder else name


def compilers():
    return {
        "clang": os.environ.get("LINEPROFTEST_CLANGXX", "clang++-19"),
        "gcc": os.environ.get("LINEPROFTEST_GXX", "g++"),
    }


def runtime_flags(which):
    return shlex.split(run([tool("lineprof"), "config", which]).out.decode())


class Project:
    """Sources below one root, built with the same flags. Paths of sources and in flags are relative to the root."""

    def __init__(self, root, sources, flags, work):
        self.root, self.sources, self.flags, self.work = root, sources, flags, work
        self.mirror = os.path.join(work, "mirror")

    def build(self, compiler, name, flags, *, instrumented=False):
        """Returns (binary, what the compiler said)."""
        binary = os.path.join(self.work, name)
        around = (runtime_flags("--cxxflags"), runtime_flags("--ldflags")) if instrumented else ([], [])
        command = [compiler, *flags, *self.flags, *around[0], *self.sources, *around[1], "-o", binary]
        done = run(command, cwd=self.mirror if instrumented else self.root)
        return binary, done.err.decode(errors="replace")

    def build_coverage(self, compiler, flags=()):
        # Counters that threads race for would not be exact, and those written by atexit lack what an abort, _Exit or a
        # late destructor leaves: these are atomic, and live in the file (%c).
        every = ["-fprofile-instr-generate", "-fcoverage-mapping", "-fprofile-update=atomic"]
        return self.build(compiler, "coverage", [*every, "-mllvm", "-runtime-counter-relocation", *flags])

    def instrument(self):
        run([tool("instrument"), "-o", self.mirror, *self.sources, "--", *self.flags], cwd=self.root)


def run_program(binary, arguments, work, **settings):
    """Runs a program in a folder of its own."""
    os.makedirs(work, exist_ok=True)
    return run([binary, *arguments], cwd=work, environment=clean_environment(**settings), check=False, timeout=120)


def run_coverage(binary, arguments, work):
    """Returns (result, Coverage)."""
    result = run_program(binary, arguments, work, LLVM_PROFILE_FILE=os.path.join(work, "%c%p.profraw"))
    profiles = glob.glob(os.path.join(work, "*.profraw"))
    if not profiles:
        raise Failure(describe([binary, *arguments], result) + "no profile was written")
    return result, coverage.export(binary, profiles, work)


def read_hits(profile, extra=()):
    """{path: {line: hits}} of what `lineprof annotate` says; lines without code are not in it."""
    text = run([tool("lineprof"), "annotate", "--format", "json", *extra, profile]).out
    document = json.loads(text)
    hits = {}
    for row in document["lines"]:
        if row["hits"] is not None:
            hits.setdefault(row["file"], {})[row["line"]] = row["hits"]
    return hits


def read_text(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def lines_of(path, hits, mirrored):
    """The lines of a file with their hits and the places of their counters."""
    instrumented = read_text(mirrored)
    counted, table = counting_places(read_text(path), instrumented), Table(instrumented)

    def places(slot):
        """(those whose counts are added, those whose counts are subtracted)"""
        if slot not in table.derived:
            return counted.get(slot, []), []
        (plus, less), (minus, more) = map(places, table.derived[slot])
        return plus + more, less + minus

    return [Line(n, count, *places(table.slots[n]), table.slots[n] == n) for n, count in sorted(hits.items())]
