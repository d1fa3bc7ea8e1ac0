# Protocol buffers' own compiler decodes an export, without a field that the schema lacks; sums over its samples are
# lineprof's figures. `go tool pprof`, where it is installed, must say the same.
import gzip
import os
import re
import shutil
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
if shutil.which("go"):
    command = ["go", "tool", "pprof", "-top", "-unit=ns", "-nodefraction=0", exported]
    top = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    rows = re.findall(r"^ *(\d+)(?:ns)? .*% +(\d+)(?:ns)? +[\d.]+%  (.+)$", top, re.MULTILINE)
    figures.must_equal("inclusive time of go's pprof", ours.inclusive, {name: int(time) for _, time, name in rows})
