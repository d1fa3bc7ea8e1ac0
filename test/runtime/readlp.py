#!/usr/bin/env python3
"""Reads a profile and prints all of it as text; fails if any part of it breaks the rules of docs/profile-format.md.

It shares nothing with the runtime or the tools but the document, and so checks both. Usage: readlp.py FILE...
As a module: read(path) gives a Profile.

  engine perf                       header
  thread 1 finished generation 1 samples 10 dropped 0 name app
    at /src/a.cpp:12 work()         its position stack, outermost first
  hits /src/a.cpp:12 300            sums over the threads
  calls /src/a.cpp work() 3
  self /src/a.cpp:12 99.8%          share of the sampled time of samples whose innermost position it is
  under /src/a.cpp:12 100.0%        and of samples that have it anywhere
  in app 97.2%                      and of samples with an address in that module
  memory counts                     whether allocations were counted, or why not
  live 1 bytes 32 peak 64 at nodes 64 untracked 0                 blocks; their sum; the process's peak, and the nodes' at that
  allocs /src/a.cpp:12 3 bytes 96 frees 2 freed 64 largest 48     with it as the innermost position
  allocs-under /src/a.cpp:12 3 bytes 96 frees 2 freed 64          with it anywhere
  maps /src/a.cpp:12 1 bytes 4096 unmaps 0 unmapped 0             by mmap, with it as the innermost position
"""
import struct
import sys

PAGE = 4096
FIRST_SLOT = 1 << 20
POSITION_BYTES = 65536
ENGINES = {0: "none", 1: "perf", 2: "observer"}
STATES = {0: "free", 1: "running", 2: "finished"}
KINDS = {1: "records", 2: "thread", 3: "positions", 4: "counts", 5: "tree", 6: "looks", 7: "latencies", 8: "line-times",
         9: "excluded", 10: "paused-at", 11: "thread-names", 12: "timeline", 13: "thread-timeline", 20: "memory", 21: "allocations", 22: "live"}
WAITS = ["other", "lock", "sleep", "io", "poll", "socket", "process", "fault", "cpu"]
CLOCKS = ["none", "monotonic", "tsc"]
COSTS = ["count", "activation", "sample", "timed-call", "timed-line", "clock"]
NODE_RUNNING, NODE_BLOCKED = 5, 6
MEMORY_MODES = ["off", "counts", "live", "sampled"]
MEMORY_ASIDE = ["", " in-front", " library", " not-loaded"]
ROOT, POSITION, AGAIN, MAPPING, ELIDED = 1, 2, 3, 4, 5
NODE_ROOT, NODE_POSITION, NODE_PC, NODE_ELIDED = 1, 2, 3, 4


class Malformed(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Malformed(message)


def string_at(data, offset):
    end = data.index(b"\0", offset)
    return data[offset:end].decode("utf-8", "replace")


class SourceFile:
    def __init__(self, payload):
        (self.first,) = struct.unpack_from("<Q", payload, 0)
        blob = payload[8:]
        (version, self.source_lines, self.slots, lines, functions, strings, path, shown, self.hash, derived,
         _) = struct.unpack_from("<8IQ2I", blob, 0)
        check(version == 2, "file table version %d" % version)
        check(48 + 8 * lines + 24 * functions + 16 * derived + strings <= len(blob), "file table is cut off")
        self.lines = [struct.unpack_from("<2I", blob, 48 + 8 * i) for i in range(lines)]
        at = 48 + 8 * lines
        entries = [struct.unpack_from("<6I", blob, at + 24 * i) for i in range(functions)]
        text = blob[at + 24 * functions + 16 * derived:]
        self.path = string_at(text, path)
        self.functions = {e[5]: (string_at(text, e[0]), e[3]) for e in entries}


class Thread:
    def __init__(self, index):
        self.index = index
        self.page = None
        self.stack = b""
        self.counts = {}
        self.nodes = []
        self.known_nodes = {}
        self.looks = []
        self.known_looks = {}
        self.latencies = {}
        self.line_times = {}
        self.excluded, self.paused_at = {}, {}
        self.allocations = {}
        self.live = {}
        self.moments = []


class Profile:
    def __init__(self, data):
        self.data = data
        check(len(data) >= PAGE, "shorter than a page")
        (magic, version, header_size, self.end, directory, capacity, used, self.pid, self.parent, engine, self.exited,
         self.start_realtime, self.start, self.last, self.slots, self.period, self.lost,
         self.cpu) = struct.unpack_from("<8s2I2Q6I7Q", data, 0)
        check(magic == b"LINEPROF", "no magic")
        check(version == 1, "version %d" % version)
        check(header_size == 200, "header size %d" % header_size)
        check(self.end <= len(data), "end %d beyond the file's %d" % (self.end, len(data)))
        check(engine in ENGINES, "engine %d" % engine)
        check(self.start <= self.last, "last sign of life before the start")
        self.engine = ENGINES[engine]
        (self.system, clock, self.epoch, self.ticks, self.paused_time, self.paused_since, *costs) = struct.unpack_from(
            "<Q2I9Q", data, 112)
        self.clock, self.costs = CLOCKS[clock], dict(zip(COSTS, costs))
        self.marks, self.thread_names = {}, []
        self.files, self.modules, self.process, self.threads = [], [], {}, {}
        self.memory = None
        self.moments = []
        taken = [(0, directory + capacity * 32)]
        sections = []
        for i in range(min(used, capacity)):
            kind, owner, offset, size, first = struct.unpack_from("<2I3Q", data, directory + 32 * i)
            if kind == 0:
                continue
            check(kind in KINDS, "section kind %d" % kind)
            check(offset % PAGE == 0 and offset + size <= self.end, "section at %d, %d bytes" % (offset, size))
            taken.append((offset, offset + size))
            sections.append((kind, owner, data[offset:offset + size], first))
        taken.sort()
        for before, after in zip(taken, taken[1:]):
            check(before[1] <= after[0], "sections overlap at %d" % after[0])
        for section in sections:
            self.read_section(*section)
        for thread in self.threads.values():
            self.check_thread(thread)

    def read_section(self, kind, owner, content, first):
        if KINDS[kind] == "records":
            return self.read_records(content)
        if KINDS[kind] == "thread-names":
            return self.read_thread_names(content)
        if KINDS[kind] == "memory":
            mode, aside = struct.unpack_from("<2I", content, 0)
            check(self.memory is None, "two memory sections")
            self.memory = MEMORY_MODES[mode] + MEMORY_ASIDE[aside]
            _, self.live, self.peak, self.peaks, self.untracked, self.sample_period = struct.unpack_from("<6Q", content, 8)
            self.lifetimes = struct.unpack_from("<64Q", content, 56)
            return
        if KINDS[kind] == "timeline":
            for i in range(len(content) // 40):
                moment = struct.unpack_from("<5Q", content, 40 * i)
                if moment[0] == 0:
                    break
                check(not self.moments or moment[0] > self.moments[-1][0], "moments are not in order")
                self.moments.append(moment)
            return
        thread = self.threads.setdefault(owner, Thread(owner))
        if KINDS[kind] == "thread-timeline":
            thread.moments = [struct.unpack_from("<2Q", content, 16 * i) for i in range(len(content) // 16)]
            return
        if KINDS[kind] == "allocations":
            for i in range(len(content) // 64):
                parent, node, key, *figures = struct.unpack_from("<2I6Q", content, 64 * i)
                if node:
                    thread.allocations[first + i] = (parent, node, key, figures)
        elif KINDS[kind] == "live":
            for i in range(len(content) // 128):
                thread.live[first + i] = struct.unpack_from("<5Q", content, 128 * i)
        elif KINDS[kind] == "thread":
            check(thread.page is None and len(content) == PAGE, "thread %d twice" % owner)
            thread.page = True
            (thread.tid, state, thread.generation, _, name, thread.start, thread.end, thread.cpu, thread.samples,
             thread.sampled, thread.dropped, thread.node_count, thread.address) = struct.unpack_from("<4I16s8Q", content, 0)
            (thread.epoch, thread.looks_epoch, thread.timed_epoch, thread.untimed, thread.wall, thread.system,
             thread.look_count, thread.look_number, thread.running, thread.blocked,
             thread.cpu_now) = struct.unpack_from("<4I7Q", content, 96)
            (thread.top,) = struct.unpack_from("<Q", content, PAGE - 8)
            check(state in STATES, "thread state %d" % state)
            thread.state = STATES[state]
            thread.name = string_at(name + b"\0", 0)
        elif KINDS[kind] == "positions":
            check(len(content) == POSITION_BYTES, "position stack of %d bytes" % len(content))
            thread.stack = content
        elif KINDS[kind] in ("counts", "excluded", "paused-at"):
            check(first >= FIRST_SLOT, "counters from slot %d" % first)
            into = {"counts": thread.counts, "excluded": thread.excluded, "paused-at": thread.paused_at}[KINDS[kind]]
            for i, value in enumerate(memoryview(content).cast("Q")):
                if value:
                    check(first + i not in into, "slot %d twice" % (first + i))
                    into[first + i] = value
        elif KINDS[kind] == "latencies":
            for at in range(0, len(content) - 271, 272):
                cell, function, octave, throttled = struct.unpack_from("<4I", content, at)
                if cell == 1:
                    names = ("timed", "stood", "time", "min", "max", "thrown")
                    summary = dict(zip(names, struct.unpack_from("<6Q", content, at + 16)), throttled=throttled, buckets={})
                    check(function not in thread.latencies, "two summaries of function %d" % function)
                    thread.latencies[function] = summary
                elif cell == 2:
                    for i, count in enumerate(struct.unpack_from("<32Q", content, at + 16)):
                        if count:
                            bounds = (i, i + 1) if octave == 63 else ((32 + i) << octave, (33 + i) << octave)
                            thread.latencies[function]["buckets"][bounds] = count
                else:
                    check(cell == 0, "latency cell of kind %d" % cell)
                    break
        elif KINDS[kind] == "line-times":
            for i in range(len(content) // 48):
                names = ("time", "self", "max", "visits", "inner")
                value = dict(zip(names, struct.unpack_from("<5Q", content, 48 * i)))
                if value["visits"]:
                    thread.line_times[first + i] = value
        else:
            into = thread.known_looks if KINDS[kind] == "looks" else thread.known_nodes
            for i in range(len(content) // 32):
                into[first + i] = struct.unpack_from("<2I2Q2I", content, 32 * i)

    def read_thread_names(self, content):
        for at in range(0, len(content) - 47, 48):
            name, threads, wall, cpu, system = struct.unpack_from("<16s4Q", content, at)
            if not threads:
                break
            self.thread_names.append((string_at(name + b"\0", 0), threads, wall, cpu, system))

    def read_records(self, content):
        (used,) = struct.unpack_from("<Q", content, 0)
        check(used <= len(content) - 8 and used % 8 == 0, "records: %d of %d bytes used" % (used, len(content)))
        at = 8
        while at < 8 + used:
            kind, size = struct.unpack_from("<2I", content, at)
            payload = content[at + 8:at + 8 + size]
            check(len(payload) == size, "record is cut off")
            if kind == 1:
                words = payload.split(b"\0")
                check(len(words) % 2 == 1, "process record without pairs")
                for key, value in zip(words[0::2], words[1::2]):
                    self.process[key.decode()] = value.decode("utf-8", "replace")
            elif kind == 2:
                self.files.append(SourceFile(payload))
            elif kind == 3:
                begin, end, bias = struct.unpack_from("<3Q", payload, 0)
                path = string_at(payload, 24)
                self.modules.append((begin, end, bias, path, string_at(payload, 24 + len(path.encode()) + 1)))
            elif kind == 4:
                slot, what, line = struct.unpack_from("<Q2I", payload, 0)
                name = string_at(payload, 16)
                self.marks[slot] = ({1: "region", 2: "progress"}[what], name, line, string_at(payload, 17 + len(name.encode())))
            else:
                check(False, "record type %d" % kind)
            at += 8 + (size + 7) // 8 * 8

    def check_thread(self, thread):
        check(thread.page, "thread %d has sections and no page" % thread.index)
        check(len(thread.known_nodes) >= thread.node_count, "thread %d: nodes without a section" % thread.index)
        thread.nodes = [thread.known_nodes[i] for i in range(thread.node_count)]
        thread.looks = [thread.known_looks[i] for i in range(thread.look_count)]
        ends = {id(thread.nodes): (NODE_PC,), id(thread.looks): (NODE_RUNNING, NODE_BLOCKED)}
        for nodes in (thread.nodes, thread.looks):
            for number, (parent, kind, _, _, _, _) in enumerate(nodes):
                known = (NODE_POSITION, NODE_ELIDED) + ends[id(nodes)]
                check(kind == NODE_ROOT if number == 0 else kind in known and parent < number,
                      "thread %d: node %d of kind %d below %d" % (thread.index, number, kind, parent))
        check(sum(node[3] for node in thread.looks) <= thread.running + thread.blocked, "more time in looks than was looked at")
        for slot in thread.counts:
            check(FIRST_SLOT <= slot < self.slots, "thread %d: count in slot %d, of none" % (thread.index, slot))

    def allocated(self):
        """For every node that allocated or freed: path of keys outermost first, is it of mappings, figures."""
        for thread in self.threads.values():
            nodes = thread.allocations
            for number in nodes:
                path, at, figures = [], number, nodes[number][3]
                while nodes[at][1] != ROOT:
                    parent, kind, key, _ = nodes[at]
                    check(parent in nodes and kind in (POSITION, AGAIN, MAPPING, ELIDED), "allocation node %d" % at)
                    check(kind != AGAIN or at == number or nodes[number][1] == MAPPING, "a path goes on after %d" % at)
                    if kind != MAPPING:
                        path.insert(0, None if kind == ELIDED else key)
                    at = parent
                    check(len(path) < 1 << 20, "allocation nodes in a circle")
                if any(figures):
                    yield path, nodes[number][1] == MAPPING, figures

    def check_live(self):
        """What is alive at the nodes is what is alive in all, and so it was at the peak."""
        nodes = [node for thread in self.threads.values() for node in thread.live.values()]
        check(sum(node[0] for node in nodes) == self.live, "live memory")
        at_peak = sum(peak if peaks == self.peaks else size for size, _, peak, peaks, _ in nodes)
        return sum(node[1] for node in nodes), at_peak

    def file_of(self, slot):
        for file in self.files:
            if file.first <= slot < file.first + file.slots:
                return file
        return None

    def place(self, key):
        """A position, as (path, line, function)."""
        line, slot = key & 0x7FFFFFFF, key >> 32 & 0x7FFFFFFF
        if slot in self.marks:
            return (self.marks[slot][3], line, self.marks[slot][1])
        file = self.file_of(slot)
        if file is None:
            return ("?", line, "slot %d" % slot)
        return (file.path, line, file.functions.get(slot - file.first, ("slot %d" % slot, 0))[0])

    def positions(self, thread):
        """Outermost first. Entries below the top of the stack are always whole."""
        depth = (thread.top - thread.address) // 8
        check(0 <= depth <= POSITION_BYTES // 8 and (thread.top - thread.address) % 8 == 0,
              "thread %d: top %x of stack %x" % (thread.index, thread.top, thread.address))
        return [self.place(struct.unpack_from("<Q", thread.stack, 8 * i)[0]) for i in range(depth)]

    def count(self, slot):
        total = 0
        for thread in self.threads.values():
            counts = thread.paused_at if self.paused_since else thread.counts
            total += max(0, counts.get(slot, 0) - thread.excluded.get(slot, 0))
        return total

    def hits(self, path, line):
        return sum(self.count(file.first + slot) for file in self.files if file.path == path
                   for number, slot in file.lines if number == line)

    def looked(self):
        """For every node of looks with time: thread, path of keys outermost first, "running" or what it waited for, ns."""
        for thread in self.threads.values():
            if thread.looks_epoch != self.epoch:
                continue
            paths = []
            for number, (parent, kind, key, time, _, _) in enumerate(thread.looks):
                path = paths[parent] if number else ()
                if kind in (NODE_POSITION, NODE_ELIDED):
                    path = path + (key if kind == NODE_POSITION else None,)
                paths.append(path)
                if time:
                    yield thread, path, "running" if kind == NODE_RUNNING else WAITS[key], time

    def samples(self):
        """For every node with samples: thread, path of keys outermost first, pc or 0, ns, number."""
        for thread in self.threads.values():
            if thread.epoch != self.epoch:
                continue
            paths = []
            for number, (parent, kind, key, time, samples, _) in enumerate(thread.nodes):
                path, pc = paths[parent] if number else ((), 0)
                if kind == NODE_POSITION:
                    path = path + (key,)
                elif kind == NODE_ELIDED:
                    path = path + (None,)
                elif kind == NODE_PC:
                    pc = key
                paths.append((path, pc))
                if samples:
                    yield thread, path, pc, time, samples


def show(profile, out):
    print("engine", profile.engine, file=out)
    print("exited", profile.exited, file=out)
    print("lost-threads", profile.lost, file=out)
    print("clock", profile.clock, "measured" if profile.ticks else "unknown", file=out)
    for name in COSTS:
        print("cost", name, "measured" if profile.costs[name] else "unknown", file=out)
    print("pid %d parent %d" % (profile.pid, profile.parent), file=out)
    for key in sorted(profile.process):
        print("process", key, profile.process[key], file=out)
    for module in profile.modules:
        print("module %s build-id %s" % (module[3], module[4]), file=out)
    for index in sorted(profile.threads):
        thread = profile.threads[index]
        print("thread %d %s generation %d samples %d dropped %d name %s" % (
            index, thread.state, thread.generation, thread.samples, thread.dropped, thread.name), file=out)
        for path, line, function in profile.positions(thread):
            print("  at %s:%d %s" % (path, line, function), file=out)
    for file in profile.files:
        for line, slot in file.lines:
            if profile.count(file.first + slot):
                print("hits %s:%d %d" % (file.path, line, profile.count(file.first + slot)), file=out)
        for name, slot in file.functions.values():
            print("calls %s %s %d" % (file.path, name, profile.count(file.first + slot)), file=out)
    total, own, under, modules = 0, {}, {}, {}
    for _, path, pc, time, _ in profile.samples():
        total += time
        if path and path[-1] is not None:
            place = "%s:%d" % profile.place(path[-1])[:2]
            own[place] = own.get(place, 0) + time
        for place in {"%s:%d" % profile.place(key)[:2] for key in path if key is not None}:
            under[place] = under.get(place, 0) + time
        if pc:
            name = next((m[3].rsplit("/", 1)[-1] for m in profile.modules if m[0] <= pc < m[1]), "?")
            modules[name] = modules.get(name, 0) + time
    # Less if some found no room, or where the program was killed in the middle of one.
    check(total <= sum(thread.sampled for thread in profile.threads.values()), "more time in nodes than sampled")
    looks = {}
    for _, path, doing, time in profile.looked():
        place = "%s:%d" % profile.place(path[-1])[:2] if path and path[-1] is not None else "?"
        looks[doing + " " + place] = looks.get(doing + " " + place, 0) + time
    for name in sorted(looks):
        print("looks %s %.0f ms" % (name, looks[name] / 1e6), file=out)
    for index in sorted(profile.threads):
        thread = profile.threads[index]
        if thread.timed_epoch != profile.epoch:
            continue
        for slot in sorted(thread.latencies):
            latency = thread.latencies[slot]
            print("latency thread %d %s timed %d thrown %d%s" % (
                index, profile.place(slot << 32)[2], latency["timed"], latency["thrown"],
                " throttled" if latency["throttled"] else ""), file=out)
            check(sum(latency["buckets"].values()) <= latency["stood"], "more calls in buckets than there were")
        for slot in sorted(thread.line_times):
            file = profile.file_of(slot)
            value = thread.line_times[slot]
            print("line-time %s:%d visits %d inner %d" % (file.path, slot - file.first, value["visits"], value["inner"]), file=out)
    for slot in sorted(profile.marks):
        print("mark %s %s %s:%d %d" % (profile.marks[slot][0], profile.marks[slot][1], profile.marks[slot][3],
                                       profile.marks[slot][2], profile.count(slot)), file=out)
    for name in profile.thread_names:
        print("thread-name %s threads %d" % name[:2], file=out)
    for name, table in (("self", own), ("under", under), ("in", modules)):
        for place in sorted(table):
            print("%s %s %.1f%%" % (name, place, 100 * table[place] / total), file=out)
    show_memory(profile, out)


def show_memory(profile, out):
    if profile.memory:
        print("memory", profile.memory, file=out)
    if profile.memory in ("live", "sampled"):
        blocks, at_peak = profile.check_live()
        print("live %d bytes %d peak %d at nodes %d untracked %d" % (blocks, profile.live, profile.peak, at_peak,
                                                                     profile.untracked), file=out)
    tables = {"allocs": {}, "maps": {}, "allocs-under": {}}

    def charge(table, key, figures):
        place = "outside" if key is None else "%s:%d" % profile.place(key)[:2]
        before = tables[table].get(place, [0] * 5)
        tables[table][place] = [a + b for a, b in zip(before, figures[:4])] + [max(before[4], figures[4])]

    for path, mapping, figures in profile.allocated():
        charge("maps" if mapping else "allocs", path[-1] if path else None, figures)
        for key in set(path) if not mapping else ():
            charge("allocs-under", key, figures)
    for table, words in (("allocs", "%d bytes %d frees %d freed %d largest %d"), ("maps", "%d bytes %d unmaps %d unmapped %d"),
                         ("allocs-under", "%d bytes %d frees %d freed %d")):
        for place, figures in sorted(tables[table].items()):
            print(table, place, words % tuple(figures[:words.count("%d")]), file=out)


def read(path):
    with open(path, "rb") as file:
        return Profile(file.read())


if __name__ == "__main__":
    for name in sys.argv[1:]:
        try:
            show(read(name), sys.stdout)
        except (Malformed, struct.error, ValueError, KeyError, IndexError) as error:
            sys.exit("%s: malformed: %r" % (name, error))
