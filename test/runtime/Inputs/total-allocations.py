"""total-allocations.py READER-DIRECTORY PROFILE: the profile's sums, as count-allocations.c writes its own."""
import sys

sys.path.insert(0, sys.argv[1])
import readlp

sums = [0] * 4
for _, mapping, figures in readlp.read(sys.argv[2]).allocated():
    if not mapping:
        sums = [a + b for a, b in zip(sums, figures)]
print("allocs %d bytes %d frees %d freed %d" % tuple(sums))
