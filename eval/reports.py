# SPDX-License-Identifier: Apache-2.0
"""What the evaluators of rooms share: gold reports in, what the program says of them out."""
import json
import os
import subprocess
import sys


def lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def run(binary, room, dated_texts):
    """What `sillok ROOM` prints for each (date, text)."""
    reports = "".join(json.dumps({"id": str(i), "date": date, "text": text}) + "\n"
                      for i, (date, text) in enumerate(dated_texts))
    out = subprocess.run([binary, room, "--in", "jsonl", "-"], input=reports, text=True, check=True,
                         stdout=subprocess.PIPE, encoding="utf-8").stdout
    return [json.loads(line) for line in out.splitlines()]


def read(parser, options, room, date_of):
    """Gold and predicted reports as the options --sillok and --predicted say; None without gold data."""
    if not os.path.exists(options.gold):
        print("skipped: there is no gold file at " + options.gold, file=sys.stderr)
        return None
    if bool(options.sillok) == bool(options.predicted):
        parser.error("give one of --sillok and --predicted")
    gold = lines(options.gold)
    if options.sillok:
        predicted = run(options.sillok, room, [(date_of(g), g["text"]) for g in gold])
    else:
        predicted = lines(options.predicted)
    if len(gold) != len(predicted):
        parser.error("%d gold reports, but %d predicted" % (len(gold), len(predicted)))
    return gold, predicted
