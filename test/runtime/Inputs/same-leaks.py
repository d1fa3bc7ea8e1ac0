"""same-leaks.py SOURCE MEMCHECK-XML MEMORY-JSON: what memcheck says was never freed, by line of the source, is what lineprof says."""
import json
import sys
import xml.etree.ElementTree as ElementTree

source, xml, report = sys.argv[1:]
expected = {}
for error in ElementTree.parse(xml).getroot().findall("error"):
    if not error.findtext("kind").startswith("Leak_"):
        continue
    line = next((frame.findtext("line") for frame in error.find("stack") if frame.findtext("file") == source), None)
    if line is None:
        continue
    what = error.find("xwhat")
    size, blocks = expected.get(int(line), (0, 0))
    expected[int(line)] = size + int(what.findtext("leakedbytes")), blocks + int(what.findtext("leakedblocks"))
with open(report) as file:
    lines = json.load(file)["lines"]
found = {row["line"]: (row["self_memory"]["leaked"], row["self_memory"]["leaked_blocks"]) for row in lines}
found = {line: leaked for line, leaked in found.items() if leaked != (0, 0)}
assert expected and found == expected, (expected, found)
