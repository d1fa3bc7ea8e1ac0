"""Puts tables into docs/fidelity.md, between the comments that mark their places."""
import datetime
import os
import platform
import re

from tables import as_markdown


def machine():
    with open("/proc/cpuinfo") as info:
        model = next((line.split(":")[1].strip() for line in info if line.startswith("model name")), platform.machine())
    return f"{datetime.date.today().isoformat()}, {model}, {os.cpu_count()} CPUs, Linux {platform.release()}"


def write(root, part, paragraphs):
    """Replaces what stands between `<!-- part -->` and `<!-- end of part -->`."""
    path = os.path.join(root, "docs", "fidelity.md")
    with open(path) as file:
        text = file.read()
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    body = "\n\n".join(paragraphs)
    replaced, count = re.subn(
        re.escape(begin) + ".*?" + re.escape(end), lambda match: f"{begin}\n\n{body}\n\n{end}", text, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"{path}: no {begin} … {end}")
    with open(path, "w") as file:
        file.write(replaced)


def truth(summary):
    parts = [f"{machine()}; {summary.runs} runs of each program, compiler and engine."]
    parts.append(as_markdown(summary.rows("engine", "clock")))
    parts.append(as_markdown(summary.rows("engine", "clock", "program")))
    short = summary.short()
    if len(short) > 1:
        parts += ["Lines that were right in less than 95 % of the runs:", as_markdown(short)]
    parts.append("Missed: " + ("; ".join(summary.missed()) or "nothing") + ".")
    return parts
