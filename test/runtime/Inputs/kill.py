"""kill.py PROGRAM READER-DIRECTORY TIMES: kills a program that writes a byte per round, and compares with its profile."""
import os
import random
import subprocess
import sys

sys.path.insert(0, sys.argv[2])
import readlp

seen = set()
for attempt in range(int(sys.argv[3])):
    program = subprocess.Popen([sys.argv[1]], stdout=subprocess.PIPE)
    done, until = 0, random.randrange(1, 4000)
    while done < until:
        done += len(os.read(program.stdout.fileno(), 4096))
    program.kill()
    while more := os.read(program.stdout.fileno(), 65536):
        done += len(more)
    program.wait()
    program.stdout.close()
    profile = readlp.read("out.lp")
    rounds, steps = profile.hits("/source/one.cpp", 21), profile.hits("/source/one.cpp", 30)
    if not done <= rounds <= done + 2:
        sys.exit("attempt %d: %d rounds reported, %d counted" % (attempt, done, rounds))
    # Both threads may have been in the loop of step(), whose counts may still have been in registers.
    if not 100 * rounds <= steps <= 100 * (rounds + 2):
        sys.exit("attempt %d: %d rounds, %d steps" % (attempt, rounds, steps))
    for index, outer in ((1, ["main()", "work()"]), (2, ["work()"])):
        where = [(function, line) for _, line, function in profile.positions(profile.threads[index])]
        functions = [function for function, _ in where]
        if functions not in (outer, outer + ["step()"]):
            sys.exit("attempt %d: thread %d stood in %s" % (attempt, index, where))
        seen.add(where[-1])
if len(seen) < 2:
    sys.exit("always killed on the same line: %s" % seen)
