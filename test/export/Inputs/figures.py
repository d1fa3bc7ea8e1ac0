# lineprof's own figures, and the comparison of another tool's with them.
import json
import subprocess
import sys


def report(lineprof, verb, profile):
    command = [lineprof, verb, "--format", "json", profile]
    return json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)


def nanoseconds(seconds):
    return round((seconds or 0) * 1e9)


def waiting(kinds):
    """Waiting for a CPU is none."""
    return sum(nanoseconds(time) for kind, time in kinds.items() if kind != "cpu")


class Figures:
    """Of functions by name, which must be unique in the profile; times in ns."""

    def __init__(self, lineprof, profile):
        said = report(lineprof, "functions", profile)
        functions = said["functions"]
        self.calls = {each["function"]: each["ncalls"] for each in functions}
        self.own = {each["function"]: nanoseconds(each["tottime"]) for each in functions}
        self.own_wait = {each["function"]: waiting(each["waits"] or {}) for each in functions}
        self.inclusive = {each["function"]: nanoseconds(each["cumtime"]) for each in functions}
        self.total = nanoseconds(said["total"]["time"])
        lines = report(lineprof, "lines", profile)["lines"]
        self.line_own = {(each["file"], each["line"]): nanoseconds(each["self"]) for each in lines}
        self.line_hits = {(each["file"], each["line"]): each["hits"] or 0 for each in lines}


def must_equal(what, ours, theirs):
    """Numbers by name; what one side lacks is 0 there."""
    if not any(ours.values()):
        sys.exit(f"{what}: there is nothing to compare")
    for name in sorted(set(ours) | set(theirs)):
        if ours.get(name, 0) != theirs.get(name, 0):
            sys.exit(f"{what} of {name}: lineprof says {ours.get(name)}, the other tool {theirs.get(name)}")
    print(f"{what}: {len(ours)} are equal")
