"""What the compilers say of the program: nothing that they do not say of the original."""
import os
import re

from lineproftest.shell import Failure

# Columns are left out: what is inserted into a line moves what follows.
DIAGNOSTIC = re.compile(r"^(\S[^:\n]*):(\d+):(?:\d+:)? (?:fatal )?(?:warning|error): (.*)$", re.M)


def diagnostics(build):
    found = set()
    for compilation in build.compilations():
        for path, line, text in DIAGNOSTIC.findall(compilation.entry["stderr"]):
            absolute = os.path.realpath(os.path.join(compilation.entry["directory"], path))
            found.add((absolute.replace(build.source + os.sep, ""), int(line), text))
    return found


def compare_warnings(plain, instrumented):
    """(how many both have, how many only the plain build has); a new one is a failure."""
    before, after = diagnostics(plain), diagnostics(instrumented)
    if after - before:
        new = "\n".join(f"{path}:{line}: {text}" for path, line, text in sorted(after - before))
        raise Failure(f"{instrumented.name}: new warnings:\n{new}")
    return len(before & after), len(before - after)


def require_all_instrumented(build):
    """No source was compiled as it is because lineprof could not do with it."""
    said = [line for c in build.compilations() for line in c.entry["stderr"].splitlines() if line.startswith("lineprof-c")]
    if said:
        raise Failure(f"{build.name}: the stand-in said:\n" + "\n".join(sorted(set(said))))
