#!/bin/sh
# Sends personalised notices of 3 KB to postfix's smtp-sink on this machine, three ways: ca-outreach
# with its durable outbox, git send-email, and smtp-source (one session) as the limit.
# Needs smtp-sink and smtp-source (Debian: postfix, not started) and git send-email (git-email,
# libmailtools-perl).
#
# ca-outreach is timed twice: the whole process, with the start of the JVM, the report and the
# rendering; and from the first message put into the outbox to the last reply, as its own log says.
# One wait for the disk is measured alone: each message costs one.
set -eu
cd "$(dirname "$0")/.."
count=${1:-1000}
git_count=${2:-50}
port=${3:-2526}
work=$(mktemp -d)
PATH=$PATH:/usr/sbin
./ca-outreach init "$work/ws" >/dev/null # builds the program where it is older than its sources
smtp-sink -u "$(id -un)" "127.0.0.1:$port" 128 &
sink=$!
trap 'kill $sink; rm -rf "$work"' EXIT
sleep 1

now() { date +%s.%N; }
seconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", b - a }'; }
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%.1f", n / s }'; }
line() { printf '%-28s %6d messages %8.2f s %9.1f /s\n' "$1" "$2" "$3" "$(rate "$2" "$3")"; }
ratio() { awk -v what="$1" -v a="$2" -v b="$3" 'BEGIN { printf "%-52s %6.2f\n", what, a / b }'; }

source_run() {
  start=$(now)
  smtp-source -s 1 -m "$count" -l 3072 -f chair@wg.example -t pki@ca.example "127.0.0.1:$port"
  seconds "$start" "$(now)"
}
echo "load before: $(uptime | sed 's/.*load average: //') (says little unless the machine is idle)"
source_before=$(source_run)

python3 bench/workspace.py "$work/ws" "$count" "$port" src/main/resources/ccadb/v5-columns.txt
./ca-outreach -w "$work/ws" ccadb import "$work/ws/report.csv" >/dev/null
start=$(now); ./ca-outreach -w "$work/ws" send --yes >"$work/out" 2>"$work/err" || { cat "$work/err"; exit 1; }
whole_seconds=$(seconds "$start" "$(now)")
tail -n 1 "$work/out"
phase_seconds=$(./ca-outreach -w "$work/ws" log --json | python3 -c '
import datetime, json, sys
events = [e for e in json.load(sys.stdin) if e["event"] in ("Queued", "Sent")]
at = sorted(datetime.datetime.fromisoformat(e["at"][:26].rstrip("Z") + "+00:00") for e in events)
print((at[-1] - at[0]).total_seconds())')
line "ca-outreach, outbox and mail" "$count" "$phase_seconds"
line "ca-outreach, whole process" "$count" "$whole_seconds"

# the limit is taken on both sides, and the better one counts
source_seconds=$(printf '%s\n' "$source_before" "$(source_run)" | sort -n | head -n 1)
line smtp-source "$count" "$source_seconds"

mkdir "$work/git"
python3 - "$work/git" "$git_count" <<'P'
import sys
for i in range(int(sys.argv[2])):
    with open(f"{sys.argv[1]}/{i:04}.eml", "w") as f:
        f.write(f"From: Chair <chair@wg.example>\nTo: pki@ca{i}.example\nSubject: notice {i}\n\n" + ("x" * 71 + "\n") * 40)
P
start=$(now)
git send-email --quiet --confirm=never --suppress-cc=all --smtp-server=127.0.0.1 --smtp-server-port="$port" \
  --from=chair@wg.example --no-thread "$work/git"/*.eml >"$work/git.log" 2>&1 || { cat "$work/git.log"; exit 1; }
git_seconds=$(seconds "$start" "$(now)")
line "git send-email" "$git_count" "$git_seconds"

python3 - "$work" <<'P'
import os, sys, time
with open(f"{sys.argv[1]}/disk", "wb") as f:
    waits = []
    for _ in range(300):
        f.write(b"x" * 12288); f.flush()
        start = time.perf_counter(); os.fdatasync(f.fileno()); waits.append(time.perf_counter() - start)
waits.sort()
print(f"one wait for the disk: median {waits[150] * 1000:.2f} ms, mean {sum(waits) / 0.3:.2f} ms")
P

source_rate=$(rate "$count" "$source_seconds")
git_rate=$(rate "$git_count" "$git_seconds")
for phase in "outbox and mail:$phase_seconds" "whole process:$whole_seconds"; do
  own=$(rate "$count" "${phase##*:}")
  ratio "ca-outreach (${phase%%:*}) / git send-email" "$own" "$git_rate"
  ratio "ca-outreach (${phase%%:*}) / smtp-source" "$own" "$source_rate"
done
