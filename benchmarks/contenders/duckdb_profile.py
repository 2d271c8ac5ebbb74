"""Reads a CSV and counts every distinct value of every column: duckdb_profile.py FILE THREADS. Prints rows, distinct values."""
import sys

import duckdb

path, threads = sys.argv[1:3]
db = duckdb.connect()
db.execute(f"set threads={int(threads)}")
db.execute("create table data as select * from read_csv(?)", [path])
rows = db.execute("select count(*) from data").fetchone()[0]
names = [row[0] for row in db.execute("describe data").fetchall()]
distinct = 0
for name in names:
    quoted = '"' + name.replace('"', '""') + '"'
    distinct += db.execute(f"select count(*), sum(n) from (select {quoted}, count(*) n from data group by 1)").fetchone()[0]
print(rows, distinct)
