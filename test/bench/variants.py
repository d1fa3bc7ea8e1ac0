"""The ways in which a kernel is built and run: plain, under lineprof, and under the tools that it is compared with."""
import os
import shlex
import shutil
import subprocess


THREADED = ("producer-consumer", "threads")


class Variant:
    """`flags` build it; `wrap` goes before the program; `expensive`: run once, and stopped after a while."""

    def __init__(self, name, flags=(), *, instrumented=False, wrap=(), environment=None, expensive=False, built_as=None):
        self.name, self.flags, self.instrumented = name, list(flags), instrumented
        self.wrap, self.environment, self.expensive = list(wrap), environment or {}, expensive
        self.built_as = built_as or name


def variants(compiler, with_expensive):
    """Those of one compiler ("clang" or "gcc"), the plain one first."""
    every = [
        Variant("plain"),
        Variant("counts", instrumented=True, environment={"LINEPROF_ENGINE": "none"}, built_as="lineprof"),
        Variant("lineprof", instrumented=True),
        Variant("gcov", ["--coverage"]),
    ]
    if compiler == "clang":
        every.append(Variant("llvm-cov", ["-fprofile-instr-generate", "-fcoverage-mapping"]))
    else:
        every.append(Variant("gprof", ["-pg"]))
        if with_expensive and shutil.which("uftrace"):
            record = ["uftrace", "record", "--no-libcall", "-d", "uftrace.data"]
            every.append(Variant("uftrace", ["-pg"], wrap=record, expensive=True, built_as="gprof"))
        if with_expensive and shutil.which("valgrind"):
            callgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=callgrind.out", "-q"]
            every.append(Variant("callgrind", wrap=callgrind, expensive=True, built_as="plain"))
    return every


class Builder:
    def __init__(self, binaries, work, kernels):
        self.work, self.kernels = work, kernels
        self.lineprof, self.instrument = os.path.join(binaries, "lineprof"), os.path.join(binaries, "instrument")
        self.mirror = os.path.join(work, "mirror")
        os.makedirs(work, exist_ok=True)

    def config(self, which):
        return shlex.split(subprocess.check_output([self.lineprof, "config", which], text=True))

    def instrument_all(self, names):
        sources = [f"{name}.cpp" for name in names]
        command = [self.instrument, "-o", self.mirror, *sources, "--", "-std=c++17", "-O2"]
        subprocess.run(command, cwd=self.kernels, check=True, stderr=subprocess.DEVNULL)

    def build(self, kernel, compiler, command, variant):
        """Returns the folder of the built program, which is also where it runs."""
        folder = os.path.join(self.work, f"{kernel}-{compiler}-{variant.built_as}")
        program = os.path.join(folder, kernel)
        if os.path.exists(program):
            return folder
        os.makedirs(folder, exist_ok=True)
        before, after = [], []
        if variant.instrumented:
            before, after = self.config("--cxxflags"), self.config("--ldflags")
        source = os.path.join(self.mirror if variant.instrumented else self.kernels, f"{kernel}.cpp")
        # Not for all: with -pthread, gcc makes gcov's counters atomic.
        threads = ["-pthread"] if kernel in THREADED else []
        everything = [command, "-std=c++17", "-O2", "-g", *threads, *variant.flags, *before, source, *after, "-o", program]
        subprocess.run(everything, cwd=folder, check=True)
        return folder
