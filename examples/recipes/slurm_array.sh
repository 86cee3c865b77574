#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
#SBATCH --job-name=sillok
#SBATCH --array=0-63
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=500M
#SBATCH --time=04:00:00
# Codes a folder of reports as an array of tasks: task i takes every n-th file, from the i-th on.
#   sbatch slurm_array.sh REPORTS ANSWERS        then, when all have ended:
#   slurm_array.sh join REPORTS ANSWERS > events.jsonl
# A task that is run again does what is missing: a file's answer gets its name when it is whole. The
# answers are joined in the order of the files, so that they are what one run over the folder gives.
# Ids of reports that have none do not depend on the file. Files should be many more than tasks;
# `split -n l/640 big.jsonl part-` cuts a large one at line ends.
set -euo pipefail
join=
[ "$1" != join ] || { join=yes && shift; }
reports=$1 answers=$2
sillok=${SILLOK:-sillok}
mapfile -t files < <(find "$reports" -type f | LC_ALL=C sort)

if [ -n "$join" ]; then
  for file in "${files[@]}"; do
    answer=$answers/${file#"$reports"/}.events.jsonl
    [ -e "$answer" ] || { echo "not coded yet: $file" >&2 && exit 1; }
    cat "$answer"
  done
  exit
fi

for ((i = SLURM_ARRAY_TASK_ID - ${SLURM_ARRAY_TASK_MIN:-0}; i < ${#files[@]};
  i += SLURM_ARRAY_TASK_COUNT)); do
  answer=$answers/${files[i]#"$reports"/}.events.jsonl
  [ ! -e "$answer" ] || continue
  mkdir -p "$(dirname "$answer")"
  "$sillok" code "${files[i]}" -j "${SLURM_CPUS_PER_TASK:-1}" --rejects "$answer.rejects" > "$answer.part"
  mv "$answer.part" "$answer"
done
