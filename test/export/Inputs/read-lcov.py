# What a tracefile of lcov's says is what lineprof says: hits of lines, calls of functions.
import re
import subprocess
import sys

from figures import Figures, must_equal, report

lineprof, profile, tracefile = sys.argv[1:]
ours = Figures(lineprof, profile)
lines, calls, path = {}, {}, None
with open(tracefile) as file:
    text = subprocess.run(["c++filt"], input=file.read(), capture_output=True, check=True, text=True).stdout
for row in text.splitlines():
    if row.startswith("SF:"):
        path = row[3:]
    elif row.startswith("DA:"):
        line, hits = row[3:].split(",")[:2]
        lines[path, int(line)] = int(hits)
    elif row.startswith("FNDA:"):
        count, name = row[5:].split(",", 1)
        calls[re.sub(r"\(.*", "", name)] = int(count)
must_equal("hits of lines", ours.line_hits, lines)
must_equal("calls", {re.sub(r"\(.*", "", name): count for name, count in ours.calls.items()}, calls)
