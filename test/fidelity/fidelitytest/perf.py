"""Where perf says that a plain program spends its time, as paths of source functions.

perf sees addresses in a program that is optimised like any other: what is inlined has no address of its own. Its samples
come with their stacks (unwound by debug information), and each address stands for a chain of inlined source functions
(llvm-symbolizer).
"""
import bisect
import collections
import json
import os
import re
import subprocess

from lineproftest.shell import Failure, clean_environment

# Nanoseconds of CPU time, in user mode, between samples; not in step with anything.
PERIOD = 500009
FRAME = re.compile(r"^\s+([0-9a-f]+) .*\((.*)\)$")


def record(command, folder, data):
    # Where the libraries lie decides whether perf 6.1 can unwind through them: without randomisation it always could.
    sampled = ["perf", "record", "-q", "-e", "cpu-clock:u", "-c", str(PERIOD), "--call-graph", "dwarf,8192", "-m", "2048"]
    wrapped = ["setarch", "-R", *sampled, "-o", data, *command]
    try:
        environment = clean_environment(LINEPROF_ENGINE="none", LINEPROF_OUT=os.path.join(folder, "counts.lp"))
        done = subprocess.run(wrapped, cwd=folder, env=environment, capture_output=True, text=True)
    except FileNotFoundError:
        raise Failure("there is no perf: Debian's package is linux-perf") from None
    if done.returncode != 0:
        raise Failure(f"{' '.join(wrapped)}\n{done.stderr}")


def read(data, binary):
    """[[address in the ELF file, innermost first]] of the samples' frames in `binary`, and the number of samples without any."""
    script = ["perf", "script", "-i", data, "--no-inline", "-F", "ip,sym,dso"]
    text = subprocess.run(script, env=clean_environment(), capture_output=True, text=True, check=True).stdout
    segments, binary, stacks, outside = executable_segments(binary), os.path.realpath(binary), [], 0
    for block in text.split("\n\n"):
        stack = [(int(frame[1], 16), frame[2]) for frame in map(FRAME.match, block.splitlines()) if frame]
        # A return address is behind its call.
        frames = [in_file(segments, offset - (depth > 0)) for depth, (offset, module) in enumerate(stack) if module == binary]
        if frames:
            stacks.append(frames)
        elif stack:
            outside += 1
    return stacks, outside


def executable_segments(binary):
    text = subprocess.run(["readelf", "-lW", binary], capture_output=True, text=True, check=True).stdout
    return [tuple(int(n, 16) for n in found) for found in re.findall(r"LOAD\s+(0x\w+) (0x\w+) 0x\w+ (0x\w+) 0x\w+ R E", text)]


def in_file(segments, offset):
    return next((offset - at + address for at, address, size in segments if at <= offset < at + size), offset)


def below(folder, path):
    """A path as it is in every copy of a folder."""
    path = os.path.realpath(path)
    return os.path.relpath(path, folder) if path.startswith(folder + os.sep) else path


class Functions:
    """The functions that lineprof knows: (file, first line) of the one that a line is in."""

    def __init__(self, rows, folder):
        self.ranges = collections.defaultdict(list)
        for row in rows:
            self.ranges[below(folder, row["file"])].append((row["line"], row["last_line"]))
        for ranges in self.ranges.values():
            ranges.sort()

    def at(self, path, line):
        ranges = self.ranges.get(path, [])
        for first, last in reversed(ranges[: bisect.bisect_right(ranges, (line, 1 << 60))]):
            if line <= last:
                return path, first
        return None


def symbolize(binary, addresses, folder):
    """{address: [(path, line, the function's first line)], innermost first}"""
    if not addresses:
        return {}
    asked = "\n".join(hex(address) for address in addresses)
    tool = ["llvm-symbolizer-19", "--obj=" + binary, "--output-style=JSON", "--inlines"]
    text = subprocess.run(tool, input=asked + "\n", capture_output=True, text=True, check=True).stdout
    chains = {}
    for answer in map(json.loads, text.splitlines()):
        chains[int(answer["Address"], 16)] = [
            (below(folder, s["FileName"]), s["Line"], s["StartLine"]) for s in answer.get("Symbol", []) if s["FileName"]
        ]
    return chains


def sources(binary, addresses, functions, folder):
    """{address: the source functions that it stands for, innermost first}"""
    chains = symbolize(binary, addresses, folder)
    return {
        address: [f for f in (functions.at(path, line) or functions.at(path, start) for path, line, start in chain) if f]
        for address, chain in chains.items()
    }


def paths(stacks, binary, functions, folder):
    """[(1, source functions, innermost first)], one for each sample."""
    known = sources(binary, {address for stack in stacks for address in stack}, functions, folder)
    return [(1, [function for address in stack for function in known.get(address, [])]) for stack in stacks]


def built(binary, functions, folder):
    """The source functions that are functions in the binary, too."""
    listed = subprocess.run(["nm", "--defined-only", binary], capture_output=True, text=True, check=True).stdout
    addresses = {int(line.split()[0], 16) for line in listed.splitlines() if line.split()[1] in "tTwWiu"}
    return {chain[-1] for chain in sources(binary, addresses, functions, folder).values() if chain}
