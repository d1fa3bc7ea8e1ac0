"""What instrumenting costs a build: `instrument` over a parse of the same file, the compiler stand-in over the compiler.

Over the sources of Debian's re2, in CPU time of the command with all its children (user + system), which says more than
elapsed time on a machine that does other things too.
"""
import glob
import os
import resource
import statistics
import subprocess

HERE = os.path.dirname(os.path.realpath(__file__))
FETCH = os.path.join(os.path.dirname(HERE), "real", "fetch-source")
FLAGS = ["-pthread", "-I.", "-std=c++17"]
OPTIMISED = ["-O2", "-g", "-DNDEBUG"]
TARGETS = {"instrument": 1.2, "build, clang": 2.0, "build, gcc": 2.0}


def cpu_seconds(command, folder, environment):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pairs(binaries, compilers, work):
    """{name: source → (command it is compared with, command, environment)}"""
    instrument, stand_in = os.path.join(binaries, "instrument"), os.path.join(binaries, "lineprof-c++")
    out = os.path.join(work, "out.o")

    def parse(source):
        plain = [compilers["clang"], *FLAGS, "-fsyntax-only", source]
        return plain, [instrument, "-q", "--dry-run", source, "--", *FLAGS], dict(os.environ)

    def build(compiler):
        def commands(source):
            after = [*FLAGS, *OPTIMISED, "-c", source, "-o", out]
            return [compiler, *after], [stand_in, *after], {**os.environ, "LINEPROF_CXX": compiler}

        return commands

    return {"instrument": parse, **{f"build, {name}": build(compiler) for name, compiler in compilers.items()}}


def measure(binaries, compilers, runs, work):
    """{name: {plain, lineprof, ratio}}: sums over the sources of medians of interleaved runs."""
    fetched = subprocess.check_output([FETCH, "re2", work], text=True).strip()
    sources = sorted(glob.glob("re2/*.cc", root_dir=fetched) + glob.glob("util/[rs]*.cc", root_dir=fetched))
    results = {}
    for name, commands in pairs(binaries, compilers, work).items():
        sums = [0.0, 0.0]
        for source in sources:
            plain, ours, environment = commands(source)
            seconds = [[cpu_seconds(command, fetched, environment) for command in (plain, ours)] for _ in range(runs)]
            for i, column in enumerate(zip(*seconds)):
                sums[i] += statistics.median(column)
        results[name] = {"plain": sums[0], "lineprof": sums[1], "ratio": sums[1] / sums[0]}
    return results


def table(results):
    """Rows of cells, the header first."""
    rows = [["re2's sources", "plain s", "lineprof s", "ratio", "target"]]
    for name, measured in results.items():
        target = TARGETS.get(name)
        verdict = f"≤ {target:.1f} " + ("ok" if measured["ratio"] <= target else "MISSED")
        rows.append([name, f"{measured['plain']:.1f}", f"{measured['lineprof']:.1f}", f"{measured['ratio']:.2f}", verdict])
    return rows
