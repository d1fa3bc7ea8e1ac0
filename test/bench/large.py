"""How long `lineprof` takes to open a large profile and answer: 1,000,000 lines, 100,000 functions, 256 threads; to merge
1,000 of 10 MB, and 10,000 small ones; and to annotate leveldb's benchmark.

The profile is made up: sources of ten-line functions, each of which calls two others, and threads that each ran 1,600 of the
functions, with trees of what was sampled and what the observer saw. The base that it is compared with is of the same program in another
folder, before every tenth source was edited.
"""
import os
import subprocess
import time

import real

# By what the table calls them. `base` is the profile of an earlier program.
VERBS = {
    "functions": "functions {large}",
    "lines": "lines {large}",
    "tree": "tree {large}",
    "threads": "threads {large}",
    "coroutines": "coroutines {large}",
    "callers": "callers work_00001_00003 {large}",
    "callees": "callees work_00001_00003 {large}",
    "annotate": "annotate {large}",
    "annotate --by-thread": "annotate --by-thread --top 10 {large}",
    "annotate --against": "annotate --against {base} {large}",
    "memory": "memory {large}",
    "diff": "diff {base} {large}",
    "check": "check --budget {budgets} {large}",
    "check --base": "check --budget {budgets} --base {base} {large}",
    "info": "info {large}",
    "dump-text": "dump-text {large}",
    "pack": "pack {large} -o {out}",
    "merge": "merge {large} -o {out}",
    "html": "html {large} -o {out}",
}
BUDGETS = """
[[budget]]
function = "work_00001_*"
calls = 1000000000

[[budget]]
time = "60 min"
"""
TARGET_SECONDS, TARGET_BYTES = 1.0, 1 << 30
TARGET_MERGED = 200e6  # bytes a second, on one core
TARGET_SMALL_SECONDS = 0.1  # for leveldb's
LINES_OF_FUNCTION, FUNCTIONS_OF_FILE = 10, 100
RAN = 1600
NODES = 1500


def source(file, edited):
    lines = []
    for number in range(FUNCTIONS_OF_FILE):
        lines += [f"int work_{file:05}_{number:05}(int n) {{", "  int sum = 0;", "  for (int i = 0; i < n; ++i) {"]
        lines += ["    sum += i * 3;", "    if (sum % 7 == 0)", f"      sum += next_{number}(sum);", "  }"]
        sign = "-" if edited and file % 10 == 0 and number % 10 == 0 else "+"
        lines += [f"  sum {sign}= other_{number}(sum);", "  return sum;", "}"]
    return "\n".join(lines) + "\n"


def write_file(out, folder, file, edited):
    path = os.path.join(folder, f"source{file:05}.cpp")
    with open(path, "w") as text:
        text.write(source(file, edited))
    out.write(f'file "{path}" shown "source{file:05}.cpp" hashed source-lines {LINES_OF_FUNCTION * FUNCTIONS_OF_FILE}\n')
    for number in range(FUNCTIONS_OF_FILE):
        first = number * LINES_OF_FUNCTION + 1
        for line in range(first, first + LINES_OF_FUNCTION):
            out.write(f"  line {line}\n")
        name = f"work_{file:05}_{number:05}(int)"
        out.write(f'  function "{name}" from {first} to {first + LINES_OF_FUNCTION - 1} calls {first + 1} flags framed\n')


class Thread:
    """One thread's part of the text. Functions are numbered over all files."""

    def __init__(self, out, index, functions, edited):
        self.out, self.index, self.edited = out, index, edited
        begin = index * RAN // 4
        self.ran = [(begin + i) % functions for i in range(RAN)]

    def slot(self, function):
        lines = LINES_OF_FUNCTION * FUNCTIONS_OF_FILE
        return f"{function // FUNCTIONS_OF_FILE}:{lines + 1 + 2 * (function % FUNCTIONS_OF_FILE)}"

    def more(self, function):
        """What lines of every hundredth function ran more often before the edit."""
        return not self.edited and function % 100 == 0

    def line(self, function, line):
        return function % FUNCTIONS_OF_FILE * LINES_OF_FUNCTION + line

    def write(self):
        self.out.write(f'thread {self.index} tid {1000 + self.index} name "worker" cpu 900000000 wall 1000000000\n')
        for function in sorted(self.ran):
            for line in range(1, LINES_OF_FUNCTION + 1):
                slot = f"{function // FUNCTIONS_OF_FILE}:{self.line(function, line)}"
                self.out.write(f"  count {slot} {1 + (function * line + self.more(function)) % 1000}\n")
        for node in range(1, NODES):
            self.out.write(f"  node {node} {self.place(node)} time {node % 50 * 100000} samples {node % 50}\n")
        for node in range(1, NODES):
            self.out.write(f"  look {node} {self.look(node)}\n")

    def place(self, node):
        """Sixteen chains of calls, which branch as they get deeper."""
        function = self.ran[node * 7 % RAN]
        parent = 0 if node <= 16 else node - 16 if node % 5 else node // 2
        return f"in {parent} at {self.slot(function)} line {self.line(function, 6 if node % 2 else 8)}"

    def look(self, node):
        """Every position is followed by what the thread did there."""
        if node % 3 == 1:
            function, up = self.ran[node * 7 % RAN], (node // 6) * 3 + 1
            return f"in {up if up < node else 0} at {self.slot(function)} line {self.line(function, 6)}"
        end = "running" if node % 3 == 2 else "blocked lock"
        return f"in {node - (node - 1) % 3} {end} time {node % 50 * 1000000} samples {node % 50}"


def generate(lineprof, work, files, threads, edited=True):
    """Returns the profile's path."""
    os.makedirs(work, exist_ok=True)
    profile = os.path.join(work, "large.lp")
    command = [lineprof, "from-text", "-", "-o", profile]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as reading:
        out = reading.stdin
        out.write("lineprof-text 1\nprocess pid 1 engine observer exited yes\n")
        out.write("clock start-realtime 1763717967000000000 start 1000 last 2000001000 cpu 1900000000 sample-period 100000\n")
        for file in range(files):
            write_file(out, work, file, edited)
        for index in range(1, threads + 1):
            Thread(out, index, files * FUNCTIONS_OF_FILE, edited).write()
        out.close()
    if reading.returncode != 0:
        raise subprocess.CalledProcessError(reading.returncode, command)
    return profile


def measure_verb(command, runs):
    """{seconds, cpu, bytes}: the quickest run's times, and the most memory that it had."""
    best = None
    for _ in range(runs):
        start = time.perf_counter()
        with open(os.devnull, "w") as nowhere:
            child = subprocess.Popen(command, stdout=nowhere)
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
        elapsed = time.perf_counter() - start
        if child.returncode != 0:
            raise subprocess.CalledProcessError(child.returncode, command)
        measured = {"seconds": elapsed, "cpu": used.ru_utime + used.ru_stime, "bytes": used.ru_maxrss * 1024}
        best = measured if best is None or elapsed < best["seconds"] else best
    return best


def measure_merge(lineprof, work, count, files, threads):
    """Of so many links to one profile of that size: {seconds, cpu, bytes, read}."""
    folder = os.path.join(work, f"merge-{count}-{files}")
    os.makedirs(os.path.join(folder, "ranks"))
    profile = generate(lineprof, folder, files, threads)
    for number in range(count):
        os.link(profile, os.path.join(folder, "ranks", f"{number}.lp"))
    measured = measure_verb([lineprof, "merge", os.path.join(folder, "ranks"), "-o", os.path.join(folder, "all.lp")], 1)
    return {**measured, "read": count * os.path.getsize(profile)}


def measure_leveldb(binaries, runs, work):
    """annotate on the profile of its benchmark, built by gcc."""
    stand_in = os.path.join(binaries, "lineprof-")
    compilers = [f"env LINEPROF_CC=gcc {stand_in}cc", f"env LINEPROF_CXX=g++ {stand_in}c++"]
    folder = real.build("leveldb", real.fetch("leveldb", work), os.path.join(work, "leveldb"), *compilers, "-O2 -g")
    profile = os.path.join(folder, "out.lp")
    subprocess.run(
        real.command("leveldb"), cwd=folder, env={**os.environ, "LINEPROF_OUT": profile}, check=True, capture_output=True
    )
    return {**measure_verb([os.path.join(binaries, "lineprof"), "annotate", profile], runs), "most": TARGET_SMALL_SECONDS}


def measure(binaries, runs, work, files=1000, threads=256, with_leveldb=True):
    """{verb: {seconds, cpu, bytes}, …}"""
    lineprof = os.path.join(binaries, "lineprof")
    names = {
        "large": generate(lineprof, work, files, threads),
        "base": generate(lineprof, os.path.join(work, "base"), files, threads, edited=False),
        "budgets": os.path.join(work, "budgets.toml"),
        "out": os.path.join(work, "out"),
    }
    with open(names["budgets"], "w") as budgets:
        budgets.write(BUDGETS)
    results = {}
    for verb, command in VERBS.items():
        results[verb] = measure_verb([lineprof, *(word.format(**names) for word in command.split())], runs)
    results[f"merge, {files} of 10 MB"] = measure_merge(lineprof, work, files, 20, 40)
    results[f"merge, {10 * files} small"] = {**measure_merge(lineprof, work, 10 * files, 1, 2), "small": True}
    if with_leveldb:
        results["annotate, leveldb"] = measure_leveldb(binaries, runs, work)
    return results


def table(results):
    """Rows of cells, the header first."""
    rows = [["verb", "s", "CPU s", "MiB", "target"]]
    for verb, measured in results.items():
        most = measured.get("most", TARGET_SECONDS)
        good = measured["seconds"] <= most and measured["bytes"] <= TARGET_BYTES
        mebibytes = f"{measured['bytes'] / (1 << 20):.0f}"
        target = f"≤ {most:g} s, 1 GiB "
        if "small" in measured:
            good, target = measured["bytes"] <= TARGET_BYTES, "≤ 1 GiB "
        elif "read" in measured:
            rate = measured["read"] / measured["cpu"]
            good, target = rate >= TARGET_MERGED, f"≥ 200 MB/s: {rate / 1e6:.0f} "
        target += "ok" if good else "MISSED"
        rows.append([verb, f"{measured['seconds']:.2f}", f"{measured['cpu']:.2f}", mebibytes, target])
    return rows
