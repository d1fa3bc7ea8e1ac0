# What llvm-profdata says of an exported sample profile is what lineprof says: the totals are the sums of the hits of the
# functions' lines, head samples are calls, and each line's samples are its hits.
import re
import subprocess
import sys

from figures import Figures, must_equal, report

lineprof, profile, exported, *others = sys.argv[1:]
shown = subprocess.run(["llvm-profdata-19", "show", "--sample", exported], capture_output=True, check=True, text=True).stdout
demangled = subprocess.run(["c++filt"], input=shown, capture_output=True, check=True, text=True).stdout
heads, totals, lines = {}, {}, {}
for block in demangled.split("Function: ")[1:]:
    name, total, head = re.match(r"(.*): (\d+), (\d+), \d+ sampled lines", block).groups()
    name = name.split("(")[0]
    totals[name], heads[name] = int(total), int(head)
    for offset, hits in re.findall(r"^  (\d+)(?:\.1)?: (\d+)", block, re.MULTILINE):
        lines[name, int(offset)] = int(hits)

ours_head, ours_total, ours_lines, begins = {}, {}, {}, {}
for each in report(lineprof, "functions", profile)["functions"]:
    name = each["function"].split("(")[0]
    ours_head[name], begins[name] = each["ncalls"], each["line"]
for each in report(lineprof, "lines", profile)["lines"]:
    name = each["function"].split("(")[0]
    if each["hits"]:
        ours_total[name] = ours_total.get(name, 0) + each["hits"]
        ours_lines[name, each["line"] - begins[name]] = each["hits"]
must_equal("calls", ours_head, heads)
must_equal("totals", ours_total, totals)
must_equal("hits of lines", ours_lines, lines)
