#!/usr/bin/env python3
"""Makes kolmogorov.csv: n, d and scipy's survival function of the two-sided one-sample Kolmogorov-Smirnov statistic.

Run with scipy 1.18.1 (a minute, for the sums up to a million values): python kolmogorov.py > kolmogorov.csv
"""
import math, sys
import scipy
from scipy.stats import kstwo

SIZES = [1, 2, 3, 10, 100, 140, 141, 1000, 5000, 99_999, 100_000, 100_001, 250_000, 999_999, 1_000_000, 1_000_001, 30_000_000, 2_000_000_000]
# n d^2, so that p goes from 1 through the limits of the formulas to 1e-300
SQUARES = [1e-9, 0.01, 0.03, 0.05, 0.1, 0.2, 0.5, 0.754, 1, 1.5, 2, 2.1999, 2.2001, 3, 3.999, 4.001, 10, 17.9, 18.1, 30, 100, 200, 300, 345, 369.9, 370.1, 400]

assert scipy.__version__ == "1.18.1", scipy.__version__
for n in SIZES:
    for square in SQUARES:
        d = math.sqrt(square / n)
        if d <= 1:
            print(n, repr(d), repr(float(kstwo.sf(d, n))), sep=",")
    if n in (1000, 250_000, 30_000_000):
        for d in (0.4 / n, 0.7 / n, 1 / n, 2 / n, 0.5, 1 - 0.5 / n, 1):
            print(n, repr(d), repr(float(kstwo.sf(d, n))), sep=",")
