"""Real programs to measure, from Debian's sources: leveldb's benchmark and Lua running a script, with fixed work each."""
import os
import shlex
import shutil
import subprocess

HERE = os.path.dirname(os.path.realpath(__file__))
FETCH = os.path.join(os.path.dirname(os.path.dirname(HERE)), "real", "fetch-source")

# For each: the source package; how it is built, in a copy of the source, where CC, CXX and FLAGS are what to build with; what to
# run there, and whether it says the same at each run.
PROGRAMS = {
    "leveldb": {
        "package": "leveldb",
        "build": """cmake -S . -B build -G Ninja -DLEVELDB_BUILD_TESTS=OFF -DCMAKE_BUILD_TYPE=Release \
            -DCMAKE_CXX_FLAGS="$FLAGS" -DCMAKE_CXX_FLAGS_RELEASE=-DNDEBUG && cmake --build build --target db_bench""",
        "prepare": "rm -rf database",
        "command": "build/db_bench --db=database --num=100000 "
        "--benchmarks=fillseq,fillrandom,overwrite,readrandom,readseq,readmissing,compact,readreverse,crc32c",
        "alike": False,
        "binary": "build/db_bench",
    },
    "lua": {
        "package": "lua5.4",
        "build": """echo '#define DEB_HOST_MULTIARCH "here"' > src/lua5.4-deb-multiarch.h && rm src/luac.c \
            && $CC $FLAGS -std=gnu99 -DLUA_USE_LINUX '-Dluai_makeseed(L)=42' src/*.c -o lua -lm -ldl""",
        "command": f"./lua {HERE}/mixed.lua",
        "alike": True,
        "binary": "lua",
    },
}


def fetch(name, work):
    """The program's unpacked source."""
    return subprocess.check_output([FETCH, PROGRAMS[name]["package"], os.path.join(work, "fetched")], text=True).strip()


def build(name, original, folder, c_compiler, cxx_compiler, flags, environment=None):
    """Builds it in `folder`, unless it is there; compilers may be several words."""
    if os.path.exists(os.path.join(folder, "built")):
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(original, folder, symlinks=True)
    scripts = {"CC": c_compiler, "CXX": cxx_compiler}
    for variable, words in scripts.items():  # build systems want one word
        scripts[variable] = os.path.join(folder, variable.lower())
        with open(scripts[variable], "w") as file:
            file.write(f'#!/bin/sh\nexec {words} "$@"\n')
        os.chmod(scripts[variable], 0o755)
    settings = {**os.environ, "CCACHE_DISABLE": "1", "LINEPROF_OUT": "/dev/null", "FLAGS": flags, **scripts, **(environment or {})}
    done = subprocess.run(["sh", "-c", PROGRAMS[name]["build"]], cwd=folder, env=settings, capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{name}, {cxx_compiler} {flags}:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    open(os.path.join(folder, "built"), "w").close()
    return folder


def command(name, wrap=()):
    """To run in the folder that it was built in; `wrap` goes before the program."""
    program = PROGRAMS[name]
    return ["sh", "-c", f"{program.get('prepare', 'true')} && exec {shlex.join(wrap)} {program['command']}"]
