#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the network beside the weights of facts again (sections net.* of models/facts.pack): from the same texts as
# models/train_facts.sh, which keeps it. Needs a built program and, as $PYTHON (default python3), train/requirements.txt; five minutes. OUT is
# an existing pack of facts. Afterwards the program is to be built again, and models/train_what.sh run, which sees what this one decides.
#   models/train_fact_cases.sh DATA_FOLDER [SILLOK] [OUT]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
data=${1:?where is the folder with news/cep_2002-2021.jsonl.xz?}
sillok=${2:-$here/build/release/apps/sillok/sillok}
out=${3:-$here/models/facts.pack}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Large buffers are reused instead of being given back.
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 OMP_WAIT_POLICY=passive
news=$data/news/cep_2002-2021.jsonl.xz
python3 "$here/train/labelled_facts.py" "$here/data/said/facts.jsonl" > "$work/facts.jsonl"
python3 "$here/train/labelled_news_facts.py" "$news" > "$work/news.jsonl"
"$sillok" train facts "$work/facts.jsonl" "$work/news.jsonl" -j 2 --cases "$work/cases.jsonl"
"$python" "$here/train/first_rows.py" "$work/first.npz" "$news" "$work/facts.jsonl"
"$python" "$here/train/cases.py" --modes --train "$work/cases.jsonl" --vectors "$work/first.npz" --out "$work/network.pt" \
  --rounds 9 --drop 0.45 --drop-in 0.3 --h 96 --seed 5
"$python" "$here/train/cases_pack.py" "$work/network.pt" "$out"
