# Runs a command, and fails unless it exits with the status named first. Says so if it was killed instead.
import subprocess
import sys

expected = int(sys.argv[1])
status = subprocess.run(sys.argv[2:]).returncode
if status != expected:
    sys.exit(f"exited with {status}, not with {expected}: {' '.join(sys.argv[2:])}")
