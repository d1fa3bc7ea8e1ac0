# Checks what must hold of annotate's JSON, and prints what a test looks at.
import json
import sys

report = json.load(sys.stdin)
assert report["schema_version"] == 1
lines, functions, total = report["lines"], report["functions"], report["total"]
print("rows:", *lines[0])
print("functions:", *functions[0])
row = lines[0]
print("first:", *(row[key] for key in "file line function hits time self per_hit percent text".split()))
for row in lines:
    assert row["self"] <= row["time"] <= total["time"] + 1e-12
    assert row["time_low"] <= row["time"] <= row["time_high"]
    assert 0 <= row["percent"] <= 100
    assert (row["per_hit"] is None) == (not row["hits"])
assert abs(sum(row["self"] for row in lines) + total["outside"] - total["time"]) < 1e-9
print("total", total["time"])
