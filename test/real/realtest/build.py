"""One build of a program, in a copy of the source of its own, by compilers that record what they are asked to do."""
import json
import os
import re
import shlex
import shutil

from lineproftest.programs import compilers, tool
from lineproftest.shell import clean_environment, run

from .program import FOLDER

RECORDER = os.path.join(os.path.dirname(FOLDER), "recorded-compiler")
# Counters that threads do not race for, and that lie in the file (%c): a late destructor counts too.
COVERAGE = "-fprofile-instr-generate -fcoverage-mapping -fprofile-update=atomic -mllvm -runtime-counter-relocation".split()
# With optimisation, clang makes an empty destructor an alias of its base's, which then has the count.
COVERAGE += ["-Xclang", "-mno-constructor-aliases", "-Wno-unused-command-line-argument"]
C_COMPILERS = {"clang": "clang-19", "gcc": "gcc"}
SOURCE = re.compile(r".*\.(c|cc|cpp|cxx|C|c\+\+)$")
# For all builds, so that there are warnings that instrumenting could add to; none is to end a build before it is compared.
WARNINGS, AFTERWARDS = ["-Wall", "-Wextra"], "-Wno-error"
# Sources of checks that configure steps make.
CHECK = re.compile(r"/(CMakeFiles|meson-private|meson-logs)/|/conftest\.|/CMakeScratch/")
NOISE = re.compile(r"\(\d+ ms( total)?\)|^Running main.*$|^WARNING.*$", re.M)


class Compilation:
    """One source that was compiled: `path` is below the build's source, or absolute."""

    def __init__(self, path, entry):
        self.path, self.entry = path, entry


class Build:
    """`kind`: plain, coverage or instrumented; `compiler`: clang or gcc."""

    def __init__(self, program, kind, compiler, work, jobs):
        self.program, self.kind, self.compiler, self.jobs = program, kind, compiler, jobs
        self.name = f"{kind}-{compiler}"
        self.folder = os.path.join(work, self.name)
        self.source = os.path.join(self.folder, "source")
        self.log = os.path.join(self.folder, "commands")
        self.shell_environment = {
            "CC": os.path.join(self.folder, "cc"),
            "CXX": os.path.join(self.folder, "c++"),
            "CCACHE_DISABLE": "1",  # what is asked of the compilers is counted
            "JOBS": str(jobs),
            "PROGRAMS": FOLDER,
        }

    def prepare(self, original):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        shutil.copytree(original, self.source, symlinks=True)
        self.write_compiler("c++", compilers()[self.compiler], "lineprof-c++", "LINEPROF_CXX")
        self.write_compiler("cc", C_COMPILERS[self.compiler], "lineprof-cc", "LINEPROF_CC")

    def write_compiler(self, name, real, stand_in, variable):
        """A script that is the compiler of this build."""
        words = [RECORDER, self.log, tool(stand_in) if self.kind == "instrumented" else real, *WARNINGS]
        words += COVERAGE if self.kind == "coverage" else []
        path = os.path.join(self.folder, name)
        with open(path, "w") as file:
            setting = f"{variable}={real} " if self.kind == "instrumented" else ""
            file.write(f'#!/bin/sh\n{setting}exec {shlex.join(words)} "$@" {AFTERWARDS}\n')
        os.chmod(path, 0o755)

    def sh(self, command, *, check=True, timeout=3600, **settings):
        environment = clean_environment(**self.shell_environment, **settings)
        return run(["sh", "-c", command], cwd=self.source, environment=environment, timeout=timeout, check=check)

    def make(self, original):
        self.prepare(original)
        quiet = os.path.join(self.folder, "unused")
        self.sh(self.program.configure, LLVM_PROFILE_FILE=quiet, LINEPROF_OUT=quiet)
        self.again()

    def again(self):
        """Builds what is not up to date."""
        quiet = os.path.join(self.folder, "unused")
        self.sh(self.program.build, LLVM_PROFILE_FILE=quiet, LINEPROF_OUT=quiet)

    def compilations(self, since=0):
        """What the compilers were asked to do with the program's sources, from an offset in the log on."""
        with open(self.log) as file:
            file.seek(since)
            for line in file:
                entry = json.loads(line)
                if "-E" in entry["arguments"] or "-M" in entry["arguments"] or "-MM" in entry["arguments"]:
                    continue
                for word in entry["arguments"]:
                    path = os.path.realpath(os.path.join(entry["directory"], word))
                    mine = path.startswith(self.source + os.sep) and os.path.exists(path)
                    if SOURCE.match(word) and mine and not CHECK.search(path):
                        yield Compilation(os.path.relpath(path, self.source), entry)

    def log_size(self):
        return os.path.getsize(self.log)

    def seconds(self):
        """CPU seconds of all compilations and links."""
        with open(self.log) as file:
            return sum(json.loads(line)["seconds"] for line in file)

    def without_noise(self, text):
        """`text` without durations, and without this build's place."""
        plain = NOISE.sub("", text.decode(errors="replace")).replace(self.folder, "")
        return re.sub(self.program.noise, "", plain) if self.program.noise else plain
