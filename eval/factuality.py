#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures whether acts are told rightly as past, to come, only possible, or not done.

    eval/factuality.py GOLD.jsonl SILLOK [--errors N] [--mode MODE] [--seed N]

GOLD: one text a line, with `acts` [{act: [start, end], aux_mode: [...]}] (eval/factuality), or MEANTIME's form with `events` [{start,
end, certainty, polarity, time}]; offsets count code points. The flags of the act's verb (else of its last word) are those of
`sillok explain --to json --parse`.

Of the modes historical, future, hypothetical, negation: precision, recall and F1 over all acts; `none`: of acts without any.
MEANTIME: future is time FUTURE; hypothetical is certainty POSSIBLE or PROBABLE; negation is polarity NEG; certainty and polarity are the
shares of acts whose values are told rightly (unspecified ones left out); it marks no history.
Exit: 0 measured, 2 wrong usage, 77 no gold data (skipped).
"""
import argparse
import json
import os
import random
import subprocess
import sys

MODES = ("historical", "future", "hypothetical", "negation")


def gold_acts(x):
    if "acts" in x:
        return [(a["act"], set(a["aux_mode"]), None) for a in x["acts"]]
    acts = []
    for e in x["events"]:
        modes = set()
        if e.get("time") == "FUTURE":
            modes.add("future")
        if e.get("certainty") in ("POSSIBLE", "PROBABLE"):
            modes.add("hypothetical")
        if e.get("polarity") == "NEG":
            modes.add("negation")
        if e.get("certainty"):
            acts.append(([e["start"], e["end"]], modes, e))
    return acts


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--mode", choices=MODES)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not os.path.exists(options.gold):
        print("no gold data: %s" % options.gold, file=sys.stderr)
        return 77
    with open(options.gold, encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    asked = "".join(json.dumps({"id": x["id"], "date": x["date"][:10], "text": x["text"]}) + "\n" for x in gold)
    done = subprocess.run(options.sillok.split()[:1] + ["explain"] + options.sillok.split()[1:] + [ "--to", "json", "--parse", "--in", "jsonl", "-"], input=asked, text=True,
                          check=True, stdout=subprocess.PIPE, encoding="utf-8")
    told = {r["id"]: r for r in map(json.loads, done.stdout.splitlines())}
    right, gold_n, told_n = dict.fromkeys(MODES, 0), dict.fromkeys(MODES, 0), dict.fromkeys(MODES, 0)
    acts = same = plain = plain_told = plain_right = 0
    certain = certain_n = polar = polar_n = 0
    wrong = []
    for x in gold:
        if x["id"] not in told:
            print("not read: %s" % x["id"], file=sys.stderr)
            continue
        tokens = [t for s in told[x["id"]]["sentences"] for t in s["tokens"]]
        for span, modes, raw in gold_acts(x):
            words = [t for t in tokens if t["start"] < span[1] and span[0] < t["end"]]
            verbs = [t for t in words if t["upos"] == "VERB"]
            word = (verbs or words)[0] if verbs else words[-1]
            mine = set(word["aux_mode"])
            if raw is not None:
                mine.discard("historical")
                if raw["certainty"] in ("CERTAIN", "POSSIBLE", "PROBABLE"):
                    certain_n += 1
                    certain += ("hypothetical" in mine) == (raw["certainty"] != "CERTAIN")
                if raw["polarity"] in ("POS", "NEG"):
                    polar_n += 1
                    polar += ("negation" in mine) == (raw["polarity"] == "NEG")
            acts += 1
            same += mine == modes
            plain += not modes
            plain_told += not mine
            plain_right += not mine and not modes
            for mode in MODES:
                gold_n[mode] += mode in modes
                told_n[mode] += mode in mine
                right[mode] += mode in modes and mode in mine
            if mine != modes and (not options.mode or (options.mode in modes) != (options.mode in mine)):
                wrong.append((x, span, modes, mine))

    def line(name, n, told, gold):
        p, r = n / max(told, 1), n / max(gold, 1)
        print("%-12s P %.3f R %.3f F1 %.3f (%d)" % (name, p, r, 2 * p * r / max(p + r, 1e-9), gold))
    print("%d texts, %d acts, all modes right %.3f" % (len(gold), acts, same / max(acts, 1)))
    for mode in MODES:
        if gold_n[mode]:
            line(mode, right[mode], told_n[mode], gold_n[mode])
    line("none", plain_right, plain_told, plain)
    if certain_n:
        print("certainty    %.3f of %d\npolarity     %.3f of %d" % (certain / certain_n, certain_n, polar / max(polar_n, 1), polar_n))
    random.Random(options.seed).shuffle(wrong)
    for x, span, modes, mine in wrong[:options.errors]:
        print("\n%s %s %s\n   %s: gold %s, told %s" % (x["id"], x["date"], x["text"].replace("\n", " "), x["text"][slice(*span)],
                                                    ",".join(sorted(modes)) or "-", ",".join(sorted(mine)) or "-"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
