"""Evidently as its users run it: evidently_run.py REFERENCE CURRENT. Prints columns, drifted."""
import os
import sys
import warnings

os.environ["DO_NOT_TRACK"] = "1"
warnings.simplefilter("ignore")

import pandas as pd
from evidently import Dataset, Report
from evidently.presets import DataDriftPreset

reference, current = (Dataset.from_pandas(pd.read_csv(path)) for path in sys.argv[1:3])
result = Report([DataDriftPreset()]).run(current, reference).dict()["metrics"]
print(len(result) - 1, int(result[0]["value"]["count"]))
