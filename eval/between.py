#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok between --forced` against sentences whose source and target are marked.

  between.py GOLD.tsv SILLOK [--model PACK] [--folds N [--from PACK] [--train OPTIONS]] [--errors N] [--confusion]
      [--calibration]

GOLD: tab-separated with columns sentence, source, target, gold_root (fifteen PLOVER roots, CONCEDE and RETREAT
merged as YIELD; four classes: verbal and material cooperation and conflict, as in Hu et al., ACL 2024). The spans
are the first place of source and target in the sentence that do not overlap. `--model`: other weights, or "none" for
the frames alone. `--folds N`: the rows are dealt into N parts by a hash of the sentence; each is answered by weights that
`sillok train what` learnt from the others (beginning from `--from`), and all answers are scored together. Prints
accuracy, macro F1 of fifteen and of four classes, and F1 by class. With `--calibration` also how often an answer is
right by what confidence it gives. Exit 77 where there is no GOLD.
"""
import argparse
import collections
import csv
import json
import os
import shlex
import subprocess
import sys
import tempfile
import zlib

QUAD = {"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "YIELD": 2, "COOPERATE": 2, "AID": 2, "REQUEST": 3, "ACCUSE": 3,
        "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4}
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}


def find(text, part, taken=None):
    """First [start, end) of `part` outside `taken`, case aside; None where it is not in the text."""
    low, at = text.lower(), -1
    while True:
        at = low.find(part.lower(), at + 1)
        if at < 0:
            return None
        if not taken or at >= taken[1] or at + len(part) <= taken[0]:
            return [at, at + len(part)]


def read(path):
    """[{text, actor, recipient, gold}], and how many parties are not in the text ("a recipient"): those have no span."""
    rows, lost = [], 0
    with open(path, encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            text, source, target = row["sentence"], row["source"].strip(), row["target"].strip()
            first = find(text, source)
            second = find(text, target, first)
            if second is None:  # one lies inside the other
                second = find(text, target)
            lost += (first is None) + (second is None)
            rows.append({"id": str(number), "date": "2021-12-31", "text": text, "actor": [first] if first else [],
                         "recipient": [second] if second else [], "gold": row["gold_root"]})
    return rows, lost


def best(answer):
    scores = collections.Counter()
    for name, value in answer["scores"].items():
        scores[MERGED.get(name, name)] += value
    event = answer["event"]
    event = event[0] if isinstance(event, list) else event
    return MERGED.get(event, event), scores


def ask(sillok, rows, model):
    command = [sillok, "between", "--forced", "-"]
    if model:
        command += ["--pack", "scorer=" + model]
    asked = "".join(json.dumps({k: v for k, v in row.items() if k != "gold"}) + "\n" for row in rows)
    run = subprocess.run(command, input=asked, text=True, capture_output=True, check=True)
    return {str(a["id"]): a for a in map(json.loads, run.stdout.splitlines())}


def taught(options, others, inside):
    """Answers to `inside` by weights learnt from `others`."""
    # YIELD is CONCEDE or RETREAT: which, say the weights to begin from.
    kinds = {}
    for answer in ask(options.sillok, others, options.start).values():
        scores = answer["scores"]
        kinds[str(answer["id"])] = max(("CONCEDE", "RETREAT"), key=lambda k: scores.get(k, 0))
    with tempfile.TemporaryDirectory() as folder:
        gold, pack = os.path.join(folder, "gold.jsonl"), os.path.join(folder, "scorer.pack")
        with open(gold, "w", encoding="utf-8") as out:
            for row in others:
                line = {k: v for k, v in row.items() if k != "gold"}
                line["event"] = kinds[row["id"]] if row["gold"] == "YIELD" else row["gold"]
                out.write(json.dumps(line) + "\n")
        command = [options.sillok, "train", "what", gold, "--out", pack] + shlex.split(options.train)
        if options.start:
            command += ["--from", options.start]
        subprocess.run(command, check=True, capture_output=True)
        return ask(options.sillok, inside, pack)


def f_scores(pairs):
    right, gold, told = collections.Counter(), collections.Counter(), collections.Counter()
    for want, got in pairs:
        gold[want] += 1
        told[got] += 1
        right[want] += want == got
    out = {}
    for name in gold:
        p = right[name] / told[name] if told[name] else 0
        r = right[name] / gold[name]
        out[name] = (2 * p * r / (p + r) if p + r else 0, p, r, gold[name])
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--model")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--from", dest="start")
    parser.add_argument("--train", default="")
    parser.add_argument("--confusion", action="store_true")
    parser.add_argument("--calibration", action="store_true")
    options = parser.parse_args()
    if not os.path.exists(options.gold):
        print("skipped: no gold at " + options.gold, file=sys.stderr)
        return 77
    rows, lost = read(options.gold)
    if options.folds:
        answers = {}
        for part in range(options.folds):
            inside = [row for row in rows if zlib.crc32(row["text"].encode()) % options.folds == part]
            others = [row for row in rows if zlib.crc32(row["text"].encode()) % options.folds != part]
            answers.update(taught(options, others, inside))
    else:
        answers = ask(options.sillok, rows, options.model)
    pairs, wrong, bins = [], [], collections.defaultdict(list)
    for row in rows:
        answer = answers.get(row["id"])
        got = best(answer)[0] if answer else None
        pairs.append((row["gold"], got))
        if answer:
            bins[int(min(answer["confidence"], 0.999) * 10)].append(got == row["gold"])
        if got != row["gold"]:
            wrong.append((row, got, answer))
    fine = f_scores(pairs)
    coarse = f_scores([(QUAD.get(w), QUAD.get(g)) for w, g in pairs])
    print("rows %d, parties not in the text %d, accuracy %.3f" % (len(rows), lost, sum(w == g for w, g in pairs) / len(pairs)))
    print("fifteen classes: macro F1 %.3f" % (sum(f[0] for f in fine.values()) / len(fine)))
    print("four classes: macro F1 %.3f" % (sum(f[0] for f in coarse.values()) / len(coarse)))
    for name, (f, p, r, n) in sorted(fine.items()):
        print("  %-10s F1 %.3f  P %.3f  R %.3f  of %d" % (name, f, p, r, n))
    if options.confusion:
        print(collections.Counter((w, g) for w, g in pairs if w != g).most_common(30))
    if options.calibration:
        for b in sorted(bins):
            print("confidence %.1f-%.1f: %d, right %.3f" % (b / 10, b / 10 + .1, len(bins[b]), sum(bins[b]) / len(bins[b])))
    for row, got, answer in wrong[:options.errors]:
        print("\n%s: gold %s, got %s (%.2f) %s\n  %s\n  %s -> %s" % (
            row["id"], row["gold"], got, answer["confidence"] if answer else -1, (answer or {}).get("rule", ""), row["text"],
            row["actor"] and row["text"][slice(*row["actor"][0])],
            row["recipient"] and row["text"][slice(*row["recipient"][0])]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
