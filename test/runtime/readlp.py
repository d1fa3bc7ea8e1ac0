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
"""
import struct
import sys

PAGE = 4096
FIRST_SLOT = 1 << 20
POSITION_BYTES = 65536
ENGINES = {0: "none", 1: "perf", 2: "observer"}
STATES = {0: "free", 1: "running", 2: "finished"}
KINDS = {1: "records", 2: "thread", 3: "positions", 4: "counts", 5: "tree"}
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
        check(version == 1, "file table version %d" % version)
        check(48 + 8 * lines + 24 * functions + 12 * derived + strings <= len(blob), "file table is cut off")
        self.lines = [struct.unpack_from("<2I", blob, 48 + 8 * i) for i in range(lines)]
        at = 48 + 8 * lines
        entries = [struct.unpack_from("<6I", blob, at + 24 * i) for i in range(functions)]
        text = blob[at + 24 * functions + 12 * derived:]
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
        self.files, self.modules, self.process, self.threads = [], [], {}, {}
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
        thread = self.threads.setdefault(owner, Thread(owner))
        if KINDS[kind] == "thread":
            check(thread.page is None and len(content) == PAGE, "thread %d twice" % owner)
            thread.page = True
            (thread.tid, state, thread.generation, _, name, thread.start, thread.end, thread.cpu, thread.samples,
             thread.sampled, thread.dropped, thread.node_count, thread.address) = struct.unpack_from("<4I16s8Q", content, 0)
            (thread.top,) = struct.unpack_from("<Q", content, PAGE - 8)
            check(state in STATES, "thread state %d" % state)
            thread.state = STATES[state]
            thread.name = string_at(name + b"\0", 0)
        elif KINDS[kind] == "positions":
            check(len(content) == POSITION_BYTES, "position stack of %d bytes" % len(content))
            thread.stack = content
        elif KINDS[kind] == "counts":
            check(first >= FIRST_SLOT, "counters from slot %d" % first)
            for i, value in enumerate(memoryview(content).cast("Q")):
                if value:
                    check(first + i not in thread.counts, "slot %d twice" % (first + i))
                    thread.counts[first + i] = value
        else:
            for i in range(len(content) // 32):
                thread.known_nodes[first + i] = struct.unpack_from("<2I2Q2I", content, 32 * i)

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
            else:
                check(False, "record type %d" % kind)
            at += 8 + (size + 7) // 8 * 8

    def check_thread(self, thread):
        check(thread.page, "thread %d has sections and no page" % thread.index)
        check(len(thread.known_nodes) >= thread.node_count, "thread %d: nodes without a section" % thread.index)
        thread.nodes = [thread.known_nodes[i] for i in range(thread.node_count)]
        for number, (parent, kind, _, _, _, _) in enumerate(thread.nodes):
            check(kind == NODE_ROOT if number == 0 else kind in (NODE_POSITION, NODE_PC, NODE_ELIDED) and parent < number,
                  "thread %d: node %d of kind %d below %d" % (thread.index, number, kind, parent))
        for slot in thread.counts:
            check(FIRST_SLOT <= slot < self.slots, "thread %d: count in slot %d, of none" % (thread.index, slot))

    def file_of(self, slot):
        for file in self.files:
            if file.first <= slot < file.first + file.slots:
                return file
        return None

    def place(self, key):
        """A position, as (path, line, function)."""
        line, slot = key & 0x7FFFFFFF, key >> 32 & 0x7FFFFFFF
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
        return sum(thread.counts.get(slot, 0) for thread in self.threads.values())

    def hits(self, path, line):
        return sum(self.count(file.first + slot) for file in self.files if file.path == path
                   for number, slot in file.lines if number == line)

    def samples(self):
        """For every node with samples: thread, path of keys outermost first, pc or 0, ns, number."""
        for thread in self.threads.values():
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
    for name, table in (("self", own), ("under", under), ("in", modules)):
        for place in sorted(table):
            print("%s %s %.1f%%" % (name, place, 100 * table[place] / total), file=out)


def read(path):
    with open(path, "rb") as file:
        return Profile(file.read())


if __name__ == "__main__":
    for name in sys.argv[1:]:
        try:
            show(read(name), sys.stdout)
        except (Malformed, struct.error, ValueError, KeyError, IndexError) as error:
            sys.exit("%s: malformed: %r" % (name, error))
