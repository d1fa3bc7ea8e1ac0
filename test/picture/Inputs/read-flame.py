# Prints the frames of a flame graph's SVG file, read by an XML parser: depth, share of all in percent, colour, and what is said of the frame.
import sys
import xml.etree.ElementTree as tree

svg = "{http://www.w3.org/2000/svg}"
root = tree.parse(sys.argv[1]).getroot()
total = int(root.get("data-total"))
frames = root.find(f"{svg}g[@id='frames']")
for frame in frames.findall(f"{svg}g"):
    depth, start, width = (int(frame.get(key)) for key in ("data-d", "data-s", "data-w"))
    rectangle = frame.find(f"{svg}rect")
    drawn = float(rectangle.get("width")) / 1200
    assert abs(drawn - width / max(total, 1)) < 1e-4, "the picture and its script's numbers differ"
    colour = rectangle.get("fill") or rectangle.get("class")
    print(f"{depth} {100 * start / max(total, 1):.1f} {100 * width / max(total, 1):.1f} {colour} {frame.find(f'{svg}title').text}")
for script in root.iter(f"{svg}script"):
    print("script", script.attrib)
