# Compares the exports of a whole profile with lineprof's reports.
import csv
import json
import sys

from figures import Figures, must_equal, nanoseconds

lineprof, profile, exported, table = sys.argv[1:]
ours = Figures(lineprof, profile)
with open(exported) as file:
    said = json.load(file)
must_equal("calls", ours.calls, {each["function"]: each["ncalls"] for each in said["functions"]})
nodes = said["calls"]
own, inclusive = {}, {}
for node in nodes:
    time, above, at = nanoseconds(node["self"]), set(), node
    if node["function"]:
        own[node["function"]] = own.get(node["function"], 0) + time
    while at is not None:
        above.add(at["function"])
        at = None if at["parent"] is None else nodes[at["parent"]]
    for name in above - {None}:
        inclusive[name] = inclusive.get(name, 0) + time
must_equal("own time in the tree", ours.own, own)
must_equal("inclusive time", ours.inclusive, inclusive)
must_equal("hits of lines", ours.line_hits, {(each["file"], each["line"]): each["hits"] or 0 for each in said["lines"]})
with open(table, newline="") as file:
    rows = {(row["file"], int(row["line"])): row for row in csv.DictReader(file)}
must_equal("hits of lines in CSV", ours.line_hits, {place: int(row["hits"] or 0) for place, row in rows.items()})
must_equal("own time of lines in CSV", ours.line_own, {place: nanoseconds(float(row["self"] or 0)) for place, row in rows.items()})
