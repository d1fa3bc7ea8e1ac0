"""What is known of one real program: programs/NAME.toml.

  package    Debian's source package
  needs      Debian packages that its build wants and scripts/setup does not install
  configure  ┐ shell commands, run in a copy of the source of each build's own; CC and CXX name the compilers, JOBS is
  build      │ how many may run at once, PROGRAMS this folder
  suite      ┘ its own tests
  verdict    a pattern of the suite's output lines whose groups are a test's name and verdict, if it is none of the usual
  noise      a pattern of what is other at each run in the output, beyond durations that GoogleTest prints
  alike      commands that do the same at each run: their output and their hits are compared
  blind      lines, as PATH:FIRST-LAST, of which llvm-cov is known to be wrong in these; say why
  libraries  shared libraries of the program that these load
  hot        the one of these whose profile must show where the time goes
  header     a header; when it changes, the build must do what it does plain
  [fast]     what test/run does instead: any of these again
"""
import os
import tomllib

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))), "programs")


class Program:
    def __init__(self, name, fast):
        with open(os.path.join(FOLDER, name + ".toml"), "rb") as file:
            told = tomllib.load(file)
        quick = told.pop("fast", {})
        told.update(quick if fast else {})
        self.name = name
        self.package = told.pop("package")
        self.needs = told.pop("needs", [])
        self.configure = told.pop("configure", "true")
        self.build = told.pop("build")
        self.suite = told.pop("suite", None)
        self.verdict = told.pop("verdict", None)
        self.noise = told.pop("noise", None)
        self.alike = told.pop("alike")
        self.blind = told.pop("blind", [])
        self.libraries = told.pop("libraries", [])
        self.hot = told.pop("hot", None)
        self.header = told.pop("header", None)
        if told:
            raise ValueError(f"{name}.toml: {' '.join(told)}: not known")


def names():
    return sorted(name[:-5] for name in os.listdir(FOLDER) if name.endswith(".toml"))
