"""validate-json.py LINEPROF PROFILE…: the JSON of every verb is as its schema in docs/schemas says, and has no key that it does not.

Prints a line for each verb.
"""
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))
SCHEMAS = os.path.join(ROOT, "docs", "schemas")
VERBS = {
    "annotate": ["annotate"],
    "annotate --by-thread": ["annotate", "--by-thread"],
    "lines": ["lines"],
    "functions": ["functions"],
    "coroutines": ["coroutines"],
    "tree": ["tree", "--show-all"],
    "callers": ["callers", "*"],
    "callees": ["callees", "*"],
    "threads": ["threads", "--by", "function"],
    "memory": ["memory"],
    "info": ["info"],
    "export": ["export"],
}
SAME = {"coroutines": "functions", "callees": "callers", "annotate --against": "diff", "annotate --by-thread": "by-thread"}
# Verbs that need more than a profile's name; {folder} is a new one.
COMPOUND = {
    "diff": ["diff", "{first}", "{second}"],
    "annotate --against": ["annotate", "--against", "{first}", "{second}"],
    "check": ["check", "--budget", "{budgets}", "--base", "{first}", "{second}"],
    "merge": ["merge", "{any}", "{any}", "-o", "{folder}/merged.lp"],
    "run": ["run", "-n", "2", "-o", "{folder}/runs", "--", "sh", "-c", 'cp {first} "$LINEPROF_OUT"; echo done'],
}


def closed(schema):
    """The schema, less its freedom to have more keys than it names."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: closed(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict) and "type" in schema:
        schema.setdefault("additionalProperties", False)
    return schema


def load(name):
    with open(os.path.join(SCHEMAS, name + ".json")) as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return closed(schema)


def validator(verb, common):
    schema = load(SAME.get(verb, verb))
    resolver = jsonschema.RefResolver("", schema, store={"common.json": common, "annotate.json": load("annotate")})
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


def commands(name, profiles, folder):
    """The verb's command lines without `--format json`: for each profile, or for each with itself and with the next one."""
    if name in VERBS:
        for profile in profiles:
            yield profile, [*VERBS[name], profile]
        return
    budgets = os.path.join(folder, "budgets.toml")
    with open(budgets, "w") as file:
        file.write('[[budget]]\nfunction = "*"\ncalls = 0\n')
    for number, (first, second) in enumerate(zip(profiles, profiles[1:] + profiles[:1])):
        values = {"first": os.path.abspath(first), "second": second, "any": profiles[0]}
        values.update(budgets=budgets, folder=f"{folder}/{number}")
        os.mkdir(values["folder"])
        yield f"{first} {second}", [word.format(**values) for word in COMPOUND[name]]


def report(lineprof, words):
    """check's exit code says what is over budget."""
    done = subprocess.run([lineprof, words[0], "--format", "json", *words[1:]], capture_output=True)
    if done.returncode not in ((0, 2) if words[0] == "check" else (0,)):
        sys.exit(f"{' '.join(words)} ended with {done.returncode}: {done.stderr.decode()}")
    return json.loads(done.stdout)


def main():
    lineprof, *profiles = sys.argv[1:]
    common, failed = load("common"), False
    for name in [*VERBS, *COMPOUND]:
        check, reports, rows = validator(name, common), 0, 0
        with tempfile.TemporaryDirectory() as folder:
            for subject, words in commands(name, profiles, folder):
                said = report(lineprof, words)
                for error in check.iter_errors(said):
                    print(f"{name} {subject}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
                    failed = True
                reports += 1
                rows += sum(len(part) for part in said.values() if isinstance(part, list))
        print(f"{name}: {rows} rows in {reports} reports are as documented")
    sys.exit(failed)


main()
