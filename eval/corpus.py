#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok code` against the kept-aside part of the project's own corpus (data/events/corpus).

  corpus.py FOLDER SILLOK [--part test|train] [--errors N] [--kind K] [--limit N]

The part is told by a fixed rule: the SHA-256 of the text, modulo ten, is 0 for test. Coded and gold events of a text are
paired by category and, of several, by the words that tell them and the parties they share. Printed: F1 of the
category; of the pairs, the share whose actor and recipient are both right (one of the spans of each side overlaps or bears the
name; a side that the text leaves empty may be implied); the share of negative texts with any record. Historical, hypothetical
and negated events count like the others.
"""
import argparse
import collections
import glob
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tools"))
from corpus import part_of  # the rule stands once


def read(folder, part):
    items = []
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            items += [x for x in map(json.loads, lines) if part in ("all", part_of(x["text"]))]
    return items


def overlap(spans, others):
    return any(a < d and c < b for a, b in spans for c, d in others)


def side_right(mine, gold, text):
    """One span of both sides overlaps, or a party that is told by a pronoun bears the name that the other side gives."""
    if not gold:
        return True
    if overlap([(p["start"], p["end"]) for p in mine], gold):
        return True
    words = [text[a:b].lower() for a, b in gold]
    return any(len(p["name"]) > 2 and (p["name"].lower() in w or w in p["name"].lower()) for p in mine for w in words)


def parties_right(mine, gold, text):
    actor, recipient = gold["actor"], gold["recipient"]
    # What both do may be told from either side.
    if actor and not recipient and len(actor) > 1:
        spans = [(p["start"], p["end"]) for p in mine["actor"] + mine["recipient"]]
        return sum(overlap(spans, [a]) for a in actor) >= min(2, len(actor))
    if mine["actor"] and not mine["recipient"] and len(mine["actor"]) > 1 and recipient:
        return side_right(mine["actor"], actor, text) and side_right(mine["actor"], recipient, text)
    return side_right(mine["actor"], actor, text) and side_right(mine["recipient"], recipient, text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("sillok")
    parser.add_argument("--part", default="test", choices=["test", "train", "all"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--kind", choices=["missed", "spurious", "parties", "false"])
    options = parser.parse_args()
    items = read(options.folder, options.part)
    if options.limit:
        items = items[:options.limit]
    asked = "".join(json.dumps({"id": str(i), "date": x["date"], "text": x["text"]}) + "\n" for i, x in enumerate(items))
    run = subprocess.run(options.sillok.split() + ["code", "-", "--in", "jsonl"], input=asked, text=True,
                         capture_output=True, check=True)
    coded = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        event = json.loads(line)
        coded[int(event["report"]["id"])].append(event)
    total = collections.Counter()
    by = collections.defaultdict(collections.Counter)
    shown = collections.defaultdict(list)
    for i, item in enumerate(items):
        mine, gold = coded[i], item["events"]
        if not gold:
            total["negatives"] += 1
            total["false"] += bool(mine)
            if mine:
                shown["false"].append((item, mine[0], None))
            continue
        options_ = []
        for m, event in enumerate(mine):
            for g, want in enumerate(gold):
                if event["event"][0] != want["event"]:
                    continue
                words = [(p["start"], p["end"]) for p in event["event_text"]]
                options_.append((overlap(words, [want["trigger"]]) * 2 + parties_right(event, want, item["text"]), -m, -g))
        used_m, used_g = set(), set()
        for _, m, g in sorted(options_, reverse=True):
            if m in used_m or g in used_g:
                continue
            used_m.add(m), used_g.add(g)
            total["paired"] += 1
            by[gold[-g]["event"]]["paired"] += 1
            good = parties_right(mine[-m], gold[-g], item["text"])
            total["parties"] += good
            if not good:
                shown["parties"].append((item, mine[-m], gold[-g]))
        total["told"] += len(mine)
        total["gold"] += len(gold)
        for g, want in enumerate(gold):
            by[want["event"]]["gold"] += 1
            if -g not in used_g:
                shown["missed"].append((item, None, want))
        for m, event in enumerate(mine):
            by[event["event"][0]]["told"] += 1
            if -m not in used_m:
                shown["spurious"].append((item, event, None))
    p, r = total["paired"] / max(total["told"], 1), total["paired"] / max(total["gold"], 1)
    print("texts %d, events %d, told %d" % (len(items), total["gold"], total["told"]))
    print("category: P %.3f R %.3f F1 %.3f" % (p, r, 2 * p * r / max(p + r, 1e-9)))
    print("both parties right: %.3f of %d" % (total["parties"] / max(total["paired"], 1), total["paired"]))
    print("false records: %.3f of %d negatives" % (total["false"] / max(total["negatives"], 1), total["negatives"]))
    for name in sorted(by):
        b = by[name]
        print("  %-10s P %.2f of %d  R %.2f of %d" % (name, b["paired"] / max(b["told"], 1), b["told"],
                                                   b["paired"] / max(b["gold"], 1), b["gold"]))
    print("errors: " + ", ".join("%s %d" % (k, len(v)) for k, v in sorted(shown.items())))
    for kind in ([options.kind] if options.kind else ["missed", "spurious", "parties", "false"]):
        for item, m, g in shown[kind][:options.errors]:
            print("\n%s | %s" % (kind, item["text"]))
            if g:
                def cut(spans):
                    return [item["text"][a:b] for a, b in spans]
                print("   gold %s %s  %s -> %s [%s]" % (g["event"], g["cameo"], cut(g["actor"]), cut(g["recipient"]),
                                                      item["text"][slice(*g["trigger"])]))
            if m:
                print("   told %s %s  %s -> %s  {%s}" % (
                    m["event"][0], m["cameo"], [x["entity_text"] for x in m["actor"]],
                    [x["entity_text"] for x in m["recipient"]], m["evidence"].get("rule", "")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
