# Reads the #include lines of the tools and the runtime, and names those that go the wrong way.
import os
import re
import sys

root = sys.argv[1]
below = {
    "support": set(),
    "profile": {"support"},
    "analysis": {"support", "profile"},
    "compare": {"support", "profile", "analysis"},
    "report": {"support", "profile", "analysis", "compare"},
    "export": {"support", "profile", "analysis", "compare", "report"},
    "picture": {"support", "profile", "analysis", "compare", "report", "export"},
    "lineprof": {"support", "profile", "analysis", "compare", "report", "export", "picture"},
    "instrument": {"support"},
}
# The instrumenter's own rooms. What all of them may include: Pipeline.h, which draws them.
rooms = {
    "plan": set(),
    "project": set(),
    "sites": {"plan", "project"},
    "edit": {"plan"},
    "command": {"project", "sites"},
    "driver": {"command", "project"},
}
sees_ast = {"sites"}  # clang/AST and clang/Lex
libraries = {
    "clang/": {"instrument"},
    "llvm/": {"instrument"},
    "elfutils/": {"profile"},
    "dwarf.h": {"profile"},
    "nlohmann/": {"report", "export", "picture", "instrument"},
    "CLI/": {"lineprof", "instrument"},
}


def includes(path):
    with open(path, encoding="utf-8") as file:
        return re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', file.read(), re.MULTILINE)


def sources(folder):
    for directory, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith((".h", ".cpp")):
                yield os.path.join(directory, name)


# Headers of the runtime's, whose folder is named as the program's is.
shared = {"lineprof/" + name for name in os.listdir(os.path.join(root, "runtime", "include", "lineprof"))}

looked_at = 0
for part, allowed in below.items():
    for path in sources(os.path.join(root, "tool", part)):
        looked_at += 1
        for included in includes(path):
            other = included.split("/")[0]
            if other in below and other not in allowed | {part} and "/" in included and included not in shared:
                print(f"{path} must not include {included}")
            for library, users in libraries.items():
                if included.startswith(library) and part not in users:
                    print(f"{path} must not include {included}")
for room, allowed in rooms.items():
    for path in sources(os.path.join(root, "tool", "instrument", room)):
        for included in includes(path):
            parts = included.split("/")
            if parts[0] == "instrument" and len(parts) == 3 and parts[1] not in allowed | {room}:
                print(f"{path} must not include {included}")
            if included.startswith(("clang/AST", "clang/Lex")) and room not in sees_ast:
                print(f"{path} must not include {included}")
for path in sources(os.path.join(root, "runtime")):
    looked_at += 1
    for included in includes(path):
        if included.split("/")[0] in below and "/" in included and included not in shared:
            print(f"{path} must not include {included}")
print(f"{looked_at} files looked at")
