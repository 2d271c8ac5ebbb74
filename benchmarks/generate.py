#!/usr/bin/env python3
"""Writes a pair of CSV files to measure with: generate.py DIRECTORY ROWS [--columns 11] [--distinct SHARE].

Prints the paths of the reference and of the current file. The files are the same for the same arguments. Columns cycle through eleven kinds:
six measurements, two counts and three categories; the current file is a little warmer than the reference. With --distinct 0 (the default) a
measurement has a few thousand distinct values, as sensors do; a share between 0 and 1 makes that share of the measurements distinct; 1 makes
all columns measurements and every number distinct.
"""
import argparse
import pathlib

import numpy as np

CITIES = np.array(["Aachen", "Bonn", "Celle", "Dresden", "Essen", "Fulda", "Gera", "Halle"])
BLOCK = 100_000


def measurement(rng, rows, kind, shift, distinct):
    """Numbers as texts: two decimals that mean something, padded by zeros; a share of them with twelve decimals, all distinct."""
    values = rng.normal(20 + 5 * kind + shift, 4 + kind, rows)
    text = np.char.mod(f"%.{4 + kind % 3}f", np.round(values, 2))
    if distinct > 0:
        text = np.where(rng.random(rows) < distinct, np.char.mod("%.12f", values), text)
    return text


def column(rng, rows, index, shift, distinct):
    kind = index % 11
    if kind < 6 or distinct >= 1:
        return measurement(rng, rows, kind, shift, distinct)
    if kind < 8:
        return np.char.mod("%d", rng.poisson(40 * (kind - 5) + 10 * shift, rows))
    if kind == 8:
        return CITIES[np.minimum(rng.integers(0, 8 + int(shift > 0), rows), 7)]
    return np.char.mod("%d", rng.integers(0, 2 if kind == 9 else 7, rows))


def write(path, seed, rows, columns, shift, distinct):
    rng = np.random.default_rng(seed)
    with open(path, "w", encoding="ascii", newline="") as file:
        file.write(",".join(f"c{i:03d}" for i in range(columns)) + "\n")
        for start in range(0, rows, BLOCK):
            count = min(BLOCK, rows - start)
            cells = [column(rng, count, i, shift, distinct) for i in range(columns)]
            file.write("\n".join(map(",".join, zip(*cells))) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("rows", type=int)
    parser.add_argument("--columns", type=int, default=11)
    parser.add_argument("--distinct", type=float, default=0.0)
    a = parser.parse_args()
    a.directory.mkdir(parents=True, exist_ok=True)
    for side, seed, shift in (("reference", 1, 0.0), ("current", 2, 0.3)):
        path = a.directory / f"{side}-{a.rows}x{a.columns}-{a.distinct:g}.csv"
        if not path.exists():
            partial = path.with_suffix(".part")
            write(partial, seed, a.rows, a.columns, shift, a.distinct)
            partial.rename(path)
        print(path)


if __name__ == "__main__":
    main()
