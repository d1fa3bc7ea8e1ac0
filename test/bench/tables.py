"""Ratios and their tables, as text and as Markdown."""
import math
import statistics

# What the default mode must reach, over plain, with clang -O2.
TARGETS = {
    "saxpy": 1.15,
    "matrix-raw": 1.15,
    "matrix-accessor": 1.15,
    "n-body": 1.2,
    "tokenizer": 1.2,
    "word-count": 1.2,
    "byte-filter": 1.5,
    "tree": 1.35,
    "fib": 2.5,
}
# Of any other, and of the means over all.
MOST = 2.0
MEANS = {"clang": 1.15, "gcc": 1.2}
COUNTS = 1.08
OFF = 1.02
EXACT = 1.5
# More threads must not raise the ratio; this much is noise.
SCALING_NOISE = 1.05


def geometric_mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else None


def figure(measured):
    if measured is None:
        return "–"
    return ("> " if measured.get("stopped") else "") + f"{measured['ratio']:.2f}"


def verdict(kernel, compiler, measured):
    target = TARGETS.get(kernel, MOST) if compiler == "clang" else max(MOST, TARGETS.get(kernel, 0))
    return "" if measured is None else judged(measured["ratio"], target)


def judged(value, target):
    return f"≤ {target:.2f} " + ("ok" if value <= target else "MISSED")


def compiler_table(results, compiler):
    """Rows of cells, the header first; the last row is the geometric mean."""
    kernels = results["compilers"][compiler]
    names = list(dict.fromkeys(name for measured in kernels.values() for name in measured if name != "plain"))
    rows = [["program", "plain s", *names, "target"]]
    for kernel, measured in kernels.items():
        cells = [figure(measured.get(n)) for n in names]
        rows.append([kernel, f"{measured['plain']['seconds']:.2f}", *cells, verdict(kernel, compiler, measured.get("lineprof"))])
    means = {n: mean_of(kernels, n) for n in names}
    rows.append(["geometric mean", "", *map(figure, means.values()), ""])
    return rows


def mean_of(kernels, name):
    """Over the kernels; a lower bound if it was stopped in one. None if it was not measured in all of them."""
    measured = [k.get(name) for k in kernels.values()]
    if not all(measured):
        return None
    return {"ratio": geometric_mean([m["ratio"] for m in measured]), "stopped": any(m.get("stopped") for m in measured)}


def goals_table(results, compiler):
    """What is aimed at for all programs together."""
    kernels = results["compilers"][compiler]
    means = {name: mean_of(kernels, name) for name in next(iter(kernels.values())) if name != "plain"}
    lineprof, counts = means["lineprof"]["ratio"], means["counts"]["ratio"]
    off = geometric_mean([k["off"]["ratio"] / k["unsampled"]["ratio"] for k in kernels.values()])
    rows = [["goal", "measured", "target"]]
    rows.append(["default mode, geometric mean", f"{lineprof:.2f}", judged(lineprof, MEANS[compiler])])
    rows.append(["counts only, geometric mean", f"{counts:.2f}", judged(counts, COUNTS)])
    rows.append(["LINEPROF=0 over unsampled, geometric mean", f"{off:.2f}", judged(off, OFF)])
    for name, mean in means.items():
        if name not in ("off", "unsampled", "counts", "lineprof") and mean:
            rows.append([f"default mode, below {name}", figure(mean), "ok" if lineprof < mean["ratio"] else "MISSED"])
    exact = results.get("exact", {}).get(compiler)
    if exact:
        ratio = exact["line"] / exact["clock"]
        rows.append(["exact timing, ns for a line over ns for the clock", f"{exact['line']:.1f} / {exact['clock']:.1f}", judged(ratio, EXACT)])
    return rows


def scaling_table(results):
    threads = results["threads"]
    rows = [["threads", "plain s", "counts", "lineprof", "target"]]
    first = threads[0]["lineprof"]["ratio"] if threads else None
    for row in threads:
        ratio = row["lineprof"]["ratio"]
        goal = "" if row is threads[0] else f"≤ {first * SCALING_NOISE:.2f} " + ("ok" if ratio <= first * SCALING_NOISE else "MISSED")
        rows.append([str(row["threads"]), f"{row['plain']['seconds']:.2f}", figure(row["counts"]), figure(row["lineprof"]), goal])
    return rows


def as_text(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))) for row in rows]
    return "\n".join(lines)


def as_markdown(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    lines.insert(1, "|---|" + "---:|" * (len(rows[0]) - 1))
    return "\n".join(lines)


def unrest(results):
    """How far apart the plain programs' own runs were, (longest - shortest) / shortest: the programs' median, and the most."""
    runs = [kernel["plain"]["runs"] for kernels in results["compilers"].values() for kernel in kernels.values()]
    apart = [max(times) / min(times) - 1 for times in runs]
    return statistics.median(apart), max(apart)


def missed(results):
    """Names of what fell short."""
    names = []
    for compiler in results["compilers"]:
        rows = [*compiler_table(results, compiler), *goals_table(results, compiler)]
        names += [f"{compiler}: {row[0]}" for row in rows if row[-1].endswith("MISSED")]
    names += [f"{row[0]} threads" for row in scaling_table(results) if row[-1].endswith("MISSED")]
    return names
