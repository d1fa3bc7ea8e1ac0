# Compares what sqlite3 says of an exported database with lineprof's reports.
import json
import subprocess
import sys

from figures import Figures, must_equal

lineprof, profile, database = sys.argv[1:]


def ask(query):
    return json.loads(subprocess.run(["sqlite3", "-json", database, query], capture_output=True, check=True).stdout)


ours = Figures(lineprof, profile)
functions = {row["name"]: row for row in ask("SELECT * FROM functions")}
must_equal("calls", ours.calls, {name: row["calls"] for name, row in functions.items()})
must_equal("own time", ours.own, {name: row["self_ns"] for name, row in functions.items()})
must_equal("inclusive time", ours.inclusive, {name: row["time_ns"] for name, row in functions.items()})
tree = ask("SELECT name, sum(calls.self_ns) AS own FROM calls JOIN functions ON function = functions.id GROUP BY name")
must_equal("own time in the tree", ours.own, {row["name"]: row["own"] for row in tree})
lines = {(row["path"], row["line"]): row for row in ask("SELECT * FROM lines JOIN files ON file = id")}
must_equal("hits of lines", ours.line_hits, {place: row["hits"] or 0 for place, row in lines.items()})
must_equal("own time of lines", ours.line_own, {place: row["self_ns"] for place, row in lines.items()})
