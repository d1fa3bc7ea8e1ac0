# Prints the results of SARIF logs that hold to sarif.schema.json: the parts of SARIF 2.1.0's schema that lineprof's logs have,
# with nothing allowed beside.
import json
import os
import sys
from urllib.parse import urlparse

import jsonschema

with open(os.path.join(os.path.dirname(__file__), "sarif.schema.json")) as file:
    schema = json.load(file)
for path in sys.argv[1:]:
    with open(path) as file:
        log = json.load(file)
    jsonschema.Draft7Validator(schema).validate(log)
    run = log["runs"][0]
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    print(f"{path}: {len(run['results'])} results are valid")
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        if result["ruleId"] not in rules or urlparse(uri).fragment or " " in uri:
            sys.exit(f"{path}: {result}")
        print(result["ruleId"].split("/")[1], f"{urlparse(uri).path}:{place['region']['startLine']}", result.get("rank"),
              f"hits {result.get('properties', {}).get('hits')}: {result['message']['text']}")
