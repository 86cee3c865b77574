#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Nothing is asked of the network: every step works where there is none, not even loopback.
# Skipped (77), with a line that says why, where a namespace of one's own may not be made.
#   offline_test.sh SILLOK EXAMPLES
set -u
program=$(realpath "$1") examples=$(realpath "$2")
if ! unshare --user --map-root-user --net true 2> /dev/null && ! unshare --net true 2> /dev/null; then
  echo "skipped: no network namespace can be made here"
  exit 77
fi
apart=(unshare --net)
unshare --net true 2> /dev/null || apart=(unshare --user --map-root-user --net)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${apart[@]}" bash -eu -o pipefail -c '
  program=$1 examples=$2 folder=$3
  # That there is none, is seen first: an interface besides loopback, or one that is up, is a fault
  # of this test.
  if (exec 3<> /dev/tcp/127.0.0.1/9) 2> "$folder/why"; then echo "there is a network"; exit 1; fi
  grep -qi "unreachable" "$folder/why"
  "$program" doctor > /dev/null
  "$program" code "$examples"/*.txt > "$folder/records.jsonl"
  test -s "$folder/records.jsonl"
  "$program" explain --date 2020-06-17 "Chad condemned Mali on Tuesday." | grep -q ACCUSE
  "$program" add --db "$folder/e.db" "$examples"/*.txt 2> /dev/null
  "$program" query --db "$folder/e.db" | grep -q "\"event\""
  "$program" panel --db "$folder/e.db" --fill none > /dev/null
  "$program" export --to polecat "$folder/records.jsonl" > /dev/null
' - "$program" "$examples" "$folder" || { echo "FAILED: a step does not work without a network"; exit 1; }
# The same records as with one.
"$program" code "$examples"/*.txt | cmp - "$folder/records.jsonl" && echo "all steps work without a network"
