"""A program's own tests: run in a build, and what became of each."""
import glob
import json
import os
import re
import shutil

from lineproftest.programs import tool
from lineproftest.shell import Failure, clean_environment, describe, run

# A test's name and its verdict, as the usual frameworks print them.
USUAL = [
    r"^\s*\d+/\d+ Test +#\d+: (\S+) \.+ *\**(\w+)",  # ctest
    r"^\s*\d+/\d+ (.+?) +(OK|FAIL|SKIP|TIMEOUT|ERROR)\b",  # meson
    r"^()\[ +(OK|FAILED) +\] (\S+)",  # GoogleTest
    r"^(PASS|FAIL|XFAIL|XPASS|SKIP|ERROR): (.+)$",  # automake
]
TRIES = 3


def profiles_of(build):
    return os.path.join(build.folder, "suite-profiles")


def run_once(build, **settings):
    profiles = profiles_of(build)
    shutil.rmtree(profiles, ignore_errors=True)
    os.makedirs(profiles)
    settings |= {"LINEPROF_OUT": os.path.join(profiles, "%p.lp"), "LLVM_PROFILE_FILE": os.path.join(profiles, "%c%m-%p.profraw")}
    done = build.sh(build.program.suite, check=False, **settings)
    text = build.without_noise(done.out + done.err)
    patterns = [build.program.verdict] if build.program.verdict else USUAL
    verdicts = {match.groups() for pattern in patterns for match in re.finditer(pattern, text, re.M)}
    return done, {("status", str(done.status))} | verdicts


def compare_suites(plain, instrumented, **settings):
    """How many verdicts the instrumented build's tests have in common with the plain build's; all must be the same.
    `settings` are for the environment of the instrumented ones.

    Some programs' tests wait for things less long than a busy machine may need, whichever the build: a suite that ends
    otherwise is run again, in both builds."""
    for attempt in range(TRIES):
        expected_run, expected = run_once(plain)
        done, verdicts = run_once(instrumented, **settings)
        if len(expected) < 2:
            raise Failure("no verdict found in " + describe([plain.program.suite], expected_run))
        if verdicts == expected:
            return len(verdicts) - 1
    different = sorted(" ".join(map(str, v)) for v in expected ^ verdicts)
    log = os.path.join(instrumented.folder, "suite.log")
    with open(log, "wb") as file:
        file.write(done.out + done.err)
    raise Failure(f"{instrumented.name} {settings or ''}: ends otherwise than {plain.name} {TRIES} times (see {log}):\n" + "\n".join(different))


def allocations_counted(build):
    """How many all profiles of the last suite tell of; each must have counted."""
    total = 0
    for profile in glob.glob(os.path.join(profiles_of(build), "*.lp")):
        done = run([tool("lineprof"), "info", "--format", "json", profile], environment=clean_environment())
        document = json.loads(done.out)
        if not all(told["memory"] and told["memory"]["lost"] == 0 for told in document["profiles"]):
            raise Failure(f"{profile}: allocations were not counted, or some were lost")
        total += document["total"]["memory"]["allocs"]
    return total


def compare_suites_with_memory(plain, instrumented):
    """The suite again, while allocations are counted, and while blocks are followed."""
    cells = []
    for mode in ("counts", "live"):
        compare_suites(plain, instrumented, LINEPROF_MEMORY=mode)
        counted = allocations_counted(instrumented)
        if not counted:
            raise Failure(f"{instrumented.name}: LINEPROF_MEMORY={mode} counted no allocation")
        cells.append(f"{counted} {mode}")
    shutil.rmtree(profiles_of(instrumented))
    return ", ".join(cells)
