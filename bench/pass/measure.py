"""Runs each command five times in turn; prints medians and the ratio to reading all events."""
import os, resource, statistics, subprocess, sys, time

folder = sys.argv[1]
sql = f"""import sqlite3
for row in sqlite3.connect("{folder}/outreach.db").execute("select * from event order by number"): pass"""
commands = {
    "run, nothing due": ["./ca-outreach", "-w", folder, "run"],
    "--version": ["./ca-outreach", "--version"],
    "reading the events": [sys.executable, "-c", sql],
}
figures = {name: [] for name in commands}
for _ in range(5):
    for name, command in commands.items():
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        if os.waitstatus_to_exitcode(status) not in (0, 4):
            sys.exit(f"{name}: exit code {os.waitstatus_to_exitcode(status)}")
        figures[name].append((wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
base = statistics.median(f[0] for f in figures["reading the events"])
for name, all_of_it in figures.items():
    wall, processor, memory = (statistics.median(column) for column in zip(*all_of_it))
    print(f"{name:20} {wall:6.2f} s wall {processor:6.2f} s processor {memory:6.0f} MB {wall / base:6.1f} x")
print("load", *os.getloadavg())
