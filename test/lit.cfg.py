# How the lit suites find the tools they test, and what they may take from the caller's environment.
import os
import shlex
import subprocess

import lit.formats

config.name = "lineprof"
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".cpp", ".c", ".test"]
config.excludes = ["Inputs", "CMakeLists.txt"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.build_root, "test", "lit")

# A locale, a colour preference or a setting of lineprof's own must not leak from the caller into the tests.
kept = ("HOME", "TMPDIR", "USER")
config.environment = {name: os.environ[name] for name in kept if name in os.environ}
config.environment["LC_ALL"] = "C"
config.environment["PATH"] = os.pathsep.join([config.llvm_tools, os.environ["PATH"]])
config.environment["PYTHONDONTWRITEBYTECODE"] = "1"

binaries = os.path.join(config.build_root, "bin")
tools = os.path.join(config.test_source_root, "tools")
lineprof = os.path.join(binaries, "lineprof")


def runtime_flags(which):
    """What `lineprof config` says for the build tree; a test that uses it without a lineprof fails by these words."""
    try:
        result = subprocess.run([lineprof, "config", which], capture_output=True, text=True, env=config.environment)
    except OSError:
        return "no-lineprof-to-ask-for-flags"
    return result.stdout.strip() if result.returncode == 0 else "lineprof-config-failed"


cxxflags = runtime_flags("--cxxflags")
ldflags = runtime_flags("--ldflags")

# Longer names first: lit replaces them in order.
config.substitutions += [
    (r"%hits_oracle\b", shlex.quote(os.path.join(tools, "hits-oracle"))),
    (r"%sample\b", shlex.quote(os.path.join(tools, "sample")) + " --work %t"),
    (r"%tools\b", tools),
    (r"%instrument\b", os.path.join(binaries, "instrument")),
    (r"%lineprof_cxx\b", os.path.join(binaries, "lineprof-c++")),
    (r"%lineprof_cc\b", os.path.join(binaries, "lineprof-cc")),
    (r"%lineprof\b", lineprof),
    (r"%clangxx\b", config.clangxx),
    (r"%gxx\b", config.gxx),
    (r"%clang\b", config.clangxx.replace("clang++", "clang")),
    (r"%gcc\b", config.gxx.replace("g++", "gcc")),
    (r"%runtime_flags\b", f"{cxxflags} {ldflags}"),
    (r"%runtime_cxxflags\b", cxxflags),
    (r"%runtime_ldflags\b", ldflags),
    (r"%cmake\b", config.cmake),
    (r"%python\b", config.python),
    (r"%build_root\b", config.build_root),
    (r"%source_root\b", os.path.dirname(config.test_source_root)),
]

# What the Python tools need to know, they are told here.
config.environment["LINEPROFTEST_BINARIES"] = binaries
config.environment["LINEPROFTEST_CLANGXX"] = config.clangxx
config.environment["LINEPROFTEST_GXX"] = config.gxx

if os.path.exists("/proc/sys/kernel/perf_event_paranoid"):
    with open("/proc/sys/kernel/perf_event_paranoid") as paranoid:
        if int(paranoid.read()) <= 2 or os.geteuid() == 0:
            config.available_features.add("perf-events")
