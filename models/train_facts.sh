#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes models/facts.pack again: from the project's own marked texts, and what the coded news items but their held-out fifth tell of
# history, whose texts are looked up in DATA_FOLDER/news. The network beside it (models/train_fact_cases.sh) stays as it is. Needs a built program;
# twenty seconds. Afterwards the program is to be built
# again, and models/train_what.sh run, which sees what this one decides.
#   models/train_facts.sh DATA_FOLDER [SILLOK] [OUT]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
data=${1:?where is the folder with news/cep_2002-2021.jsonl.xz?}
sillok=${2:-$here/build/release/apps/sillok/sillok}
out=${3:-$here/models/facts.pack}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/train/labelled_facts.py" "$here/data/said/facts.jsonl" > "$work/facts.jsonl"
python3 "$here/train/labelled_news_facts.py" "$data/news/cep_2002-2021.jsonl.xz" > "$work/news.jsonl"
"$sillok" train facts "$work/facts.jsonl" "$work/news.jsonl" --cost 0.5 --least 3 -j 2 \
  --network "$here/models/facts.pack" --out "$work/facts.pack"
mv "$work/facts.pack" "$out"
