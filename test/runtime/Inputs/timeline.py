#!/usr/bin/env python3
"""Checks the timeline of timeline.cpp's profile, read with nothing but the document on the format."""
import os
import struct
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import readlp

profile = readlp.read(sys.argv[1])
moments, threads = profile.moments, {t.index: t.moments for t in profile.threads.values()}
assert all(a[0] < b[0] for a, b in zip(moments, moments[1:])), moments
assert all(a[3] <= b[3] and a[4] <= b[4] for a, b in zip(moments, moments[1:])), "faults are taken back"
if sys.argv[2] == "short":
    assert len(moments) == 1 and moments[0][1] > 0, moments
else:
    # Ten a second at most, but for the last one.
    grid = [at // 100000000 for at, *_ in moments[:-1]]
    assert len(moments) >= 3 and len(set(grid)) == len(grid), moments
    assert max(m[1] for m in moments) > 64 << 20 > moments[0][1], moments
    assert moments[-1][3] - moments[0][3] >= (64 << 20) // (2 << 20), "the memory came by faults"
    main, waits = threads[1][:len(moments)], threads[2][:len(moments)]
    for row in (main, waits):
        assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in zip(row, row[1:])), row
    # The one computed while the other waited.
    assert main[-1][0] > waits[-1][0], (main, waits)
    assert waits[-1][1] > waits[-1][0], waits
print("as it should be")
