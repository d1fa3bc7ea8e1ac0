#!/usr/bin/env python3
"""same-within-intervals.py JSON: whether estimates of a line are its truth, which a comment says, as `// bytes: N allocs: N`.

They may be off by five standard deviations, as the interval has them: that happens once in a million runs.
"""
import json
import re
import sys

with open(sys.argv[1]) as file:
    report = json.load(file)
checked = 0
for row in report["lines"]:
    truth = dict((key, int(value)) for key, value in re.findall(r"(\w+): (\d+)", row["text"].partition("//")[2]))
    if not truth:
        continue
    for key, value in truth.items():
        low, high = row["intervals"][key]
        deviation = (high - low) / 2 / 1.96 if low > 0 else (high - row[key]) / 1.96
        assert abs(row[key] - value) <= 5 * deviation + 1e-5 * value + 1, (row["line"], key, row[key], value, low, high)
    checked += 1
assert report["profiles"][0]["memory"]["period"] == 16384
print(checked, "lines are as they should be")
