#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the network beside the scorer again (sections net.* of models/scorer.pack): from the same texts as models/train_what.sh, which
# keeps it. Needs a built program and, as $PYTHON (default python3), train/requirements.txt; some forty minutes of two cores.
#   models/train_cases.sh DATA_FOLDER [SILLOK] [OUT]
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
data=${1:?where is the folder with news/cep_2002-2021.jsonl.xz?}
sillok=${2:-$here/build/release/apps/sillok/sillok}
out=${3:-$here/models/scorer.pack}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Large buffers are reused instead of being given back.
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 OMP_WAIT_POLICY=passive
news=$data/news/cep_2002-2021.jsonl.xz
python3 "$here/tools/corpus.py" part train > "$work/corpus.jsonl"
python3 "$here/train/labelled_news.py" "$news" > "$work/news.jsonl"
"$sillok" train what "$work/corpus.jsonl" --reports "$work/news.jsonl" -j 2 --pack facts="$here/models/facts.pack" --cases "$work/cases.jsonl"
"$python" "$here/train/first_rows.py" "$work/first.npz" "$news" "$work/corpus.jsonl"
"$python" "$here/train/cases.py" --train "$work/cases.jsonl" --vectors "$work/first.npz" --threads 2 --out "$work/network.pt"
"$python" "$here/train/cases_pack.py" "$work/network.pt" "$out"
