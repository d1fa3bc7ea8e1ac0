"""Building a program plain, for llvm-cov, and instrumented; running it; reading the hits of its out.lp."""
import glob
import json
import os
import re
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


def c_compiler(name):
    """The C compiler that belongs to a C++ compiler: its name says so, and its folder is the same."""
    return re.sub(r"g\+\+(?=[^/]*$)", "gcc", name.replace("clang++", "clang"))


def runtime_flags(which):
    return shlex.split(run([tool("lineprof"), "config", which]).out.decode())


def read_skipped(text, root):
    """{(path, line)} of what `instrument --list-skipped` printed; line None: the whole file."""
    found = re.findall(r"^(.+?):(?:(\d+)| the file): ", text, re.M)
    return {(os.path.realpath(os.path.join(root, path)), int(line) if line else None) for path, line in found}


class Project:
    """Sources below one root, built with the same flags. Paths of sources and in flags are relative to the root."""

    def __init__(self, root, sources, flags, work):
        self.root, self.sources, self.flags, self.work = root, sources, flags, work
        self.mirror = os.path.join(work, "mirror")

    def build(self, compiler, name, flags, *, instrumented=False):
        """Returns (binary, what the compiler said)."""
        binary = os.path.join(self.work, name)
        around = (runtime_flags("--cxxflags"), runtime_flags("--ldflags")) if instrumented else ([], [])
        languages = {os.path.splitext(source)[1] for source in self.sources}
        if ".c" in languages:  # a C compiler knows C++ by the source's name; a C++ compiler takes all for C++
            compiler = c_compiler(compiler)
            around[1].extend(["-lstdc++"] if len(languages) > 1 else [])
        command = [compiler, *flags, *self.flags, *around[0], *self.sources, *around[1], "-o", binary]
        done = run(command, cwd=self.mirror if instrumented else self.root)
        return binary, done.err.decode(errors="replace")

    def build_coverage(self, compiler, flags=()):
        # Counters that threads race for would not be exact, and those written by atexit lack what an abort, _Exit or a
        # late destructor leaves: these are atomic, and live in the file (%c).
        every = ["-fprofile-instr-generate", "-fcoverage-mapping", "-fprofile-update=atomic"]
        return self.build(compiler, "coverage", [*every, "-mllvm", "-runtime-counter-relocation", *flags])

    def instrument(self):
        """Returns what was skipped: (path, line) of functions."""
        command = [tool("instrument"), "--list-skipped", "-o", self.mirror, *self.sources, "--", *self.flags]
        return read_skipped(run(command, cwd=self.root).out.decode(), self.root)


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
    return result, coverage.export([binary], profiles, work)


class Hits:
    """What lineprof says of a run: `lines` {path: {line: hits}} without lines that hold no code, and
    `calls` {path: {(first line, last line): calls}}, functions that share their lines together."""

    def __init__(self):
        self.lines, self.calls = {}, {}

    def read(self, profile):
        document = json.loads(run([tool("lineprof"), "annotate", "--format", "json", profile]).out)
        for row in document["lines"]:
            if row["hits"] is not None:
                lines = self.lines.setdefault(row["file"], {})
                lines[row["line"]] = lines.get(row["line"], 0) + row["hits"]
        for row in document["functions"]:
            calls = self.calls.setdefault(os.path.realpath(row["file"]), {})
            where = (row["line"], row["last_line"])
            calls[where] = calls.get(where, 0) + row["ncalls"]
        return self

    def move(self, root, to):
        """The same hits, for a copy of the tree at `root`."""

        def moved(path):
            return to + path[len(root) :] if path.startswith(root + os.sep) else path

        self.lines = {moved(os.path.realpath(path)): lines for path, lines in self.lines.items()}
        self.calls = {moved(path): calls for path, calls in self.calls.items()}


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
        (plus, less), (more, lesser), (minus, back) = map(places, table.derived[slot])
        return plus + more + back, less + lesser + minus

    return [Line(n, count, *places(table.slots[n]), table.slots[n] == n) for n, count in sorted(hits.items())]
