"""small-disk.py DIRECTORY SIZE PROGRAM: runs the program with its profile on a tmpfs of that size, in a namespace of its own
where mounting is allowed. Where it is not, says on stderr what would have been said, and that mounting was refused."""
import os
import subprocess
import sys

directory, size, program = sys.argv[1:4]
os.makedirs(directory, exist_ok=True)
mount = "mount -t tmpfs -o size=%s tmpfs %s" % (size, directory)
for unshare in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
    if subprocess.run(unshare + ["sh", "-c", mount], stderr=subprocess.DEVNULL).returncode == 0:
        os.environ["LINEPROF_OUT"] = os.path.join(directory, "out.lp")
        sys.exit(subprocess.run(unshare + ["sh", "-c", mount + " && exec " + program]).returncode)
print("lineprof: cannot extend %s/out.lp: no space left on the device; mounting was refused" % directory, file=sys.stderr)
sys.exit(subprocess.run([program]).returncode)
