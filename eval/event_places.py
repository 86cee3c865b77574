#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the places of the events that `sillok code` tells, against verbs whose place is marked.

    eval/event_places.py GOLD.jsonl SILLOK [--errors N] [--seed N]

GOLD: one verb a line: id, text, event {start, end}, place {start, end} or null, perhaps places [{start, end}] where there are several.
Offsets count code points.

right     of the gold verbs with a place that a record tells (its words overlap the verb): the record's place overlaps a gold one
none      of those without a place that a record tells: the record has none
named     of all gold places: `sillok where` tells a place there
Exit: 0 measured, 2 wrong usage, 77 no gold data (skipped).
"""
import argparse
import json
import os
import random
import subprocess
import sys


def overlaps(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def ask(sillok, room, texts):
    asked = "".join(json.dumps({"id": str(i), "date": "2015-06-01", "text": text}) + "\n" for i, text in enumerate(texts))
    done = subprocess.run(sillok.split() + room + ["-"], input=asked, text=True, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not os.path.exists(options.gold):
        print("no gold data: %s" % options.gold, file=sys.stderr)
        return 77
    with open(options.gold, encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    texts = list(dict.fromkeys(x["text"] for x in gold))
    number = {text: i for i, text in enumerate(texts)}
    records = [[] for _ in texts]
    for r in ask(options.sillok, ["code", "-j", "2", "--in", "jsonl"], texts):
        records[int(r["report"]["id"])].append(r)
    places = [r["places"] for r in ask(options.sillok, ["where", "--in", "jsonl"], texts)]
    placed = named = told = right = bare = none = 0
    wrong = []
    for x in gold:
        i = number[x["text"]]
        record = next((r for r in records[i] if any(overlaps(p, x["event"]) for p in r["event_text"])), None)
        loc = record and record["event_loc"]
        if x["place"] is None:
            bare += record is not None
            none += record is not None and loc is None
            continue
        placed += 1
        named += any(overlaps(p, x["place"]) for p in places[i])
        if record is None:
            continue
        told += 1
        good = loc is not None and any(overlaps(loc, p) for p in [x["place"]] + (x.get("places") or []))
        right += good
        if not good:
            wrong.append((x, loc, places[i]))
    print("%d verbs with a place, named %.3f; %d without" % (placed, named / max(placed, 1), len(gold) - placed))
    print("right  %.3f of %d told" % (right / max(told, 1), told))
    print("none   %.3f of %d told" % (none / max(bare, 1), bare))
    random.Random(options.seed).shuffle(wrong)
    for x, loc, known in wrong[:options.errors]:
        text = x["text"]
        cut = lambda span: text[span["start"]:span["end"]]
        print("\n%s\n   verb: %s | gold: %s | told: %s | named: %s" % (
            text.strip(), cut(x["event"]), cut(x["place"]), loc and loc["extracted_place"], ", ".join(cut(p) for p in known)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
