# callgrind_annotate's own and inclusive times, as far as it shows them, are lineprof's.
import re
import subprocess
import sys

import figures

lineprof, profile, exported = sys.argv[1:]
ours = figures.Figures(lineprof, profile)


def annotate(inclusive):
    command = ["callgrind_annotate", "--threshold=100", "--auto=no", "--show=Time", f"--inclusive={inclusive}", exported]
    text = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    rows = re.findall(r"^\s*([\d,]+) \([ \d.]+%\)  (.+)$", text, re.MULTILINE)
    times = {name.split(":", 1)[-1]: int(time.replace(",", "")) for time, name in rows}
    return times.pop("PROGRAM TOTALS"), times


total, own = annotate("no")
figures.must_equal("total", {"all": ours.total}, {"all": total})
own.pop("[outside]", None)
figures.must_equal("own time", ours.own, own)
_, inclusive = annotate("yes")
inclusive.pop("[outside]", None)
figures.must_equal("inclusive time", ours.inclusive, inclusive)
