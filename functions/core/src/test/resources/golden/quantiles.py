#!/usr/bin/env python3
"""Makes quantiles.csv.gz: 20,000 random columns and what numpy.percentile makes of them.

Each line: seed, kind, n, percentile, numpy's answer. The values of a column follow from its seed (SplitMix64), kind and n;
QuantilesTest makes the same ones. Run with numpy 2.3.5: python quantiles.py quantiles.csv.gz
"""
import gzip, io, math, random, sys
import numpy

CASES = 20_000
MASK = (1 << 64) - 1


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self, bound):
        """Returns an integer in [0, bound), bound a power of two."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) & MASK) >> (64 - bound.bit_length() + 1)


def value(kind, bits):
    if kind == "unit":  # every bit of the fraction, [0, 1)
        return bits.next(1 << 53) / (1 << 53)
    if kind == "decimal":  # two decimals on both sides of 0, with ties
        return (bits.next(1 << 10) - 512) / 100
    if kind == "integer":  # a few, with many ties
        return float(bits.next(1 << 4) - 8)
    if kind == "wide":  # of all sizes
        fraction = bits.next(1 << 53) / (1 << 52) - 1
        return math.ldexp(fraction, bits.next(1 << 10) - 512)
    return 1 + bits.next(1 << 3) / (1 << 52)  # neighbours of 1


assert numpy.__version__ == "2.3.5", numpy.__version__
kinds = ["unit", "decimal", "integer", "wide", "neighbour"]
out = io.StringIO()
for seed in range(CASES):
    choice = random.Random(seed)
    kind = kinds[seed % len(kinds)]
    n = choice.randint(1, 2 ** choice.randint(1, 8))
    percentile = choice.choice([25.0, 50.0, 75.0, choice.uniform(0, 100)])
    bits = SplitMix64(seed)
    column = numpy.array([value(kind, bits) for _ in range(n)])
    print(seed, kind, n, repr(percentile), repr(float(numpy.percentile(column, percentile))), sep=",", file=out)
# Without time and name of the file, so that a second run gives the same bytes.
with open(sys.argv[1], "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
    packed.write(out.getvalue().encode())
