"""The upload body of Evidently's own Python client, cut down to what a port must reproduce.

    pip install evidently==0.7.21 numpy==2.3.5 scipy==1.18.1 pandas==3.0.6 scikit-learn==1.9.1
    DO_NOT_TRACK=1 python make_snapshot.py week1.csv > week1.json
    DO_NOT_TRACK=1 python make_snapshot.py week1.csv options > week1-options.json

Left out: the widgets inside metrics (the service does not show them), Plotly's template, the time, random ids, and the
figures over time (a profile has no row order).
"""
import json
import pathlib
import sys

import pandas as pd
from evidently import Dataset, Report
from evidently.legacy.utils import NumpyEncoder
from evidently.presets import DataDriftPreset

OPTIONS = {
    "columns": ["temp", "season", "humidity"],
    "drift_share": 0.3,
    "num_threshold": 1e-05,
    "per_column_method": {"temp": "psi", "season": "jensenshannon"},
    "per_column_threshold": {"humidity": 0.01},
}
data = pathlib.Path(__file__).resolve().parents[6] / "data"
reference, current = (
    Dataset.from_pandas(pd.read_csv(data / path, parse_dates=["datetime"]))
    for path in ("reference/weather/reference.csv", "data-drift/weather/" + sys.argv[1])
)
preset = DataDriftPreset(**(OPTIONS if len(sys.argv) > 2 else {}))
run = Report([preset], include_tests=True).run(current, reference)
body = json.loads(json.dumps(run.to_snapshot_model().dict(), cls=NumpyEncoder))

del body["timestamp"]
for metric in body["metric_results"].values():
    for part in (metric, metric.get("count", {}), metric.get("share", {})):
        part.pop("widget", None)
figures = {}
for widget in body["widgets"] + body["tests_widgets"]:
    figures.update({figure["id"]: figure["params"]["data"] for figure in widget["additionalGraphs"]})
    for field in [field for field in widget if field not in ("type", "title", "size", "params")]:
        del widget[field]
for widget in body["widgets"]:
    for row in widget["params"].get("data", []):
        for part in row.pop("details")["parts"]:
            if part["title"] == "DATA DISTRIBUTION":
                row["distribution"] = figures[part["id"]]
print(json.dumps(body, indent=1))
