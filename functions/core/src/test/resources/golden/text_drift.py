#!/usr/bin/env python3
"""Makes text_drift.json: generated text columns, and what Evidently's text methods make of them.

Run with evidently 0.7.21 and the versions that README.md names: python text_drift.py > text_drift.json

A pair of columns is its parameters: `TextPairs` in the tests generates the same texts from them, which `crc32` confirms.
`score`, `limit` and `drifted` are what calculate_text_drift_score computes, which splits with seed 42; `mean` and `deviation` are those of the same AUC over
10 other splits of the same rows: its own noise. `text_drift.py --check` computes the first ten by that function itself and compares.
"""
import functools, json, platform, sys, zlib
from importlib.metadata import version
import numpy, pandas
from sklearn.model_selection import train_test_split
from evidently.legacy.utils.data_drift_utils import calculate_text_drift_score, roc_auc_domain_classifier, roc_auc_random_classifier_percentile

MASK = (1 << 64) - 1
SPLITS = 10


class Draws:
    """java.util.SplittableRandom."""
    def __init__(self, seed):
        self.state = seed

    def double(self):
        self.state = z = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return ((z ^ (z >> 31)) >> 11) * 2.0 ** -53

    def below(self, n, skew=1):
        """A number from 0 to n - 1; the higher the skew, the oftener a small one."""
        u = share = self.double()
        for _ in range(skew - 1):
            share *= u
        return int(share * n)


def text(draws, p, offset):
    n = p["shortest"] + draws.below(p["longest"] - p["shortest"] + 1)
    return " ".join("w%d" % (offset + draws.below(p["words"], p["skew"])) for _ in range(n))


def columns(p):
    """Texts dealt to both sides (`copies` > 0), picked from a pool (`pool` > 0), or made anew; some of the current ones `moved` to other words."""
    draws = Draws(p["seed"])
    pool = [text(draws, p, 0) for _ in range(p["pool"])]
    if p["copies"]:
        rows = pool * p["copies"]
        for i in range(len(rows) - 1, 0, -1):
            j = draws.below(i + 1)
            rows[i], rows[j] = rows[j], rows[i]
    else:
        rows = [pool[draws.below(p["pool"])] if pool else text(draws, p, 0) for _ in range(p["reference"] + p["current"])]
    reference, current = rows[:p["reference"]], rows[p["reference"]:p["reference"] + p["current"]]
    others = [text(draws, p, p["offset"]) for _ in range(p["pool"])]
    for i in range(len(current)):
        if draws.double() < p["moved"]:
            current[i] = others[draws.below(p["pool"])] if others else text(draws, p, p["offset"])
    return reference, current


def parameters():
    """No drift and drift, from names to paragraphs, alone and repeated, small and large sides."""
    seed = 0
    lengths = [(1, 1), (2, 4), (5, 15), (20, 60)]
    def case(n, m, length, words, pool, copies, moved, offset, skew=2):
        nonlocal seed
        seed += 1
        return {"seed": seed, "words": words, "skew": skew, "shortest": length[0], "longest": length[1], "reference": n, "current": m,
                "pool": pool, "copies": copies, "moved": moved, "offset": offset}
    for length in lengths:
        for copies in (2, 3, 6, 20):
            for n in (240, 1200):
                yield case(n, n, length, 5000, 2 * n // copies, copies, 0, 0, 1)
        for n, m in ((200, 150), (900, 400), (1500, 1500)):
            yield case(n, m, length, 400, 0, 0, 0, 0)
            for pool in (15, 120):
                yield case(n, m, length, 400, pool, 0, 0, 0)
            for moved in (0.15, 0.3, 0.6, 1):
                yield case(n, m, length, 400, 0, 0, moved, 400)
                yield case(n, m, length, 400, 60, 0, moved, 400)
            yield case(n, m, length, 400, 0, 0, 1, 100)


@functools.cache
def limit(n, m):
    """What calculate_text_drift_score compares with: of the texts held out it looks at the sides alone, and these follow from the sizes and seed 42."""
    held = train_test_split(numpy.repeat([0, 1], [n, m]), test_size=0.5, random_state=42, shuffle=True)[1]
    return roc_auc_random_classifier_percentile(held, p_value=1 - 0.95) if n <= 1000 else 0.55


def answer(p):
    reference, current = columns(p)
    texts = pandas.Series(reference + current, dtype="str")
    target = numpy.repeat([0, 1], [len(reference), len(current)])
    auc = lambda seed: roc_auc_domain_classifier(*train_test_split(texts, target, test_size=0.5, random_state=seed, shuffle=True))[0]
    score, others = auc(42), [auc(seed) for seed in range(SPLITS)]
    most = limit(len(reference), len(current))
    number = lambda x: float(format(x, ".5g"))
    return {**p, "crc32": zlib.crc32("\n".join(reference + current).encode()), "score": number(score), "limit": number(most), "drifted": bool(score > most),
            "mean": number(numpy.mean(others)), "deviation": number(numpy.std(others, ddof=1))}


def check():
    for p, recorded in zip(parameters(), json.load(open("text_drift.json"))["pairs"][:10]):
        r, c = (pandas.Series(side, dtype="str") for side in columns(p))
        score, drifted = calculate_text_drift_score(r, c, bootstrap=len(r) <= 1000, p_value=1 - 0.95, threshold=0.55)
        assert abs(score - recorded["score"]) < 1e-5 and drifted == recorded["drifted"], recorded
    print("10 pairs are as recorded")


def main():
    if sys.argv[1:] == ["--check"]:
        return check()
    versions = {p: version(p) for p in ("evidently", "numpy", "scipy", "pandas", "scikit-learn")}
    pairs = []
    for p in parameters():
        pairs.append(json.dumps(answer(p)))
        print(len(pairs), pairs[-1], file=sys.stderr, flush=True)
    head = json.dumps({**versions, "python": platform.python_version()})
    print('{"versions": %s,\n"pairs": [\n%s\n]}' % (head, ",\n".join(pairs)))


if __name__ == "__main__":
    main()
