"""What llvm-cov says of a program: which count holds at a place in a file.

`llvm-cov export` gives for each file a list of segments: from (line, column) on, until the next one, the count is so.
Its line counts are made from these (the largest of the regions that start on the line or wrap it), and say less.
"""
import bisect
import json
import os

from .shell import run


class Segment:
    def __init__(self, line, column, count, has_count, is_entry, is_gap):
        self.line, self.column, self.count = line, column, count
        self.speaks = bool(has_count) and not is_gap
        self.is_entry = bool(is_entry)


class FileCoverage:
    def __init__(self, segments):
        self.segments = [Segment(*s) for s in segments]
        self.keys = [(s.line, s.column) for s in self.segments]

    def at(self, line, column):
        """The count at a place, or None where llvm-cov is silent."""
        i = bisect.bisect_right(self.keys, (line, column)) - 1
        if i < 0 or not self.segments[i].speaks:
            return None
        return self.segments[i].count

    def on(self, line, first_column):
        """All counts from `first_column` on to the end of the line; None among them where llvm-cov is silent."""
        counts = {self.at(line, first_column)}
        i = bisect.bisect_right(self.keys, (line, first_column))
        while i < len(self.keys) and self.keys[i][0] == line:
            segment = self.segments[i]
            counts.add(segment.count if segment.speaks else None)
            i += 1
        return counts


class Function:
    """`line` and `column`: where what it executes begins: its body, its first initialiser."""

    def __init__(self, name, path, line, column, count):
        self.name, self.path, self.line, self.column, self.count = name, path, line, column, count


class Coverage:
    """By real path of the file."""

    def __init__(self, export):
        data = export["data"][0]
        self.files = {os.path.realpath(f["filename"]): FileCoverage(f["segments"]) for f in data["files"]}
        self.functions = []
        for f in data["functions"]:
            region = f["regions"][0]
            self.functions.append(Function(f["name"], os.path.realpath(f["filenames"][region[5]]), *region[:2], f["count"]))


def export(binaries, profiles, work):
    """Merges raw profiles and exports the coverage of a program and its libraries."""
    merged = os.path.join(work, "merged.profdata")
    run(["llvm-profdata", "merge", "-sparse", "-o", merged, *profiles])
    text = run(["llvm-cov", "export", f"-instr-profile={merged}", binaries[0], *(w for b in binaries[1:] for w in ("-object", b))]).out
    return Coverage(json.loads(text))
