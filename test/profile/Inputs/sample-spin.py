# Prints the text of a profile of spin.cpp, with one sample in the function `spin` of a program built from it.
import os
import subprocess
import sys

program = os.path.abspath(sys.argv[1])
build_id = sys.argv[2] if len(sys.argv) > 2 else ""
source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "spin.cpp")
symbols = subprocess.run(["nm", "-C", program], capture_output=True, text=True, check=True).stdout
address = next(line.split()[0] for line in symbols.splitlines() if " spin(" in line)
print(f"""lineprof-text 1
process pid 7 engine perf exited yes
fact "exe" "{program}"
module "{program}" begin 0x1000 end 0x800000 bias 0 build-id "{build_id}"
file "{source}" hashed source-lines 10
  line 3
  line 6
  line 9
  function "once(unsigned)" from 2 to 4
  function "spin(unsigned)" from 5 to 7
  function "main()" from 8 to 10 flags framed
thread 1
  count 0:3 1
  count 0:6 1
  count 0:9 1
  node 1 in 0 at 0:13 line 9
  node 2 in 1 pc 0x{address} time 1000000 samples 1""")
