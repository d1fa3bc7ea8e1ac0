# Compares lineprof's export with what gcov says of the same program, in the lines that both count.
import json
import sys

theirs, ours = (json.load(open(path)) for path in sys.argv[1:])


def fail(text):
    sys.exit(text)


def source(report):
    return next(file for file in report["files"] if file["file"].endswith("program.cpp"))


if theirs["format_version"] != ours["format_version"]:
    fail(f"gcov writes version {theirs['format_version']}")
pairs = [(theirs, ours), (source(theirs), source(ours))]
pairs += [(source(theirs)[part][0], source(ours)[part][0]) for part in ("functions", "lines")]
for one, other in pairs:
    if set(one) != set(other):
        fail(f"keys differ: {sorted(one)} and {sorted(other)}")
print("keys are the same")
calls = [{each["name"]: each["execution_count"] for each in source(report)["functions"]} for report in (theirs, ours)]
if calls[0] != calls[1]:
    fail(f"functions differ: {calls}")
print(f"names and calls of functions are the same: {len(calls[0])}")
hits = [{each["line_number"]: each["count"] for each in source(report)["lines"]} for report in (theirs, ours)]
both = set(hits[0]) & set(hits[1])
for line in both:
    if hits[0][line] != hits[1][line]:
        fail(f"line {line}: gcov says {hits[0][line]}, lineprof {hits[1][line]}")
if set(hits[1]) - both:
    fail(f"lines that gcov does not know: {sorted(set(hits[1]) - both)}")
print(f"counts of lines are the same: {len(both)}")
