"""Puts all columns of a CSV file into a table of SQLite."""
import csv, sqlite3, sys

with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.reader(file)
    header = next(rows)
    database = sqlite3.connect(sys.argv[2])
    columns = ", ".join('"' + name.replace('"', '""') + '" text' for name in header)
    database.execute(f"create table record ({columns})")
    database.executemany(f"insert into record values ({', '.join('?' * len(header))})", rows)
    database.commit()
