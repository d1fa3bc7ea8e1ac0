"""What it costs to count allocations: the tree kernel and leveldb's db_bench, plain, under lineprof with each LINEPROF_MEMORY,
and under heaptrack; elapsed time and the most resident memory. And of a program that holds many blocks, memory for each."""
import os
import shutil
import subprocess
import time

import real
from rounds import rounds
from variants import Variant

HOLDER, HELD = "blocks", 1000000  # the kernel that holds blocks, and how many
KERNELS = ["tree", "leveldb", HOLDER]
# Over the default mode. Live's is heaptrack's.
COUNTS_TARGET = 1.05
COLUMNS = ["plain", "default", "forwarded", "counts", "live", "sample", "heaptrack"]
# The least that anything in front of the allocator can do.
FORWARDING = """#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
static void *(*nextMalloc)(size_t);
static void (*nextFree)(void *);
__attribute__((constructor)) static void find(void) {
  nextMalloc = (void *(*)(size_t))dlsym(RTLD_NEXT, "malloc");
  nextFree = (void (*)(void *))dlsym(RTLD_NEXT, "free");
}
void *malloc(size_t size) {
  if (__builtin_expect(!nextMalloc, 0))
    find();
  return nextMalloc(size);
}
void free(void *block) {
  if (__builtin_expect(!nextFree, 0))
    find();
  nextFree(block);
}
"""


def forwarding_library(work):
    """Builds it."""
    library = os.path.join(work, "forwarding.so")
    command = ["cc", "-O2", "-shared", "-fPIC", "-fno-builtin", "-x", "c", "-", "-o", library, "-Wl,-z,now"]
    subprocess.run(command, input=FORWARDING, text=True, check=True)
    return library


def variants(library):
    every = [Variant("plain"), Variant("default", timing="sampled", built_as="lineprof")]
    preloaded = {"LD_PRELOAD": library}
    every.append(Variant("forwarded", timing="sampled", environment=preloaded, built_as="lineprof"))
    for mode in ("counts", "live", "sample"):
        settings = {"LINEPROF_MEMORY": mode}
        every.append(Variant(mode, timing="sampled", environment=settings, built_as="lineprof"))
    if shutil.which("heaptrack"):
        every.append(Variant("heaptrack", wrap=["heaptrack", "-o", "trace"], built_as="plain"))
    return every


def run_once(folder, kernel, variant):
    """Elapsed seconds, and bytes of the largest process that took part."""
    if kernel in real.PROGRAMS:
        command = real.command(kernel, variant.wrap)
    else:
        command = [*variant.wrap, os.path.join(folder, kernel)]
    settings = {k: v for k, v in os.environ.items() if not k.startswith("LINEPROF")}
    settings.update(LC_ALL="C", LINEPROF_OUT="out.lp", **variant.environment)
    # By a small process: what a process had before exec counts as its own.
    command = ["time", "-f", "%M", "-o", "resident", *command]
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    elapsed = time.perf_counter() - start
    with open(os.path.join(folder, "resident")) as file:
        resident = int(file.read()) * 1024
    for name in os.listdir(folder):
        if name.startswith("trace."):
            os.remove(os.path.join(folder, name))
    return elapsed, resident


def measure(builder, compiler, command, kernels, runs):
    """{kernel: {variant: {seconds, resident}}}: the shortest of interleaved runs, and the most that any took."""
    builder.instrument_all([kernel for kernel in kernels if kernel not in real.PROGRAMS])
    results = {}
    library = forwarding_library(builder.work)
    for kernel in kernels:
        every = variants(library)
        folders = {v.name: builder.build(kernel, compiler, command, v) for v in every}
        seconds, resident = {v.name: [] for v in every}, {v.name: [] for v in every}
        for number in rounds(runs, seconds):
            for variant in every:
                if variant.name == "heaptrack" and number >= runs:
                    continue
                elapsed, pages = run_once(folders[variant.name], kernel, variant)
                seconds[variant.name].append(elapsed)
                resident[variant.name].append(pages)
        results[kernel] = {v.name: {"seconds": min(seconds[v.name]), "resident": max(resident[v.name])} for v in every}
    return results


def judged(value, target):
    return "" if value is None or target is None else "ok" if value <= target else "MISSED"


def time_table(results):
    """Elapsed time over plain, counts over the default mode, and live beside heaptrack."""
    goal = f"≤ {COUNTS_TARGET:.2f}"
    rows = [["elapsed", "plain s", *COLUMNS[1:], "counts/default", goal, "live ≤ heaptrack"]]
    for kernel, measured in results.items():
        plain = measured["plain"]["seconds"]
        ratios = {name: measured[name]["seconds"] / plain for name in COLUMNS[1:] if name in measured}
        counts = measured["counts"]["seconds"] / measured["default"]["seconds"]
        cells = [f"{ratios[name]:.2f}" if name in ratios else "–" for name in COLUMNS[1:]]
        verdicts = [judged(counts, COUNTS_TARGET), judged(ratios["live"], ratios.get("heaptrack"))]
        rows.append([kernel, f"{plain:.2f}", *cells, f"{counts:.2f}", *verdicts])
    return rows


def resident_table(results):
    """The most resident memory, MB."""
    rows = [["resident MB", *COLUMNS]]
    for kernel, measured in results.items():
        rows.append([kernel, *(f"{measured[n]['resident'] / 1e6:.1f}" if n in measured else "–" for n in COLUMNS)])
    return rows


def block_table(measured):
    """Bytes for each of the blocks that are held, beyond what the plain program has."""
    plain = measured["plain"]["resident"]
    cells = [f"{(measured[n]['resident'] - plain) / HELD:.1f}" if n in measured else "–" for n in COLUMNS[1:]]
    return [["bytes a block", *COLUMNS[1:]], [HOLDER, *cells]]


def tables(results):
    timed = {kernel: measured for kernel, measured in results.items() if kernel != HOLDER}
    every = [time_table(timed)] if timed else []
    every.append(resident_table(results))
    if HOLDER in results:
        every.append(block_table(results[HOLDER]))
    return every
