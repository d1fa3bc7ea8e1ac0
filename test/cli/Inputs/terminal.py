"""terminal.py COLUMNS [NAME=VALUE…] COMMAND…: runs a command on a terminal that wide, and prints what it showed and its status.

`--width-of TEXT` before all that prints the width of the widest line that has TEXT instead.
"""
import fcntl
import os
import pty
import re
import select
import struct
import sys
import termios

words = sys.argv[1:]
of = words[0] == "--width-of" and [words.pop(0), words.pop(0)][1]
columns = int(words.pop(0))
child, terminal = pty.fork()
if child == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    for name in ("PAGER", "LINEPROF_PAGER", "LESS", "NO_COLOR"):
        os.environ.pop(name, None)
    while "=" in words[0]:
        name, value = words.pop(0).split("=", 1)
        os.environ[name] = value
    os.execvp(words[0], words)
shown = b""
while select.select([terminal], [], [], 30)[0]:
    try:
        part = os.read(terminal, 65536)
    except OSError:  # the last one has left the terminal
        break
    if not part:
        break
    shown += part
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
text = shown.decode().replace("\r\n", "\n")
if of:
    print(max(len(re.sub("\x1b\\[[0-9;]*m", "", line)) for line in text.split("\n") if of in line))
else:
    print(text, end="")
    print(f"status {status}")
