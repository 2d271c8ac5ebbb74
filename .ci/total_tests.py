#!/usr/bin/env python3
"""Adds up the test reports of all modules. Fails when a test failed, was skipped, or none ran."""
import pathlib
import sys
import xml.etree.ElementTree as xml

totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
for report in sorted(pathlib.Path(".").glob("**/target/*-reports/TEST-*.xml")):
    suite = xml.parse(report).getroot()
    for key in totals:
        totals[key] += int(suite.get(key, 0))
    if int(suite.get("skipped", 0)):
        print(f"skipped tests in {report}", file=sys.stderr)
print("Tests run: {tests}, Failures: {failures}, Errors: {errors}, Skipped: {skipped}".format(**totals))
sys.exit(0 if totals["tests"] and not (totals["failures"] or totals["errors"] or totals["skipped"]) else 1)
