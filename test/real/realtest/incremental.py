"""A header changes: the instrumented build compiles again what the plain one does, and nothing else."""
import os
import time

from lineproftest.shell import Failure


def compiled_again(build):
    """The sources that are compiled after the header has got a new time stamp."""
    before, header = build.log_size(), os.path.join(build.source, build.program.header)
    now = time.time() + 1
    os.utime(header, (now, now))
    build.again()
    return sorted({compilation.path for compilation in build.compilations(before)})


def compare_incremental(plain, instrumented):
    """How many sources were compiled again."""
    expected, again = compiled_again(plain), compiled_again(instrumented)
    everything = {compilation.path for compilation in plain.compilations()}
    if not expected:
        raise Failure(f"{plain.name}: nothing depends on {plain.program.header}")
    if again != expected:
        raise Failure(f"{instrumented.name}: {plain.program.header} changed: compiled again:\n{again}\nnot, as plain,\n{expected}")
    return f"{len(again)} of {len(everything)}"
