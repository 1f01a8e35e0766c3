#!/bin/sh
# Sends 1,000 personalised notices of 3 KB to postfix's smtp-sink on this machine, three ways:
# ca-outreach with its durable outbox, git send-email, and smtp-source (one session) as the limit.
# Needs smtp-sink, smtp-source (Debian: postfix, not started) and git send-email (git-email).
set -eu
cd "$(dirname "$0")/.."
count=${1:-1000}
git_count=${2:-50}
port=${3:-2526}
jar=target/ca-outreach.jar
[ -f "$jar" ] || mvn -q -B -DskipTests package
work=$(mktemp -d)
PATH=$PATH:/usr/sbin
smtp-sink -u "$(id -un)" "127.0.0.1:$port" 128 &
sink=$!
trap 'kill $sink; rm -rf "$work"' EXIT
sleep 1

now() { date +%s.%N; }
rate() { awk -v n="$1" -v a="$2" -v b="$3" -v what="$4" 'BEGIN { printf "%-14s %5d messages  %8.2f s  %8.1f /s\n", what, n, b - a, n / (b - a) }'; }

start=$(now); smtp-source -s 1 -m "$count" -l 3072 -f chair@wg.example -t pki@ca.example "127.0.0.1:$port"; end=$(now)
rate "$count" "$start" "$end" smtp-source

java -cp "$jar" io.github.caoutreach.cli.Main init "$work/ws" >/dev/null
python3 bench/workspace.py "$work/ws" "$count" "$port" src/main/resources/ccadb/v5-columns.txt
java -jar "$jar" -w "$work/ws" ccadb import "$work/ws/report.csv" >/dev/null
start=$(now); java -jar "$jar" -w "$work/ws" send --yes >"$work/out" 2>/dev/null; end=$(now)
tail -n 1 "$work/out"
rate "$count" "$start" "$end" ca-outreach

mkdir "$work/git"
python3 - "$work/git" "$git_count" <<'P'
import sys
for i in range(int(sys.argv[2])):
    with open(f"{sys.argv[1]}/{i:04}.eml", "w") as f:
        f.write(f"From: Chair <chair@wg.example>\nTo: pki@ca{i}.example\nSubject: notice {i}\n\n" + ("x" * 71 + "\n") * 40)
P
start=$(now)
git send-email --quiet --confirm=never --suppress-cc=all --smtp-server=127.0.0.1 --smtp-server-port="$port" \
  --from=chair@wg.example --no-thread "$work/git"/*.eml >/dev/null 2>&1
end=$(now)
rate "$git_count" "$start" "$end" "git send-email"
