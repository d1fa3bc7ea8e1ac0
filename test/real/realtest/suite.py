"""A program's own tests: run in a build, and what became of each."""
import os
import re
import shutil

from lineproftest.shell import Failure, describe

# A test's name and its verdict, as the usual frameworks print them.
USUAL = [
    r"^\s*\d+/\d+ Test +#\d+: (\S+) \.+ *\**(\w+)",  # ctest
    r"^\s*\d+/\d+ (.+?) +(OK|FAIL|SKIP|TIMEOUT|ERROR)\b",  # meson
    r"^()\[ +(OK|FAILED) +\] (\S+)",  # GoogleTest
    r"^(PASS|FAIL|XFAIL|XPASS|SKIP|ERROR): (.+)$",  # automake
]
TRIES = 3


def run_once(build):
    profiles = os.path.join(build.folder, "suite-profiles")
    shutil.rmtree(profiles, ignore_errors=True)
    os.makedirs(profiles)
    settings = {"LINEPROF_OUT": os.path.join(profiles, "%p.lp"), "LLVM_PROFILE_FILE": os.path.join(profiles, "%c%m-%p.profraw")}
    done = build.sh(build.program.suite, check=False, **settings)
    shutil.rmtree(profiles)
    text = build.without_noise(done.out + done.err)
    patterns = [build.program.verdict] if build.program.verdict else USUAL
    verdicts = {match.groups() for pattern in patterns for match in re.finditer(pattern, text, re.M)}
    return done, {("status", str(done.status))} | verdicts


def compare_suites(plain, instrumented):
    """How many verdicts the instrumented build's tests have in common with the plain build's; all must be the same.

    Some programs' tests wait for things less long than a busy machine may need, whichever the build: a suite that ends
    otherwise is run again, in both builds."""
    for attempt in range(TRIES):
        expected_run, expected = run_once(plain)
        done, verdicts = run_once(instrumented)
        if len(expected) < 2:
            raise Failure("no verdict found in " + describe([plain.program.suite], expected_run))
        if verdicts == expected:
            return len(verdicts) - 1
    different = sorted(" ".join(map(str, v)) for v in expected ^ verdicts)
    log = os.path.join(instrumented.folder, "suite.log")
    with open(log, "wb") as file:
        file.write(done.out + done.err)
    raise Failure(f"{instrumented.name}: ends otherwise than {plain.name} {TRIES} times (see {log}):\n" + "\n".join(different))
