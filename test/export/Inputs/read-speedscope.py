# What the file format asks for: frames open and close like brackets, forward on the axis, all of them between its ends.
# The times of outermost frames are lineprof's inclusive times.
import json
import sys

import figures

lineprof, profile, exported = sys.argv[1:]
ours = figures.Figures(lineprof, profile)
with open(exported, encoding="utf-8") as file:
    said = json.load(file)
frames = said["shared"]["frames"]
for each in said["profiles"]:
    at, stack, sums = each["startValue"], [], {}
    for event in each["events"]:
        name = frames[event["frame"]]["name"]
        if event["at"] < at:
            sys.exit(f"{each['name']}: time goes back at {event}")
        at = event["at"]
        if event["type"] == "O":
            stack.append((name, at))
            continue
        opened, since = stack.pop()
        if opened != name:
            sys.exit(f"{each['name']}: {name} closes where {opened} is open")
        if name not in [other for other, _ in stack] and name != "[outside]":
            sums[name] = sums.get(name, 0) + at - since
    if stack or at > each["endValue"]:
        sys.exit(f"{each['name']}: the end is wrong")
    print(f"{each['name']}: {each['endValue']} {each['unit']}, {len(each['events'])} events")
    if each["name"] == "CPU time":
        figures.must_equal("inclusive time", ours.inclusive, sums)
