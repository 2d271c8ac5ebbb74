#!/usr/bin/env python3
"""Checks what `./driftwatch demo` left in its folder: check_demo.py DIR."""
import json
import pathlib
import sys

out = pathlib.Path(sys.argv[1])
executions = {e["key"].rsplit("/", 1)[-1]: e for e in json.loads((out / "executions.json").read_text())}
expected = {"week1.csv": (True, 7), "week2.csv": (True, 8), "week3.csv": (True, 9), "calm.csv": (False, 0)}
problems = []
if set(executions) != set(expected):
    problems.append(f"executions of {sorted(executions)}, expected {sorted(expected)}")
for file, (drift, drifted) in expected.items():
    e = executions.get(file, {})
    if (e.get("status"), e.get("drift"), e.get("drifted"), e.get("columns")) != ("SUCCEEDED", drift, drifted, 10):
        problems.append(f"{file}: {e}")
    path = "UploadReport" if drift else "NoDrift"
    if e.get("states") != ["LoadData", "DetectDrift", "DriftDetected", path, "DeleteObject"]:
        problems.append(f"{file}: states {e.get('states')}")
    if not (out / "bucket" / (e.get("report") or "-")).is_file():
        problems.append(f"{file}: no report at {e.get('report')}")
left = [p for p in (out / "bucket" / "data-drift").rglob("*") if p.is_file()]
if left:
    problems.append(f"not deleted: {left}")
snapshots = list((out / "evidently").rglob("snapshots/*.json"))
if len(snapshots) != 3:
    problems.append(f"{len(snapshots)} runs in the Evidently workspace, expected 3")
for problem in problems:
    print("demo:", problem, file=sys.stderr)
print("demo: as expected" if not problems else f"demo: {len(problems)} problems")
sys.exit(1 if problems else 0)
