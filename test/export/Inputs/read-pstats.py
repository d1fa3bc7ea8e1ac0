# Python's pstats loads an export, and has lineprof's calls and times; so have its callers, wherever a function was
# called from instrumented code alone, as the one named `outside` was not.
import pstats
import sys

import figures

lineprof, profile, exported, outside = sys.argv[1:]
ours = figures.Figures(lineprof, profile)
stats = pstats.Stats(exported)
stats.strip_dirs().sort_stats("cumulative").print_stats().print_callers()
rows = {name: row for (_, _, name), row in stats.stats.items() if name != "[outside]"}
figures.must_equal("calls", ours.calls, {name: row[1] for name, row in rows.items()})
figures.must_equal("own time", ours.own, {name: figures.nanoseconds(row[2]) for name, row in rows.items()})
figures.must_equal("inclusive time", ours.inclusive, {name: figures.nanoseconds(row[3]) for name, row in rows.items()})
called = {name: sum(figures.nanoseconds(each[3]) for each in row[4].values()) for name, row in rows.items() if row[4]}
called.pop(outside)
figures.must_equal("callers' time", {name: ours.inclusive[name] for name in called}, called)
