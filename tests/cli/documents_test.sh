#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What a newcomer can type: every command of README.md and doc/tutorial.md, in order, in a folder that has
# the files they speak of. What asks the network is left out and named; a server is stopped after a while.
#   documents_test.sh SILLOK
set -u
export LC_ALL=C
root=$(cd "$(dirname "$0")/../.." && pwd)
sillok=$(realpath "${1:?usage: documents_test.sh SILLOK}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
mkdir bin reports && ln -s "$sillok" bin/sillok && ln -s "$root/examples" examples
export PATH=$work/bin:$PATH

cp examples/*.txt reports/
cp examples/2019-12-30-la-paz.txt report.txt
head -40 examples/peninsula.jsonl > reports.jsonl
printf 'body,pub\n"Chad on Wednesday expelled the ambassador of Mali.",2020-06-18\n' > export.csv
printf 'AWA_DIAGNE_ [SENGOV]\n' > my.actors.txt
# A review as the page writes it: of a record of reports.jsonl, accepted.
sillok code reports.jsonl | head -1 | python3 -c '
import json, sys
r = json.loads(sys.stdin.readline())
spans = lambda side: [[p["start"], p["end"]] for p in r[side]]
print(json.dumps({"id": r["id"], "verdict": "accept", "date": r["date"], "text": r["text"], "actor": [], "recipient": [],
                  "event": r["event"][0], "mode": r["mode"], "cameo": r["cameo"], "aux_mode": r["aux_mode"], "trigger": [0, 4],
                  "report": r["report"], "record": r}))' > reviews.jsonl

ran=0 failures=0
try() {  # FILE COMMAND: ends well, and says nothing on standard error but what became of the reports
  case $2 in
    *https://*) printf 'left out, it asks the network: %s\n' "$2"; return ;;
    *'sillok serve'*)
      timeout 3 bash -c "$2 --port 0" > out 2> err
      [ $? -eq 124 ] && grep -q 'http://' err out || fault "$1" "$2" ;;
    *) timeout 120 bash -c "$2" > out 2> err || fault "$1" "$2" ;;
  esac
  ran=$((ran + 1))
}
fault() {
  failures=$((failures + 1))
  printf 'FAIL %s: %s\n' "$1" "$2"
  sed 's/^/  /' err
}
while IFS= read -r command; do try README.md "$command"; done < <(
  sed -n '/^```/,/^```/p' "$root/README.md" | grep '^sillok ' | sed 's/  *# .*//')
while IFS= read -r command; do try doc/tutorial.md "$command"; done < <(
  sed -n 's/^    \(sillok .*\)/\1/p' "$root/doc/tutorial.md" | sed 's/  *# .*//')

# What the README shows of a report is what the program says of it.
sillok explain examples/2021-06-21-belarus.txt > out
while IFS= read -r line; do
  ran=$((ran + 1))
  grep -qxF -- "$line" out || { failures=$((failures + 1)); printf 'FAIL README.md: not said: %s\n' "$line"; }
done < <(sed -n '/^  1  The European Union/,/^```/p' "$root/README.md" | grep -v '^```')

# What they say is there is there.
for path in $(grep -oE '\]\([a-zA-Z][^):#]*' "$root/README.md" | sed 's/](//' | grep -v '^http'); do
  ran=$((ran + 1))
  [ -e "$root/$path" ] || { failures=$((failures + 1)); printf 'FAIL README.md: no %s\n' "$path"; }
done
printf '%s commands, lines and links, %s failed\n' "$ran" "$failures"
[ "$ran" -gt 60 ] && [ "$failures" -eq 0 ]
