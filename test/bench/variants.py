"""The ways in which a kernel is built and run: plain, under lineprof, and under the tools that it is compared with."""
import json
import os
import shlex
import shutil
import subprocess

import real

THREADED = ("producer-consumer", "threads")


class Variant:
    """`flags` build it; `timing`: instrumented, and its lines timed so; `wrap` goes before the program; `expensive`: run once,
    and stopped after a while."""

    def __init__(self, name, flags=(), *, timing=None, wrap=(), environment=None, expensive=False, built_as=None):
        self.name, self.flags, self.timing = name, list(flags), timing
        self.wrap, self.environment, self.expensive = list(wrap), environment or {}, expensive
        self.built_as = built_as or name


def variants(compiler, with_expensive):
    """Those of one compiler ("clang" or "gcc"), the plain one first."""
    every = [
        Variant("plain"),
        Variant("off", timing="sampled", environment={"LINEPROF": "0"}, built_as="lineprof"),
        Variant("unsampled", timing="sampled", environment={"LINEPROF_ENGINE": "none"}, built_as="lineprof"),
        Variant("counts", timing="off"),
        Variant("lineprof", timing="sampled"),
        Variant("gcov", ["--coverage"]),
    ]
    if compiler == "clang":
        every.append(Variant("llvm-cov", ["-fprofile-instr-generate", "-fcoverage-mapping"]))
        if with_expensive:
            tracing = {"XRAY_OPTIONS": "patch_premain=true xray_mode=xray-basic xray_logfile_base=xray."}
            # Every function, as the others do; its own default leaves out the small ones.
            flags = ["-fxray-instrument", "-fxray-instruction-threshold=1"]
            every.append(Variant("xray", flags, environment=tracing, expensive=True))
    else:
        every.append(Variant("gprof", ["-pg"]))
        if with_expensive and shutil.which("uftrace"):
            record = ["uftrace", "record", "--no-libcall", "-d", "uftrace.data"]
            every.append(Variant("uftrace", ["-pg"], wrap=record, expensive=True, built_as="gprof"))
        if with_expensive and shutil.which("valgrind"):
            callgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=callgrind.out", "-q"]
            every.append(Variant("callgrind", wrap=callgrind, expensive=True, built_as="plain"))
    return every


def clean(folder):
    """What tools leave behind can be large."""
    for name in os.listdir(folder):
        if name == "uftrace.data" or name.startswith("xray."):
            path = os.path.join(folder, name)
            shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)


class Builder:
    def __init__(self, binaries, work, kernels):
        self.kernels = kernels
        self.lineprof, self.instrument = os.path.join(binaries, "lineprof"), os.path.join(binaries, "instrument")
        self.work, self.fetched = work, {}
        os.makedirs(work, exist_ok=True)

    def config(self, which):
        return shlex.split(subprocess.check_output([self.lineprof, "config", *which.split()], text=True))

    def mirror(self, timing):
        """Where the kernels' instrumented sources are."""
        return os.path.join(self.work, f"mirror-{timing}")

    def instrument_all(self, names):
        sources = [f"{name}.cpp" for name in names]
        for timing in ("sampled", "off"):
            command = [self.instrument, "-o", self.mirror(timing), f"--timing={timing}", *sources, "--", "-std=c++17", "-O2"]
            subprocess.run(command, cwd=self.kernels, check=True, stderr=subprocess.DEVNULL)

    def build_real(self, name, compiler, command, variant):
        """As build(), of one of real.PROGRAMS; with lineprof's compiler in place of the compiler."""
        folder = os.path.join(self.work, f"{name}-{compiler}-{variant.built_as}")
        c = command.replace("clang++", "clang").replace("g++", "gcc")
        if variant.timing:
            stand_in = os.path.join(os.path.dirname(self.lineprof), "lineprof-")
            c, command = f"env LINEPROF_CC={c} {stand_in}cc", f"env LINEPROF_CXX={command} {stand_in}c++"
        if name not in self.fetched:
            self.fetched[name] = real.fetch(name, self.work)
        quiet = {"LLVM_PROFILE_FILE": os.path.join(self.work, "unused")}
        if variant.timing:
            quiet["LINEPROF_TIMING"] = variant.timing
        return real.build(name, self.fetched[name], folder, c, command, shlex.join(["-O2", "-g", *variant.flags]), quiet)

    def build(self, kernel, compiler, command, variant):
        """Returns the folder of the built program, which is also where it runs."""
        if kernel in real.PROGRAMS:
            return self.build_real(kernel, compiler, command, variant)
        folder = os.path.join(self.work, f"{kernel}-{compiler}-{variant.built_as}")
        program = os.path.join(folder, kernel)
        if os.path.exists(program):
            return folder
        os.makedirs(folder, exist_ok=True)
        before, after = [], []
        if variant.timing:
            before = self.config("--cxxflags --clang" if compiler == "clang" else "--cxxflags")
            after = self.config("--ldflags")
        source = os.path.join(self.mirror(variant.timing) if variant.timing else self.kernels, f"{kernel}.cpp")
        # Not for all: with -pthread, gcc makes gcov's counters atomic.
        threads = ["-pthread"] if kernel in THREADED else []
        everything = [command, "-std=c++17", "-O2", "-g", *threads, *variant.flags, *before, source, *after, "-o", program]
        subprocess.run(everything, cwd=folder, check=True)
        return folder

    def build_exact(self, kernel, compiler, command, exact):
        """Built by lineprof's compiler, its lines timed exactly or not."""
        folder = os.path.join(self.work, f"{kernel}-{compiler}-{'exact' if exact else 'counted'}")
        os.makedirs(folder, exist_ok=True)
        options = ["--timing=exact"] if exact else []
        stand_in = os.path.join(os.path.dirname(self.lineprof), "lineprof-c++")
        source = os.path.join(self.kernels, f"{kernel}.cpp")
        everything = [stand_in, *options, "-std=c++17", "-O2", "-g", source, "-o", os.path.join(folder, kernel)]
        subprocess.run(everything, cwd=folder, check=True, env={**os.environ, "LINEPROF_CXX": command})
        return folder

    def report(self, folder):
        """What lineprof says of the last run there."""
        return json.loads(subprocess.check_output([self.lineprof, "annotate", "--format", "json", os.path.join(folder, "out.lp")]))
