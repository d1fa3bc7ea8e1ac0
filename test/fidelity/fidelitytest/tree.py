"""Where lineprof says that a program spends its time in user mode, as paths of source functions."""
import os
import re

from lineproftest.programs import tool
from lineproftest.shell import run

from .perf import below, sources

MODULE = re.compile(r'module "(.*)" begin (0x\w+) end (0x\w+) bias (0x\w+)')
FILE = re.compile(r'file "(.*?)" .* first (\d+)')
FUNCTION = re.compile(r'  function ".*" from (\d+) to \d+ slot (\d+)')
NODE = re.compile(r"  node (\d+) (?:root|in (\d+) (?:at (\d+):(\d+) line \d+|pc (0x\w+)|elided)) time (\d+)")


class Dump:
    """What is needed of `lineprof dump-text`."""

    def __init__(self, profile, folder, binary):
        self.slots, self.nodes, self.bias, files = {}, [], 0, []
        self.threads, self.looking = [], False
        for line in run([tool("lineprof"), "dump-text", profile]).out.decode().splitlines():
            if (node := NODE.match(line)) and not self.looking:
                self.nodes.append([int(n, 0) if n else None for n in node.groups()])
            elif line.startswith("thread "):
                self.nodes, self.looking = [], False
                self.threads.append(self.nodes)
            elif line.startswith("  looks"):
                self.looking = True
            elif file := FILE.match(line):
                files.append(below(folder, file[1]))
            elif function := FUNCTION.match(line):
                self.slots[len(files) - 1, int(function[2])] = (files[-1], int(function[1]))
            elif (module := MODULE.match(line)) and os.path.realpath(module[1]) == os.path.realpath(binary):
                self.bias = int(module[4], 16)


def paths(profile, binary, functions, folder):
    """[(ns, source functions, innermost first)], one for each place where samples ended."""
    dump = Dump(profile, folder, binary)
    addresses = {node[4] - dump.bias for nodes in dump.threads for node in nodes if node[4] and node[4] > dump.bias}
    known = sources(binary, addresses, functions, folder)
    result = []
    for nodes in dump.threads:
        stacks = {}
        for number, parent, file, slot, pc, time in nodes:
            stack = stacks.get(parent, [])
            if slot is not None:
                stack = [dump.slots[file, slot], *stack] if (file, slot) in dump.slots else stack
            elif pc is not None:
                chain = known.get(pc - dump.bias, [])
                # The activation on top may be an entry of the chain: what is inside of it are callees without activations.
                own = chain.index(stack[0]) if stack and stack[0] in chain else len(chain)
                stack = [*chain[:own], *stack]
            stacks[number] = stack
            if time:
                result.append((time, stack))
    return result
