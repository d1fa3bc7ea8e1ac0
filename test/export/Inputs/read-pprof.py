# Protocol buffers' own compiler decodes an export, without a field that the schema lacks; sums over its samples are
# lineprof's figures. `go tool pprof` says the same: functions (-top), and lines with their sources (-list).
import gzip
import os
import re
import subprocess
import sys

import figures

lineprof, profile, exported = sys.argv[1:]
ours = figures.Figures(lineprof, profile)
with gzip.open(exported) as file:
    encoded = file.read()
folder = os.path.dirname(os.path.abspath(__file__))
command = ["protoc", f"--proto_path={folder}", "--decode=Profile", "profile.proto"]
text = subprocess.run(command, input=encoded, capture_output=True, check=True).stdout.decode()


def field(name, block):
    return [int(each) for each in re.findall(rf"^ *{name}: (\d+)$", block, re.MULTILINE)]


def blocks(name):
    return re.findall(rf"^{name} \{{\n(.*?)^\}}$", text, re.MULTILINE | re.DOTALL)


if re.search(r"^ *\d+: ", text, re.MULTILINE):
    sys.exit("there are fields that the schema lacks")
strings = re.findall(r'^string_table: "(.*)"$', text, re.MULTILINE)
types = [strings[field("type", block)[0]] for block in blocks("sample_type")]
names = {field("id", block)[0]: strings[field("name", block)[0]] for block in blocks("function")}
files = {field("id", block)[0]: strings[(field("filename", block) or [0])[0]] for block in blocks("function")}
places = {}
for block in blocks("location"):
    function = field("function_id", block)[0]
    places[field("id", block)[0]] = (names[function], files[function], (field("line", block) or [0])[0])
samples = []
for block in blocks("sample"):
    samples.append(([places[each] for each in field("location_id", block)], dict(zip(types, field("value", block)))))


def sums(value, keys):
    result = {}
    for stack, values in samples:
        for key in keys(stack):
            result[key] = result.get(key, 0) + values[value]
    result.pop("[outside]", None)
    return {key: each for key, each in result.items() if each}


figures.must_equal("own time", ours.own, sums("cpu", lambda stack: [stack[0][0]]))
figures.must_equal("inclusive time", ours.inclusive, sums("cpu", lambda stack: {name for name, _, _ in stack}))
figures.must_equal("own waiting", ours.own_wait, sums("wait", lambda stack: [stack[0][0]]))
figures.must_equal("own time of lines", ours.line_own, sums("cpu", lambda stack: [stack[0][1:]]))
figures.must_equal("hits of lines", ours.line_hits, sums("hits", lambda stack: [stack[0][1:]]))


def ask(*options):
    command = ["go", "tool", "pprof", "-unit=ns", "-nodefraction=0", *options, exported]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


top = re.findall(r"^ *(\d+)(?:ns)? .*% +(\d+)(?:ns)? +[\d.]+%  (.+)$", ask("-top"), re.MULTILINE)
figures.must_equal("own time in pprof -top", ours.own, {name: int(time) for time, _, name in top})
figures.must_equal("inclusive time in pprof -top", ours.inclusive, {name: int(time) for _, time, name in top})


def listed(index):
    """Own figures of the lines that -list shows."""
    lines, path = {}, None
    for row in ask("-list=.", f"-sample_index={index}").splitlines():
        if row.startswith("ROUTINE"):
            path = row.split(" in ", 1)[1]
        elif found := re.match(r" *(\d+)(?:ns)? +(?:\d+)?(?:ns)?\.? +(\d+):", row):
            lines[path, int(found[2])] = int(found[1])
    return lines


shown = {path for path, _ in ours.line_own if os.path.exists(path)}
figures.must_equal("own time in pprof -list", {at: time for at, time in ours.line_own.items() if at[0] in shown}, listed("cpu"))
figures.must_equal("hits in pprof -list", {at: hits for at, hits in ours.line_hits.items() if at[0] in shown}, listed("hits"))
