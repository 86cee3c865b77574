#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Trains models/english.pack again: models/train.sh DATA_FOLDER [SILLOK [OUT]]
# DATA_FOLDER holds parse/ewt-train.conllu(.xz), parse/gum-train-open.conllu(.xz),
# parse/ewt-dev.conllu, parse/gum-dev.conllu (only scored) and news/cep_2002-2021.jsonl(.xz).
# What they are and where they come from: models/README.md. Takes about half an hour on one core.
set -eu
data=${1:?usage: models/train.sh DATA_FOLDER [SILLOK [OUT]]}
sillok=${2:-build/release/apps/sillok/sillok}
out=${3:-models/english.pack}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

plain() {  # the path of a file, decompressed where it is compressed
  if [ -f "$data/$1" ]; then
    echo "$data/$1"
  else
    xz -dc "$data/$1.xz" > "$work/${1##*/}"
    echo "$work/${1##*/}"
  fi
}
ewt=$(plain parse/ewt-train.conllu)
gum=$(plain parse/gum-train-open.conllu)
dev=$(plain parse/ewt-dev.conllu)
news=$(plain news/cep_2002-2021.jsonl)
irregular=$(dirname "$0")/irregular.tsv

# First from the treebanks alone; then that parser reads news, and goes on learning from both.
"$sillok" train parse --train "$ewt" --train "$gum" --dev "$dev" \
  --irregular "$irregular" \
  --hidden 96 --rounds 14 --seed 1 --out "$work/first.pack"
"$sillok" train parse --train "$ewt" --train "$gum" --dev "$dev" \
  --irregular "$irregular" \
  --raw "$news" --teacher "$work/first.pack" --raw-sentences 50000 --raw-share 0.8 \
  --start "$work/first.pack" --hidden 96 --rounds 5 --rate 0.0015 --seed 2 --out "$work/second.pack"
# Then the manner of news: the present tense of chronicles, the day between subject and verb.
"$sillok" train parse --train "$ewt" --train "$gum" --dev "$dev" \
  --irregular "$irregular" \
  --raw "$news" --teacher "$work/second.pack" --raw-sentences 50000 --raw-share 0.4 \
  --restyled-share 0.6 \
  --start "$work/second.pack" --hidden 96 --rounds 4 --rate 0.0012 --seed 3 --out "$out"
"$sillok" train eval-parse --model "$out" --dev "$dev" --dev "$(plain parse/gum-dev.conllu)"
