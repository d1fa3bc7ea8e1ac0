# Writes a profile of two functions that call each other, 20,000 activations deep, each with time of its own.
print("""lineprof-text 1
process pid 1 engine perf exited yes
file "/s/a.cpp" shown "a.cpp" source-lines 30
  line 2
  line 7
  function "a()" from 1 to 4 flags framed
  function "b()" from 6 to 10 flags framed
thread 1""")
for number in range(20000):
    print(f"  node {number + 1} in {number} at 0:{31 + number % 2} line {7 if number % 2 else 2} time 1000000 samples 1")
