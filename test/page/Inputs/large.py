# Writes 200 sources of 5,000 lines each and a profile of them, with 50 functions in each.
import os

length, files, functions = 5000, 200, 50
with open("large.txt", "w") as out:
    out.write("lineprof-text 1\nprocess pid 1 engine perf exited yes\n")
    for number in range(files):
        name = f"f{number}.cpp"
        with open(name, "w") as source:
            source.writelines(f"  value += {line};  // what line {line} does\n" for line in range(1, length + 1))
        out.write(f'file "{os.getcwd()}/{name}" shown "{name}" source-lines {length}\n')
        out.writelines(f"  line {line}\n" for line in range(2, length, 2))
        step = length // functions
        for function in range(functions):
            out.write(f'  function "f{number}::g{function}()" from {function * step + 1} to {function * step + step} flags framed\n')
    out.write("thread 1\n")
    for number in range(files):
        out.writelines(f"  count {number}:{line} {line}\n" for line in range(2, length, 2))
    for number in range(files):
        out.write(f"  node {number + 1} in {number} at {number}:{length + 1} line 2 time 1000000 samples 1\n")
