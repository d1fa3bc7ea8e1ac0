"""How often to measure on a machine that may have other things to do."""

# A time is all but the shortest within this share of it.
NEAR = 0.03
# After so many times `runs` rounds there is no more waiting for a quiet moment.
MOST = 3


def settled(times, runs):
    """Whether the shortest was all but met `runs` times."""
    return sum(t <= min(times) * (1 + NEAR) for t in times) >= runs


def rounds(runs, times):
    """The numbers of rounds to run: `runs`, and on until all of `times` ({name: [seconds]}, which each round adds to) have
    settled. A name without a time of each round is not waited for."""
    for i in range(MOST * runs):
        if i >= runs and all(len(t) < i or settled(t, runs) for t in times.values()):
            return
        yield i
