"""Writes header_names.txt: random headers and the names that pandas gives their columns.

Each line holds a header, a tab, and the names, both as fields between commas.
"""

import io
import pathlib
import random

import pandas as pd

POOL = ["", "", "", "x", "x", "x", "x.1", "x.1", "x.2", "x.1.1", "Unnamed: 0", "Unnamed: 1",
        "Unnamed: 0.1", "Unnamed: 2", " ", "y", ".1", "x."]


def main():
    random.seed(16)
    lines = []
    while len(lines) < 600:
        size = random.randint(1, random.choice([3, 6, 12]))
        pool = random.sample(POOL, random.randint(1, len(POOL)))
        header = [random.choice(pool) for _ in range(size)]
        if not "".join(header).strip():
            header.append("z")
        text = ",".join(header) + "\n" + ",".join("1" * len(header)) + "\n"
        names = list(pd.read_csv(io.StringIO(text)).columns)
        lines.append(",".join(header) + "\t" + ",".join(names))
    target = pathlib.Path(__file__).with_name("header_names.txt")
    target.write_text("# pandas " + pd.__version__ + "\n" + "\n".join(lines) + "\n")


main()
