#!/usr/bin/env python3
"""Makes column_types.json: columns of few cells, and what pandas.read_csv and Evidently's type inference make of them.

Run with pandas 3.0.6 and evidently 0.7.21: python column_types.py > column_types.json
Left out, because driftwatch differs by design or pandas lets the order of the rows decide (docs/statistics.md): unsigned
integers beside cells that are missing and not empty, integers beyond 64 bits beside decimals or beside text and missing cells, blanks behind such
integers, columns of dates.
"""
import io, json, math, random, sys
import evidently, pandas
from evidently.core.datasets import infer_column_type

UNSIGNED = ["9223372036854775808", "18446744073709551615", "+9223372036854775808", " 10000000000000000000"]
HUGE = ["18446744073709551616", "99999999999999999999", "0018446744073709551616", "+18446744073709551617", "-9223372036854775809", "-18446744073709551616"]
INTEGERS = ["0", "1", "2", "7", "-7", "+7", "007", "-007", "+0", "-0", "00", " 5", "5 ", "\t5\n", "9223372036854775807", "-9223372036854775808", "0000000000005"]
DECIMALS = ["1.0", "1.5", "-1.5", "+1.5", ".5", "5.", "-.5", "+.5", "1e3", "1E3", "1.e3", "1e+3", "1e-3", "1e 5", "1e +5", "1e\t-5", " 2.5 ", "0.0", "-0.0", "6.50", "6.5", "1e0003", "1e-400"]
INFINITE = ["inf", "Inf", "INF", "+inf", "-inf", "infinity", "-Infinity", "1e400", "-1e999999999999", "iNfInItY"]
TRUTHS = ["True", "TRUE", "true", "tRUE", "False", "FALSE", "false", "fALSE"]
TEXTS = ["x", "0x1F", "1_000", "1;5", "5d2", "5f", "1e", "1e+", "1e+ 5", "1e--5", ".", "+", "-", "+.", ".e5", "1.5.", "--5", "+-5", "- 5", "1 000", "1 e5", " inf", "inf ", "infinit", "+-inf", "1e5.5",
         " True", "True ", "yes", "t", " ", "  ", "\u00a05", "5\u00a0", "\u0663", "\uff11", "NaN ", "none", "NAN", "na", "Null", "?", "1.#INF", "\u0131nf", "fal\u017fe", "\U0001f600", "\ufb01", "a\"b", "a,b"]
MISSING = ["", "NA", "NaN", "nan", "null", "None", "N/A", "#N/A", "-nan", "<NA>", "1.#IND"]
POOLS = [INTEGERS, DECIMALS, INFINITE, TRUTHS, TEXTS, UNSIGNED, HUGE, INTEGERS, DECIMALS]


def left_out(cells):
    has = lambda *pools: any(c in pool for pool in pools for c in cells)
    lowest = "-9223372036854775808" in cells  # which pandas takes for a missing cell where others are missing
    return (lowest and has(MISSING) or has(UNSIGNED) and has(MISSING[1:]) or has(HUGE, UNSIGNED) and has(DECIMALS, INFINITE)
            or has(HUGE) and has(MISSING) and has(TEXTS, TRUTHS))


def answer(cells):
    text = "a,b\n" + "".join('"%s",1\n' % c.replace('"', '""') for c in cells)
    column = pandas.read_csv(io.StringIO(text))["a"]
    values = column[~column.isin([math.inf, -math.inf])].dropna()
    return {"cells": cells, "dtype": column.dtype.name, "type": infer_column_type(column).value, "missing": len(cells) - len(values), "distinct": int(values.nunique())}


def main():
    draw = random.Random(20261123)
    columns = [[c] for pool in [*POOLS[:7], MISSING] for c in pool]
    # What pandas makes of missing cells beside unsigned integers hangs on the others.
    columns += [[u, *rest] for u in UNSIGNED for rest in (["", "5"], ["-5", ""], ["", "007", ""], ["", HUGE[0]], ["", HUGE[4]], ["", "x"], ["True", ""])]
    while len(columns) < 928:
        pools = draw.sample(POOLS, draw.choice([1, 1, 2, 3])) + ([MISSING] if draw.random() < .3 else [])
        columns.append([draw.choice(draw.choice(pools)) for _ in range(draw.randint(2, 12))])
    answers = [answer(c) for c in columns if not left_out(c)]
    print('{"versions": ' + json.dumps({"pandas": pandas.__version__, "evidently": evidently.__version__}) + ', "columns": [')
    print(",\n".join(json.dumps(a) for a in answers) + "\n]}")


if __name__ == "__main__":
    main()
