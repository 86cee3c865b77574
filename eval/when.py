#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok when` against reports whose time expressions are marked.

    eval/when.py GOLD.jsonl (--sillok BINARY | --predicted PREDICTED.jsonl) [--errors N] [--keep-dateline]

GOLD: one report a line: id, date, text, times [{start, end, text, type, value, dct}]; offsets count
code points. PREDICTED: what `sillok when` prints. Expressions with "dct": true (the date line itself)
are left out on both sides unless --keep-dateline is given.

strict   the same span
relaxed  spans that overlap, each used once
value    relaxed, and the same value
type     relaxed, and the same type
Exit: 0 measured, 2 wrong usage, 77 no gold data (skipped).
"""
import argparse
import re
import sys

import reports


def normal_date(text):
    match = re.fullmatch(r"(\d\d)-(\d\d)-(\d{4})", text)
    return "%s-%s-%s" % (match[3], match[2], match[1]) if match else text


def match(gold, predicted):
    """Pairs of overlapping expressions; the larger overlap first."""
    candidates = []
    for i, g in enumerate(gold):
        for j, p in enumerate(predicted):
            overlap = min(g["end"], p["end"]) - max(g["start"], p["start"])
            if overlap > 0:
                candidates.append((-overlap, i, j))
    used_gold, used_predicted, pairs = set(), set(), []
    for _, i, j in sorted(candidates):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def score(right, predicted, gold):
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return "P %.3f  R %.3f  F1 %.3f  (%d of %d, %d)" % (precision, recall, f1, right, predicted, gold)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("--sillok")
    parser.add_argument("--predicted")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--keep-dateline", action="store_true")
    options = parser.parse_args()
    both = reports.read(parser, options, "when", lambda g: normal_date(g["date"]))
    if both is None:
        return 77
    gold, predicted = both
    counts = dict.fromkeys(("gold", "predicted", "strict", "relaxed", "value", "type", "strict value"), 0)
    errors = []
    for g, p in zip(gold, predicted):
        wanted, got = g["times"], p["times"]
        if not options.keep_dateline:
            lines_of_date = [t for t in wanted if t.get("dct")]
            wanted = [t for t in wanted if not t.get("dct")]
            got = [t for t in got if not any(t["start"] < d["end"] and d["start"] < t["end"] for d in lines_of_date)]
        counts["gold"] += len(wanted)
        counts["predicted"] += len(got)
        pairs = match(wanted, got)
        counts["relaxed"] += len(pairs)
        for a, b in pairs:
            same_span = (a["start"], a["end"]) == (b["start"], b["end"])
            same_value = a["value"] == b["value"]
            counts["strict"] += same_span
            counts["value"] += same_value
            counts["strict value"] += same_span and same_value
            counts["type"] += a["type"] == b["type"]
            if not same_value or not same_span:
                errors.append(("differs", g, a, b))
        hit = {id(a) for a, _ in pairs} | {id(b) for _, b in pairs}
        errors += [("missed", g, a, None) for a in wanted if id(a) not in hit]
        errors += [("added", g, None, b) for b in got if id(b) not in hit]
    print("%d reports" % len(gold))
    for name in ("strict", "relaxed", "value", "strict value", "type"):
        print("%-13s %s" % (name, score(counts[name], counts["predicted"], counts["gold"])))
    for kind, g, a, b in errors[:options.errors]:
        at = a or b
        around = g["text"][max(0, at["start"] - 40):at["end"] + 30].replace("\n", " / ")
        show = lambda t: "%s '%s' %s" % (t["type"], t["text"], t["value"]) if t else "-"
        print("%-7s %s | gold %s | got %s | %s" % (kind, g["date"], show(a), show(b), around))
    return 0


sys.exit(main())
