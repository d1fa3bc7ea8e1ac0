"""What llvm-cov says of a program: which count holds at a place in a file.

`llvm-cov export` gives for each file a list of segments: from (line, column) on, until the next one, the count is so.
Its line counts are made from these (the largest of the regions that start on the line or wrap it), and say less.
"""
import bisect
import json
import os

from .shell import run


CODE, EXPANSION = 0, 1  # kinds of regions: a text, and a macro's use


class Segment:
    def __init__(self, line, column, count, has_count, is_entry, is_gap):
        self.line, self.column, self.count = line, column, count
        self.speaks = bool(has_count) and not is_gap
        self.is_entry = bool(is_entry)


class FileCoverage:
    def __init__(self, segments, macros):
        self.macros = macros
        self.segments = [Segment(*s) for s in segments]
        self.keys = [(s.line, s.column) for s in self.segments]

    def at(self, line, column):
        """The count at a place, or None where llvm-cov is silent."""
        if (line, column) in self.macros:
            return self.macros[line, column]
        i = bisect.bisect_right(self.keys, (line, column)) - 1
        if i < 0 or not self.segments[i].speaks:
            return None
        return self.segments[i].count

    def on(self, line, first_column):
        """All counts from `first_column` on to the end of the line; None among them where llvm-cov is silent."""
        counts = {self.at(line, first_column)}
        if (line, first_column) in self.macros:
            return counts
        i = bisect.bisect_right(self.keys, (line, first_column))
        while i < len(self.keys) and self.keys[i][0] == line:
            segment = self.segments[i]
            counts.add(segment.count if segment.speaks else None)
            i += 1
        return counts


def macro_count(regions, file, otherwise):
    """How often what a macro's use stands for began: the count of the first region inside, `otherwise` if there is none.
    Where another macro's use begins, what that stands for."""
    inside = min((r for r in regions if r[5] == file and r[7] in (CODE, EXPANSION)), default=None, key=lambda r: (r[:2], -r[7]))
    if inside is None:
        return otherwise
    return macro_count(regions, inside[6], inside[4]) if inside[7] == EXPANSION else inside[4]


def macro_uses(functions):
    """{path: {(line, column): count}} of macros' uses that llvm-cov gives another count than what they stand for: to the
    use it gives the count of what is around it, which for a whole loop's body, or for an operand of &&, is another."""
    counts, different = {}, set()
    for f in functions:
        here = {}  # place: (count, whether llvm-cov gives it another)
        for r in f["regions"]:
            place = os.path.realpath(f["filenames"][r[5]]), r[0], r[1]
            if r[7] == CODE and r[:2] == r[2:4]:  # a system header's macro, behind a return: an empty region, or several
                here.setdefault(place, (r[4], True))
            elif r[7] == EXPANSION:
                inside = macro_count(f["regions"], r[6], r[4])
                here[place] = inside, inside != r[4]
        for place, (count, other) in here.items():
            counts[place] = counts.get(place, 0) + count
            if other:
                different.add(place)
    uses = {}
    for path, line, column in different:
        uses.setdefault(path, {})[line, column] = counts[path, line, column]
    return uses


class Function:
    """`line` and `column`: where what it executes begins: its body, its first initialiser."""

    def __init__(self, name, path, line, column, count):
        self.name, self.path, self.line, self.column, self.count = name, path, line, column, count


class Coverage:
    """By real path of the file."""

    def __init__(self, export):
        data = export["data"][0]
        macros = macro_uses(data["functions"])
        paths = {f["filename"]: os.path.realpath(f["filename"]) for f in data["files"]}
        self.files = {paths[f["filename"]]: FileCoverage(f["segments"], macros.get(paths[f["filename"]], {})) for f in data["files"]}
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
