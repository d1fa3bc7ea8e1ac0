# A flame graph's boxes, added up by function where it is outermost, are lineprof's inclusive times.
import re
import sys

import figures

lineprof, profile, picture = sys.argv[1:]
ours = figures.Figures(lineprof, profile)
with open(picture, encoding="utf-8") as file:
    svg = file.read()
boxes = re.findall(r"<title>(.+) \(([\d,]+) ns, [\d.]+%\)</title><rect x=\"([\d.]+)\" y=\"([\d.]+)\" width=\"([\d.]+)\"", svg)
boxes = [(name, int(time.replace(",", "")), float(x), float(y), float(x) + float(width)) for name, time, x, y, width in boxes]
sums = {}
for name, time, left, y, right in boxes:
    below = any(name == other and y < lower and start <= left and right <= end for other, _, start, lower, end in boxes)
    if not below and name != "all":
        sums[name] = sums.get(name, 0) + time
figures.must_equal("inclusive time", ours.inclusive, sums)
