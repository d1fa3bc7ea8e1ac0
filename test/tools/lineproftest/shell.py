"""Running commands: quiet when they succeed, the whole story when they do not."""
import os
import shlex
import subprocess
import sys


class Failure(Exception):
    """The test has failed; the message says how."""


class Result:
    def __init__(self, status, out, err):
        self.status, self.out, self.err = status, out, err


def clean_environment(**settings):
    """The environment without any setting of lineprof's own, and with `settings`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LINEPROF_")}
    environment.pop("LINEPROF", None)
    environment["LC_ALL"] = "C"
    environment.update(settings)
    return environment


def run(command, *, cwd=None, environment=None, timeout=300, check=True):
    """Runs `command`; with `check`, a status other than 0 is a Failure. Status is as the shell's: 128 + signal."""
    done = subprocess.run(
        command, cwd=cwd, env=environment or clean_environment(), capture_output=True, timeout=timeout, stdin=subprocess.DEVNULL
    )
    status = done.returncode if done.returncode >= 0 else 128 - done.returncode
    result = Result(status, done.stdout, done.stderr)
    if check and status != 0:
        raise Failure(describe(command, result))
    return result


def describe(command, result):
    text = f"status {result.status} from: {shlex.join(map(str, command))}\n"
    return text + (result.out + result.err).decode(errors="replace")


def main(function):
    """Runs a tool's main function; a Failure becomes its message and status 1."""
    try:
        sys.exit(function())
    except Failure as failure:
        sys.exit(f"{os.path.basename(sys.argv[0])}: {failure}")
