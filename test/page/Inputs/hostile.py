# Writes a source and a profile that try to leave the places where a page shows them.
import os

name = "a'\"><svg onload=alert(4)> \u202eppc.cpp"
source = """// </script><script>alert(0)</script>
const char *text = "<img src=x onerror=alert(3)>"; // שלום
/* <!-- <script> 👩‍💻 &lt;
   ]]> */ int broken = 1; <!-- <script>
"""
with open(name, "w", encoding="utf-8") as file:
    file.write(source)
path = os.path.join(os.getcwd(), name)


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


with open("hostile.txt", "w", encoding="utf-8") as file:
    file.write(f"""lineprof-text 1
process pid 1 engine perf exited yes
time clock tsc ticks-per-second 1000000000
file {quoted(path)} shown {quoted(name)} source-lines 4
  line 2
  line 4
  function {quoted('</script><script>alert(1)</script>')} from 1 to 2 flags framed
  function {quoted('"x" onmouseover=alert(5) 😀 ‮evil')} from 3 to 4 flags framed
memory mode live
thread 1 name {quoted('<script>alert(6)</')}
  count 0:2 9
  node 1 in 0 at 0:5 line 2 time 600000000 samples 600
  node 2 in 1 at 0:6 line 4 time 400000000 samples 400
  latency 0:5 timed 4 time 400 min 50 max 200
    bucket 2:0 calls 4
  allocation 0 root
  allocation 1 in 0 at 0:5 line 2 allocations 10 bytes 1000 largest 100
  spent cpu 1000
  spent cpu 2000
moment 1000 resident 4096 live 0 minor-faults 0 major-faults 0
moment 2000 resident 4096 live 9 minor-faults 0 major-faults 0
""")
