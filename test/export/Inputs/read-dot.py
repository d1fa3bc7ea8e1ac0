# Graphviz reads the call graph; shares and calls in the nodes that it lays out are lineprof's, as exactly as they are shown.
import json
import re
import subprocess
import sys

import figures

lineprof, profile, graph = sys.argv[1:]
ours = figures.Figures(lineprof, profile)
laid_out = json.loads(subprocess.run(["dot", "-Tjson", graph], capture_output=True, check=True).stdout)
calls, inclusive, own = {}, {}, {}
for node in laid_out["objects"]:
    name, _, share, own_share, *counted = node["label"].replace("\\n", "\n").split("\n")
    inclusive[name] = float(share.split()[0])
    own[name] = float(own_share.strip("()").split()[0])
    if counted and re.fullmatch(r"\d+×", counted[0]):
        calls[name] = int(counted[0][:-1])


def percent(times):
    return {name: round(100 * time / ours.total, 1) for name, time in times.items()}


figures.must_equal("calls", {name: count for name, count in ours.calls.items() if name in calls}, calls)
figures.must_equal("inclusive shares", percent(ours.inclusive), inclusive)
figures.must_equal("own shares", percent(ours.own), own)
