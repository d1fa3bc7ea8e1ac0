# Trace events nest in each other as a viewer needs it, and the outermost ones of a function last as long as its
# inclusive time.
import json
import sys

import figures

lineprof, profile, exported = sys.argv[1:]
ours = figures.Figures(lineprof, profile)
with open(exported, encoding="utf-8") as file:
    events = [each for each in json.load(file)["traceEvents"] if each["ph"] == "X"]
stack, sums, at = [], {}, 0
for event in events:
    start = round(event["ts"] * 1000)
    end = start + round(event["dur"] * 1000)
    while stack and stack[-1][1] <= start:
        stack.pop()
    if start < at or (stack and end > stack[-1][1]):
        sys.exit(f"{event} overlaps")
    at = start
    if event["name"] not in [name for name, _ in stack] and event["name"] != "[outside]":
        sums[event["name"]] = sums.get(event["name"], 0) + end - start
    stack.append((event["name"], end))
figures.must_equal("inclusive time", ours.inclusive, sums)
