"""Real programs under lineprof: what they are, how they are built, and what must hold of the builds."""
