"""validate-json.py LINEPROF PROFILE…: the JSON of every verb is as its schema in docs/schemas says, and has no key that it does not.

Prints a line for each verb.
"""
import json
import os
import subprocess
import sys

import jsonschema

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__)))))
SCHEMAS = os.path.join(ROOT, "docs", "schemas")
VERBS = {
    "annotate": ["annotate"],
    "lines": ["lines"],
    "functions": ["functions"],
    "coroutines": ["coroutines"],
    "tree": ["tree", "--show-all"],
    "callers": ["callers", "*"],
    "callees": ["callees", "*"],
    "threads": ["threads", "--by", "function"],
    "memory": ["memory"],
    "info": ["info"],
}
SAME = {"coroutines": "functions", "callees": "callers"}


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
    resolver = jsonschema.RefResolver("", schema, store={"common.json": common})
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


def main():
    lineprof, *profiles = sys.argv[1:]
    common, failed = load("common"), False
    for verb, command in VERBS.items():
        check, rows = validator(verb, common), 0
        for profile in profiles:
            said = subprocess.run([lineprof, *command, "--format", "json", profile], capture_output=True, check=True).stdout
            report = json.loads(said)
            for error in check.iter_errors(report):
                print(f"{verb} {profile}: {'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")
                failed = True
            rows += sum(len(part) for part in report.values() if isinstance(part, list))
        print(f"{verb}: {rows} rows are as documented")
    sys.exit(failed)


main()
