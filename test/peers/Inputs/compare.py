"""compare.py TOOL FOLDER: one program, measured by lineprof and by TOOL (gprof, uftrace, callgrind, gcov); prints both side by side.

Status 1 if a number differs, or if there is too little to compare. Calls are compared by function, instantiations of
a template together; gcov's by line.
"""
import collections
import json
import os
import re
import subprocess
import sys

BINARIES, GXX = os.environ["LINEPROFTEST_BINARIES"], os.environ["LINEPROFTEST_GXX"]
PROGRAM = os.path.join(os.path.dirname(os.path.realpath(__file__)), "program.cpp")
FLAGS = ["-O0", "-g", "-std=c++17", PROGRAM, "-o", "program"]


def run(*command, **settings):
    environment = {**os.environ, "LC_ALL": "C", **settings}
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment, text=True).stdout


def plain_name(name):
    """Without return type, template arguments and parameters."""
    name = name.split("(")[0]
    while "<" in name:
        shorter = re.sub(r"<[^<>]*>", "", name)
        if shorter == name:
            break
        name = shorter
    return name.split()[-1] if name.split() else name


def lineprof():
    run(os.path.join(BINARIES, "lineprof-c++"), *FLAGS, LINEPROF_CXX=GXX)
    run("./program", LINEPROF_OUT="out.lp")
    return json.loads(run(os.path.join(BINARIES, "lineprof"), "annotate", "--format", "json", "out.lp"))


def gprof():
    run(GXX, "-pg", *FLAGS)
    run("./program")
    # The flat profile leaves out calls of a function by itself; the graph has them behind a plus.
    row = re.compile(r"^\s*[\d.]+\s+[\d.]+\s+[\d.]+\s+(\d+)\s+[\d.]+\s+[\d.]+\s+(.+)$", re.M)
    itself = re.compile(r"^\[\d+\]\s+[\d.]+\s+[\d.]+\s+[\d.]+\s+\d+\+(\d+)\s+(.+?)(?: <cycle \d+>)? \[\d+\]$", re.M)
    calls = row.findall(run("gprof", "-b", "-p", "program", "gmon.out"))
    calls += itself.findall(run("gprof", "-b", "-q", "program", "gmon.out"))
    return ((name, int(number)) for number, name in calls)


def uftrace():
    run(GXX, "-pg", *FLAGS)
    run("uftrace", "record", "--no-pager", "--no-libcall", "-d", "trace", "./program")
    text = run("uftrace", "report", "--no-pager", "--demangle=full", "-f", "call", "-d", "trace")
    return ((name, int(calls)) for calls, name in re.findall(r"^\s*(\d+)\s+(.+)$", text, re.M))


def callgrind():
    run(GXX, *FLAGS)
    run("valgrind", "-q", "--tool=callgrind", "--callgrind-out-file=callgrind.out", "./program")
    names, callee = {}, None
    with open("callgrind.out") as file:
        for line in file:
            if function := re.match(r"c?fn=\((\d+)\)(?: (.*))?", line):
                if function[2]:
                    names[function[1]] = function[2]
                if line.startswith("cfn="):
                    callee = names[function[1]]
            elif calls := re.match(r"calls=(\d+)", line):
                yield callee, int(calls[1])


def gcov():
    run(GXX, "--coverage", *FLAGS)
    run("./program")
    report = json.loads(run("gcov", "--json-format", "--stdout", *[n for n in os.listdir() if n.endswith(".gcda")]))
    lines = collections.Counter()  # over the instantiations of a template
    for file in report["files"]:
        if os.path.basename(file["file"]) == "program.cpp":
            for line in file["lines"]:
                lines[line["line_number"]] += line["count"]
    return lines


def compared_calls(tool, report):
    ours, theirs = collections.Counter(), collections.Counter()
    for function in report["functions"]:
        ours[plain_name(function["function"])] += function["ncalls"]
    for name, calls in {"gprof": gprof, "uftrace": uftrace, "callgrind": callgrind}[tool]():
        theirs[plain_name(name)] += calls
    # gprof does not see who calls main.
    return [(name, ours[name], theirs[name]) for name in sorted(ours) if ours[name] and name in theirs]


def compared_lines(report):
    theirs = gcov()
    rows = ((row["line"], row["hits"], theirs.get(row["line"])) for row in report["lines"] if row["hits"] is not None)
    return [row for row in rows if row[2] is not None]


def main():
    tool, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    report = lineprof()
    rows = compared_lines(report) if tool == "gcov" else compared_calls(tool, report)
    print(f"{'line' if tool == 'gcov' else 'function':<20} {'lineprof':>9} {tool:>9}")
    for name, ours, theirs in rows:
        print(f"{name:<20} {ours:>9} {theirs:>9}{'' if ours == theirs else '  DIFFERS'}")
    enough = 45 if tool == "gcov" else 10
    if len(rows) < enough:
        sys.exit(f"only {len(rows)} could be compared, not {enough}")
    sys.exit(any(ours != theirs for _, ours, theirs in rows))


main()
