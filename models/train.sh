#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Trains models/english.pack again: models/train.sh DATA_FOLDER [SILLOK [OUT [WORK]]]
# DATA_FOLDER holds parse/ewt-train.conllu(.xz), parse/gum-train-open.conllu(.xz), parse/masc-pos.tsv,
# parse/ewt-dev.conllu, parse/gum-dev.conllu (both only scored), names/wikigold.conll and
# news/cep_2002-2021.jsonl(.xz). What they are and where they come from: models/README.md.
# $PYTHON (default python3) needs train/requirements.txt. Takes about three hours of two cores; networks
# stay in WORK, and a stage whose network is there is not done again.
set -eu
data=${1:?usage: models/train.sh DATA_FOLDER [SILLOK [OUT [WORK]]]}
sillok=${2:-build/release/apps/sillok/sillok}
out=${3:-models/english.pack}
work=${4:-build/train}
python=${PYTHON:-python3}
here=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$work"
# Large buffers are reused instead of being given back, and one thread a network is enough.
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000
export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive

plain() {  # the path of a file, decompressed where it is compressed
  if [ -f "$data/$1" ]; then
    echo "$data/$1"
  else
    [ -f "$work/${1##*/}" ] || xz -dc "$data/$1.xz" > "$work/${1##*/}"
    echo "$work/${1##*/}"
  fi
}
ewt=$(plain parse/ewt-train.conllu)
gum=$(plain parse/gum-train-open.conllu)
news=$(plain news/cep_2002-2021.jsonl)

"$here/models/train_text.sh" "$data" "$sillok" "$out"
[ -f "$work/restyled.conllu" ] || "$sillok" train restyle "$ewt" "$gum" > "$work/restyled.conllu"
if [ ! -f "$work/news.conllu" ]; then
  "$python" "$here/train/news.py" "$news" > "$work/news.jsonl"
  "$sillok" parse "$work/news.jsonl" > "$work/news.conllu"
fi

learn() {  # NAME OPTIONS: trains $work/NAME.pt
  name=$1
  shift
  [ -f "$work/$name.done" ] && return
  "$python" "$here/train/learn.py" --header "$here/include/sillok/document.h" \
    --treebank "$ewt" --treebank "$gum" --restyled "$work/restyled.conllu" \
    --tagged "$data/parse/masc-pos.tsv" --wikigold "$data/names/wikigold.conll" \
    --names "$here/data/names/ewt_train.tsv" --names "$here/data/names/gum_train.tsv" \
    --names "$here/data/names/news.tsv" --names-rest answers --names-rest email \
    --names-rest newsgroup --names-rest reviews --names-rest weblog --names-rest GUM \
    --raw "$work/news.conllu" --dev "$data/parse/ewt-dev.conllu" --out "$work/$name.pt" "$@"
  touch "$work/$name.done"
}
both() {  # STAGE OPTIONS_OF_BOTH: the two networks of a stage side by side
  stage=$1
  shift
  learn "$stage-2" --h 128 --layers 3 --seed "${stage}2" "$@" $second > "$work/$stage-2.log" 2>&1 &
  learn "$stage-1" --h 160 --layers 2 --seed "${stage}1" "$@" $first > "$work/$stage-1.log" 2>&1
  wait
  [ -f "$work/$stage-2.done" ]
}
start() { first="--start $work/$1-1.pt $2" second="--start $work/$1-2.pt $3"; }
teachers() { echo "--teacher $work/$1-1.pt --teacher $work/$1-2.pt"; }

# From the treebanks, Penn tags and names; then without the tags, whose guideline is another.
first='' second=''
both 1 --vectors --rounds 10 --shares 1,0.5,0.4,1,0
start 1 '' ''
both 2 --rounds 4 --rate 0.001 --shares 1,0.4,0,0.7,0
# Each learns from the judgement of both over plain news and plain MASC; twice, the second time with
# what the dictionaries know of words.
start 2 '' ''
both 3 --rounds 7 --rate 0.0012 --shares 1,0.3,0.4,0.8,0.25 $(teachers 2)
start 3 '--drop 0.2 --drop-in 0.1' '--drop 0.25 --drop-in 0.12'
both 4 --rounds 5 --rate 0.0012 --shares 1,0.3,0.4,1,0.25 $(teachers 3) --name-weight 2 \
  --dictionaries "$here/data"

learn 5-1 --h 160 --layers 2 --seed 51 --start "$work/4-1.pt" --rounds 3 --rate 0.0008 --drop 0.15 \
  --drop-in 0.08 --shares 1,0.3,0.5,1,0.35 $(teachers 4) --name-weight 2 --dictionaries "$here/data"

# A wider network, which first learns from that one, as another teacher; then the sentences of MASC
# whose names and doubtful tags were read. What ships is the mean of the last two.
read="--names $here/data/names/masc.tsv --tags $here/data/tags/masc.tsv --name-weight 2 --dictionaries $here/data"
learn 6-2 --h 192 --layers 2 --seed 61 --vectors --rounds 7 --rate 0.002 --drop 0.28 \
  --shares 1,0.3,0.4,1,0.25 --teacher "$work/5-1.pt" --name-weight 2 --dictionaries "$here/data" \
  > "$work/6-2.log" 2>&1 &
learn 6-1 --seed 71 --start "$work/5-1.pt" --rounds 5 --rate 0.0012 --drop 0.2 --drop-in 0.1 \
  --shares 1,0.3,0.3,1,0.25,1 --teacher "$work/5-1.pt" $read > "$work/6-1.log" 2>&1
wait
[ -f "$work/6-2.done" ]
learn 7-1 --seed 91 --start "$work/6-1.pt" --rounds 3 --rate 0.0009 --drop 0.17 --drop-in 0.09 \
  --shares 1,0.3,0.3,1,0.3,1 --teacher "$work/6-1.pt" --teacher "$work/6-2.pt" --teacher "$work/5-1.pt" $read

"$python" "$here/train/mean.py" "$work/mean.pt" "$work/6-1.pt" "$work/7-1.pt"
"$python" "$here/train/pack.py" "$work/mean.pt" "$out"
"$sillok" train lemmas --train "$ewt" --train "$gum" --text "$work/news.conllu" \
  --irregular "$here/models/irregular.tsv" --out "$out"
"$sillok" train eval-parse --model "$out" --dev "$data/parse/ewt-dev.conllu" \
  --dev "$data/parse/gum-dev.conllu"
