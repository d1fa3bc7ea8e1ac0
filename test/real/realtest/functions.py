"""Which functions are instrumented: nearly all, the rest with a reason."""
import json
import os
from collections import Counter

from lineproftest.programs import tool
from lineproftest.shell import Failure, run

LEAST = 0.99
# Nothing to count in: without a line of its own, or where the language allows no statement.
EXEMPT = ("written by a macro", "its body may hold nothing but a return")


class Mirror:
    """`instrument` over the sources that a build compiled: the probes' places, and what was left as it is."""

    def __init__(self, build):
        self.folder = os.path.join(build.folder, "mirror")
        self.skipped = os.path.join(build.folder, "skipped")
        database = os.path.join(build.folder, "compile_commands.json")
        entries = {}
        for compilation in build.compilations():
            command = compilation.entry
            entries[compilation.path] = {
                "directory": command["directory"],
                "arguments": command["arguments"],
                "file": os.path.join(build.source, compilation.path),
            }
        with open(database, "w") as file:
            json.dump(list(entries.values()), file)
        common = [tool("instrument"), "--root", build.source, "-o", self.folder, "-p", database]
        sources = [entry["file"] for entry in entries.values()]
        run([*common, *sources], cwd=build.source, timeout=1800)
        self.listed = self.ask(common, sources, "--list", build)
        self.left = self.ask(common, sources, "--list-skipped", build)
        with open(self.skipped, "w") as file:
            file.writelines(line + "\n" for line in self.left)

    @staticmethod
    def ask(common, sources, what, build):
        done = run([*common, "--dry-run", "-q", what, *sources], cwd=build.source, timeout=1800)
        return done.out.decode().splitlines()


def require_most(mirror):
    """(how many functions are instrumented, the share, {reason: how many are not}). What a macro writes, and C++11's
    constexpr, is listed, but has no part in the share."""
    reasons = Counter(line.rsplit(": ", 1)[1] for line in mirror.left)
    written = sum(count for reason, count in reasons.items() if reason not in EXEMPT)
    share = len(mirror.listed) / (len(mirror.listed) + written)
    if share < LEAST:
        raise Failure(f"only {share:.2%} of the functions are instrumented:\n" + "\n".join(mirror.left))
    return len(mirror.listed), share, reasons
