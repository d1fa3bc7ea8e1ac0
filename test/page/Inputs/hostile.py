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
file {quoted(path)} shown {quoted(name)} source-lines 4
  line 2
  line 4
  function {quoted('</script><script>alert(1)</script>')} from 1 to 2 flags framed
  function {quoted('"x" onmouseover=alert(5) 😀 ‮evil')} from 3 to 4 flags framed
thread 1
  count 0:2 9
  node 1 in 0 at 0:5 line 2 time 600000000 samples 600
  node 2 in 1 at 0:6 line 4 time 400000000 samples 400
""")
