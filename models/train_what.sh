#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes models/scorer.pack again, from the project's own corpus but its kept-aside tenth and from the examples of the
# lexicon. Needs a built program; half a minute of two cores.
#   models/train_what.sh [SILLOK] [OUT]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
sillok=${1:-$here/build/release/apps/sillok/sillok}
out=${2:-$here/models/scorer.pack}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/tools/corpus.py" part train > "$work/corpus.jsonl"
python3 "$here/train/frames.py" "$sillok" > "$work/frames.jsonl"
"$sillok" train what "$work/corpus.jsonl" "$work/frames.jsonl" --cost 0.5 --least 4 -j 2 --out "$out"
