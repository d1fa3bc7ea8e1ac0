"""compare-heaptrack.py SOURCE: one program's allocations by lineprof and by heaptrack, side by side.

By function: allocations, bytes never freed, temporary allocations; then all bytes asked for. Status 1 if a number differs,
but for one temporary allocation more: to heaptrack blocks of one size and place are the same one.
"""
import collections
import json
import os
import re
import subprocess
import sys

BINARIES, GXX = os.environ["LINEPROFTEST_BINARIES"], os.environ["LINEPROFTEST_GXX"]
SOURCE = sys.argv[1]
FLAGS = ["-O0", "-g", "-std=c++17", SOURCE, "-o", "program"]


def run(*command, **settings):
    environment = {**os.environ, "LC_ALL": "C", **settings}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, text=True).stdout


def lineprof():
    run(os.path.join(BINARIES, "lineprof-c++"), *FLAGS, LINEPROF_CXX=GXX)
    run("./program", LINEPROF_OUT="out.lp", LINEPROF_MEMORY="live")
    report = json.loads(run(os.path.join(BINARIES, "lineprof"), "memory", "--format", "json", "--top", "1000", "out.lp"))
    rows = {row["function"]: [row["self_memory"][key] for key in ("allocs", "leaked", "temporary")] for row in report["functions"]}
    return {name: row for name, row in rows.items() if any(row)}, report["total"]["bytes"]


def heaptrack():
    run(GXX, *FLAGS)
    run("heaptrack", "-o", "trace", "./program")
    trace = next(name for name in os.listdir(".") if name.startswith("trace."))
    rows = collections.defaultdict(lambda: [0, 0, 0])
    for column, cost in enumerate(("allocations", "leaked", "temporary")):
        run("heaptrack_print", "-f", trace, "--flamegraph-cost-type", cost, "-F", "stacks")
        with open("stacks") as stacks:
            for line in stacks:
                stack, _, amount = line.rpartition(" ")
                ours = [frame for frame in stack.split(";") if frame.endswith("(%s)" % os.path.basename(SOURCE))]
                if ours:
                    rows[re.sub(r" \([^()]*\)$", "", ours[-1])][column] += int(amount)
    run("heaptrack_print", "-f", trace, "-H", "sizes")
    with open("sizes") as sizes:
        pairs = [map(int, line.split()) for line in sizes]
    return rows, sum(size * blocks for size, blocks in pairs)


def main():
    (mine, my_bytes), (theirs, their_bytes) = lineprof(), heaptrack()
    theirs = {name if "(" in name else name + "()": row for name, row in theirs.items()}
    mine = {re.sub(r"\(.*", "()", name): row for name, row in mine.items()}
    theirs = {re.sub(r"\(.*", "()", name): row for name, row in theirs.items()}
    same = len(mine) >= 5
    print("function lineprof heaptrack: allocations, bytes never freed, temporary allocations")
    for name in sorted(set(mine) | set(theirs)):
        a, b = mine.get(name, [0, 0, 0]), theirs.get(name, [0, 0, 0])
        agrees = a[:2] == b[:2] and 0 <= b[2] - a[2] <= 1
        same = same and agrees
        print(name, *a, *b, "" if agrees else "DIFFERS")
    print("all bytes", my_bytes, their_bytes, "" if my_bytes == their_bytes else "DIFFERS")
    return 0 if same and my_bytes == their_bytes else 1


sys.exit(main())
