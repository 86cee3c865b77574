#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Trains where sentences end, and keeps all else of the model: models/train_text.sh DATA_FOLDER
# [SILLOK [OUT]]. DATA_FOLDER as for models/train.sh. Takes seconds.
set -eu
data=${1:?usage: models/train_text.sh DATA_FOLDER [SILLOK [OUT]]}
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
"$sillok" train text --train "$(plain parse/ewt-train.conllu)" \
  --train "$(plain parse/gum-train-open.conllu)" --dev "$(plain parse/ewt-dev.conllu)" \
  --raw "$(plain news/cep_2002-2021.jsonl)" --rounds 5 --seed 1 --out "$out"
