#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes src/merge/word_weights.inc and src/merge/pair_weights.inc again: from plain news, the project's marked stories, and the
# marked pairs of news items, whose texts are looked up in DATA_FOLDER/news. Needs a built program; some seconds of one core.
#   models/train_merge.sh DATA_FOLDER [SILLOK]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
data=${1:?where is the folder with news/cep_2002-2021.jsonl.xz?}
sillok=${2:-$here/build/release/apps/sillok/sillok}
news=$data/news/cep_2002-2021.jsonl.xz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/train/labelled_pairs.py" "$news" > "$work/pairs.jsonl"
"$sillok" train merge --news "$news" --words "$here/src/merge/word_weights.inc"
"$sillok" train merge "$here/data/merge/stories.jsonl" "$work/pairs.jsonl" --pairs "$here/src/merge/pair_weights.inc"
