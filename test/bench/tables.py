"""Ratios and their tables, as text and as Markdown."""
import math

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
    "fib": 3.0,
}
# More threads must not raise the ratio; this much is noise.
SCALING_NOISE = 1.05


def geometric_mean(ratios):
    return math.exp(sum(map(math.log, ratios)) / len(ratios)) if ratios else None


def figure(measured):
    if measured is None:
        return "–"
    return ("> " if measured.get("stopped") else "") + f"{measured['ratio']:.2f}"


def verdict(kernel, compiler, measured):
    target = TARGETS.get(kernel) if compiler == "clang" else None
    if target is None or measured is None:
        return ""
    return f"≤ {target:.2f} " + ("ok" if measured["ratio"] <= target else "MISSED")


def compiler_table(results, compiler):
    """Rows of cells, the header first; the last row is the geometric mean."""
    kernels = results["compilers"][compiler]
    names = [n for n in next(iter(kernels.values())) if n != "plain"]
    rows = [["kernel", "plain s", *names, "target"]]
    for kernel, measured in kernels.items():
        cells = [figure(measured.get(n)) for n in names]
        rows.append([kernel, f"{measured['plain']['seconds']:.2f}", *cells, verdict(kernel, compiler, measured.get("lineprof"))])
    means = {n: mean_of(kernels, n) for n in names}
    goal = ""
    if compiler == "clang" and means.get("llvm-cov"):
        goal = f"< {means['llvm-cov']:.2f} " + ("ok" if means["lineprof"] < means["llvm-cov"] else "MISSED")
    rows.append(["geometric mean", "", *["–" if m is None else f"{m:.2f}" for m in means.values()], goal])
    return rows


def mean_of(kernels, name):
    """Over the kernels where it was measured to the end; None if not one was."""
    measured = [k[name] for k in kernels.values() if k.get(name)]
    return geometric_mean([m["ratio"] for m in measured]) if measured and not any(m.get("stopped") for m in measured) else None


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


def missed(results):
    """Names of what fell short."""
    names = []
    for compiler in results["compilers"]:
        names += [f"{compiler}: {row[0]}" for row in compiler_table(results, compiler) if row[-1].endswith("MISSED")]
    names += [f"{row[0]} threads" for row in scaling_table(results) if row[-1].endswith("MISSED")]
    return names
