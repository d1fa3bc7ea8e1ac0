"""What it costs to count allocations: the tree kernel and leveldb's db_bench, plain, under lineprof with each LINEPROF_MEMORY,
and under heaptrack; elapsed time and the most resident memory."""
import os
import shutil
import subprocess
import time

import real
from variants import Variant

KERNEL, PROGRAM = "tree", "leveldb"
# Over the default mode, and over the plain program.
COUNTS_TARGET = 1.05
COLUMNS = ["plain", "default", "counts", "live", "sample", "heaptrack"]


def variants():
    every = [Variant("plain"), Variant("default", timing="sampled", built_as="lineprof")]
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
    for kernel in kernels:
        every = variants()
        folders = {v.name: builder.build(kernel, compiler, command, v) for v in every}
        figures = {v.name: [] for v in every}
        for _ in range(runs):
            for variant in every:
                figures[variant.name].append(run_once(folders[variant.name], kernel, variant))
        results[kernel] = {
            name: {"seconds": min(t for t, _ in taken), "resident": max(r for _, r in taken)}
            for name, taken in figures.items()
        }
    return results


def time_table(results):
    """Elapsed time over plain, and counts over the default mode."""
    rows = [["elapsed", "plain s", *COLUMNS[1:], "counts/default", "target"]]
    for kernel, measured in results.items():
        plain = measured["plain"]["seconds"]
        ratios = [measured[name]["seconds"] / plain if name in measured else None for name in COLUMNS[1:]]
        counts = measured["counts"]["seconds"] / measured["default"]["seconds"]
        cells = ["–" if ratio is None else f"{ratio:.2f}" for ratio in ratios]
        verdict = f"≤ {COUNTS_TARGET:.2f} " + ("ok" if counts <= COUNTS_TARGET else "MISSED")
        rows.append([kernel, f"{plain:.2f}", *cells, f"{counts:.2f}", verdict])
    return rows


def resident_table(results):
    """The most resident memory, MB."""
    rows = [["resident MB", *COLUMNS]]
    for kernel, measured in results.items():
        rows.append([kernel, *(f"{measured[n]['resident'] / 1e6:.1f}" if n in measured else "–" for n in COLUMNS)])
    return rows
