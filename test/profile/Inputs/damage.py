# Damages a profile in many ways and counts how lineprof takes it.
import subprocess
import sys

lineprof, path = sys.argv[1:]
with open(path, "rb") as file:
    whole = file.read()


def take(name, variants):
    refused = read = others = 0
    for data in variants:
        with open("damaged.lp", "wb") as file:
            file.write(data)
        status = subprocess.run([lineprof, "annotate", "damaged.lp"], capture_output=True).returncode
        refused += status == 64
        read += status == 0
        others += status not in (0, 64)
    print(f"{name}: {refused} refused, {read} read, {others} others")


take("truncated", (whole[:length] for length in {*range(0, 128, 5), *range(128, len(whole), 397), len(whole) - 1}))
words = [at for at in range(0, len(whole), 8) if whole[at : at + 8].strip(b"\0")]
take("words made huge", (whole[:at] + b"\xff" * 8 + whole[at + 8 :] for at in words))
