"""Translates a SAM template with SAM's own translator, as CloudFormation does on a deployment, and prints it as JSON.

usage: translate.py TEMPLATE PARAMETERS.json    the values of all parameters and pseudo parameters
"""

import json
import os
import re
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samtranslator.translator.transform import transform  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402


class NoManagedPolicies:
    def load(self):
        return {}


with open(sys.argv[1], encoding="utf-8") as file:
    template = file.read()
with open(sys.argv[2], encoding="utf-8") as file:
    parameters = json.load(file)
# What sam package puts in the place of the local files.
template = re.sub(r"CodeUri: .*", "CodeUri: s3://bucket/code.zip", template)
template = re.sub(r"DefinitionUri: .*", "DefinitionUri: s3://bucket/definition.json", template)
json.dump(transform(yaml_parse(template), parameters, NoManagedPolicies()), sys.stdout)
