#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes models/scorer.pack again: from the project's own corpus but its kept-aside tenth, and the coded news items but their
# held-out fifth, whose texts are looked up in DATA_FOLDER/news. The network beside it (models/train_cases.sh) stays as it is. Needs a
# built program; two minutes of two cores.
#   models/train_what.sh DATA_FOLDER [SILLOK] [OUT]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
data=${1:?where is the folder with news/cep_2002-2021.jsonl.xz?}
sillok=${2:-$here/build/release/apps/sillok/sillok}
out=${3:-$here/models/scorer.pack}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/tools/corpus.py" part train > "$work/corpus.jsonl"
python3 "$here/train/labelled_news.py" "$data/news/cep_2002-2021.jsonl.xz" > "$work/news.jsonl"
"$sillok" train what "$work/corpus.jsonl" --reports "$work/news.jsonl" --cost 0.25 --least 4 -j 2 \
  --pack facts="$here/models/facts.pack" --network "$here/models/scorer.pack" --out "$work/scorer.pack"
mv "$work/scorer.pack" "$out"
