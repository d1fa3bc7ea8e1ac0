"""What does the same at each run: the same output, and llvm-cov's hits."""
import difflib
import glob
import itertools
import json
import os
import re
import shutil

from lineproftest.programs import tool
from lineproftest.shell import Failure, clean_environment, describe, run
from .program import FOLDER

ORACLE = os.path.join(os.path.dirname(os.path.dirname(FOLDER)), "tools", "hits-oracle")


def run_alike(build, command, **settings):
    """Runs one command in a folder for its temporary files; its result, less noise.

    New memory is not zero: a program that reads what it has not written, as sparse sets do, reads the same each time."""
    scratch = os.path.join(build.folder, "scratch")
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    result = build.sh(command, check=False, TMPDIR=scratch, TEST_TMPDIR=scratch, MALLOC_PERTURB_="165", **settings)
    result.out, result.err = build.without_noise(result.out), build.without_noise(result.err)
    return result


def as_text(result):
    return f"status {result.status}\n{result.out}\n--- stderr\n{result.err}".split("\n")


def require_same(what, lines, expected):
    difference = list(itertools.islice(difflib.unified_diff(expected, lines, "plain", "instrumented", lineterm=""), 40))
    if difference:
        raise Failure(f"{what}: behaves otherwise:\n" + "\n".join(difference))


def profile_of(build, i):
    return os.path.join(build.folder, f"alike-{i}.lp")


def compare_alike(covered, instrumented, mirror):
    """How many lines were compared. `covered` is llvm-cov's build, `mirror` made from it."""
    return sum(compare_one(covered, instrumented, mirror, i, c) for i, c in enumerate(covered.program.alike))


def compare_one(covered, instrumented, mirror, i, command):
    for old in glob.glob(os.path.join(covered.folder, "*.profraw")):
        os.remove(old)
    raw, profile = os.path.join(covered.folder, "%c%m-%p.profraw"), profile_of(instrumented, i)
    expected = run_alike(covered, command, LLVM_PROFILE_FILE=raw)
    result = run_alike(instrumented, command, LINEPROF_OUT=profile)
    require_same(f"{instrumented.name}: {command}", as_text(result), as_text(expected))
    binaries = [os.path.join(covered.source, path) for path in (command.split()[0], *covered.program.libraries)]
    oracle = [ORACLE, "--binary", *binaries, "--profraw", *glob.glob(os.path.join(covered.folder, "*.profraw"))]
    oracle += ["--lp", profile, "--mirror", mirror.folder, "--skipped", mirror.skipped]
    oracle += ["--blind", *covered.program.blind]
    done = run([*oracle, "--root", instrumented.source, "--covered-root", covered.source], check=False)
    if done.status != 0:
        raise Failure(f"{instrumented.name}: {command}: hits differ from llvm-cov's\n{describe(oracle, done)}")
    return int(re.match(rb"(\d+) lines compared", done.out).group(1))


def require_hot_lines(instrumented):
    """annotate marks hot lines, and at least half of the time is on the program's own lines; returns the text."""
    program = instrumented.program
    profile = profile_of(instrumented, program.alike.index(program.hot))
    environment = clean_environment()
    document = json.loads(run([tool("lineprof"), "annotate", "--format", "json", profile], environment=environment).out)
    text = run([tool("lineprof"), "annotate", "--top", "1", "-z", "--color=never", profile]).out.decode()
    total = document["total"]["time"] or 0
    inside = sum(row["self"] or 0 for row in document["lines"])
    if ">>" not in text or inside < 0.5 * total:
        raise Failure(f"{instrumented.name}: {inside:.2f} s of {total:.2f} s are on its lines\n{text}")
    return text
