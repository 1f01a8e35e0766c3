"""Makes the data, runs each case beside its peer in turn, prints medians, ratios and growth."""
import csv, os, shutil, statistics, subprocess, sys, time

work, java, rounds, *sizes = sys.argv[1:]
SAMPLE = "src/main/resources/demo/ccadb-v5-2026-03-15.csv"
OWN = ("Salesforce Record ID", "Parent Salesforce Record ID", "SHA-256 Fingerprint",
       "Parent SHA-256 Fingerprint", "Certificate Name")


def make(times):
    """Each copy of a record has an id, a fingerprint and a name of its own."""
    path = f"{work}/ccadb-{times}-2026-03-15.csv"
    with open(SAMPLE, encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    own = [header.index(name) for name in OWN]
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        for copy in range(times):
            for row in rows:
                row = list(row)
                for column in own if copy else ():
                    if len(row[column]) == 64:
                        row[column] = f"{copy:03X}{row[column][3:]}"
                    elif row[column]:
                        row[column] += f"-{copy:02d}"
                out.writerow(row)
    return path


def measured(command):
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{command}: exit code {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


cases = {}
for times in map(int, sizes):
    file = make(times)
    print(f"x{times}: {os.path.getsize(file) / 1e6:.1f} MB", flush=True)
    ws, database = f"{work}/ws-{times}", f"{work}/peer-{times}.db"
    commands = {
        "Hello World": [java, "-cp", work, "Hello"],
        "Python, SQLite": [sys.executable, "bench/ccadb/peer.py", file, database],
        "import": ["./ca-outreach", "-w", ws, "ccadb", "import", file],
        "cas list": ["./ca-outreach", "-w", ws, "cas", "list"],
    }
    figures = {name: [] for name in commands}
    for _ in range(int(rounds)):
        shutil.rmtree(ws, ignore_errors=True)
        shutil.copytree(f"{work}/ws", ws)
        if os.path.exists(database):
            os.remove(database)
        for name, command in commands.items():
            figures[name].append(measured(command))
    cases[times] = figures
    for name, all_of_it in figures.items():
        wall, processor, memory = (statistics.median(column) for column in zip(*all_of_it))
        ratios = [
            statistics.median(one[0] / peer[0] for one, peer in zip(all_of_it, figures[base]))
            for base in ("Hello World", "Python, SQLite")
        ]
        print(f"  {name:14} {wall:6.2f} s wall {processor:6.2f} s processor {memory:5.0f} MB"
              f" {ratios[0]:6.1f} x Hello World {ratios[1]:5.2f} x Python", flush=True)
    sizes_of = [os.path.getsize(path) / 1e6 for path in (ws + "/outreach.db", database)]
    print(f"  store {sizes_of[0]:.1f} MB, peer's {sizes_of[1]:.1f} MB")
    for path in (file, database):
        os.remove(path)
smallest = min(cases)
for times in sorted(cases):
    growth = {
        name: statistics.median(f[0] for f in cases[times][name])
        / statistics.median(f[0] for f in cases[smallest][name])
        for name in ("Python, SQLite", "import", "cas list")
    }
    print(f"x{times} beside x{smallest}: " + ", ".join(f"{n} {g:.1f} x" for n, g in growth.items()))
print("load", *os.getloadavg())
