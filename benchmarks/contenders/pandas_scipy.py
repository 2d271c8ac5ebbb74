"""The same tests written by hand on pandas and scipy: pandas_scipy.py REFERENCE CURRENT. Prints columns, drifted."""
import sys

import numpy as np
import pandas as pd
from scipy import stats
from scipy.spatial.distance import jensenshannon

reference, current = (pd.read_csv(path) for path in sys.argv[1:3])
drifted = 0
for name in current:
    r, c = reference[name].dropna(), current[name].dropna()
    numeric = c.dtype == float or (c.dtype == int and c.nunique() > 10)
    large = len(r) > 1000
    if numeric and large:
        drifted += stats.wasserstein_distance(r, c) / max(np.std(r), 0.001) >= 0.1
    elif numeric:
        drifted += stats.ks_2samp(r, c).pvalue <= 0.05
    else:
        shares = [side.value_counts(normalize=True) for side in (r, c)]
        both = pd.concat(shares, axis=1).fillna(0)
        if large:
            drifted += jensenshannon(both.iloc[:, 0], both.iloc[:, 1]) >= 0.1
        else:
            counts = both.iloc[:, 1] * len(c)
            expected = both.iloc[:, 0] * len(c)
            drifted += bool((expected == 0).any()) or stats.chisquare(counts, expected * counts.sum() / expected.sum()).pvalue < 0.05
print(len(current.columns), int(drifted))
