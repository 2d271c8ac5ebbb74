#!/usr/bin/env python3
"""Draws data-drift/weather/calm.csv: a week of hours that comes from the reference itself.

168 rows of reference/weather/reference.csv, drawn without replacement by a generator with a fixed
seed, in the order of their time, without the column `count` (which the weekly files lack too). Its
distribution is the reference's, so a drift test has nothing to find. Run it again to get the same file:

    python3 data/draw_calm_week.py
"""
import csv
import pathlib
import random

SEED = 2011
HOURS = 7 * 24

data = pathlib.Path(__file__).resolve().parent
with open(data / "reference/weather/reference.csv", newline="", encoding="utf-8") as file:
    header, *rows = csv.reader(file)

chosen = sorted(random.Random(SEED).sample(range(len(rows)), HOURS))
keep = [i for i, name in enumerate(header) if name != "count"]
with open(data / "data-drift/weather/calm.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([header[i] for i in keep])
    writer.writerows([rows[r][i] for i in keep] for r in chosen)
