#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok said` against texts whose attributions are marked (eval/said).

  attribution.py GOLD.jsonl SILLOK [--errors N] [--kind K]

GOLD: one text a line: id, text, claims [{cue, by, who, what, in}]: spans in code points; `by` the source as it stands beside the
cue, `who` the name that a pronoun there stands for, `what` the pieces of what is said, `in` the claim (from 0) that holds this one.

found    gold claims whose cue overlaps that of a told one (recall); told ones whose cue overlaps a gold one (precision)
speaker  of all gold claims with a source: found, and a source overlaps it, or the name that a pronoun stands for ("X, who said").
         Of a pronoun with `who` also: the resolved speaker's name shares a word with it (printed apart). Of those without a source: found, and none is told
content  F1 over the characters of the content, averaged over all gold claims, 0 for those not found
chains   of the gold claims inside another: both found, and the inner one is told to be inside the outer one (`in`), or its cue
         stands in the content of the outer one
Exit: 0 measured, 2 wrong usage, 77 no gold data.
"""
import argparse
import collections
import json
import os
import subprocess
import sys


def chars(spans):
    return {i for a, b in spans for i in range(a, b)}


def pairs(pieces):
    return [(p["start"], p["end"]) for p in pieces]


def overlap(a, b):
    return any(s < f and g < e for s, e in a for g, f in b)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind", default="missed", choices=["missed", "speaker", "content", "chain", "spurious", "who"])
    options = parser.parse_args()
    if not os.path.exists(options.gold):
        print("no gold data: %s" % options.gold, file=sys.stderr)
        return 77
    with open(options.gold, encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    asked = "".join(json.dumps({"id": x["id"], "date": "2011-01-01", "text": x["text"]}) + "\n" for x in gold)
    done = subprocess.run(options.sillok.split() + ["said", "--in", "jsonl", "-"], input=asked, text=True, check=True,
                          stdout=subprocess.PIPE, encoding="utf-8")
    said = {r["id"]: r["said"] for r in map(json.loads, done.stdout.splitlines())}
    n, shown = collections.Counter(), collections.defaultdict(list)
    for x in gold:
        told = said.get(x["id"], [])
        rows = told
        told = [t for t in told if not t["negated"]]  # what was not said is no claim
        partner = {}
        for i, claim in enumerate(x["claims"]):
            fits = [t for t in told if overlap(pairs(t["cue"]), [claim["cue"]])]
            if fits:  # of two claims of one cue the one with the better content
                partner[i] = max(fits, key=lambda t: len(chars(pairs(t["content"])) & chars(claim["what"])))
        n["told"] += len(told)
        for t in told:
            right = any(overlap(pairs(t["cue"]), [c["cue"]]) for c in x["claims"])
            n["told right"] += right
            if not right:
                shown["spurious"].append((x, None, t))
        for i, claim in enumerate(x["claims"]):
            n["gold"] += 1
            t = partner.get(i)
            n["found"] += t is not None
            group = "source" if "by" in claim else "none"
            n[group] += 1
            if t is None:
                shown["missed"].append((x, claim, None))
            else:
                named = [claim[key] for key in ("by", "who") if key in claim]
                right = overlap(pairs(t["source"]), named) if named else not t["source"]
                n[group + " right"] += right
                if not right:
                    shown["speaker"].append((x, claim, t))
                mine, content = chars(pairs(t["content"])), chars(claim["what"])
                f1 = 2 * len(mine & content) / (len(mine) + len(content)) if mine or content else 1.0
                n["content"] += f1
                if f1 < 0.7:
                    shown["content"].append((x, claim, t))
            if "who" in claim:
                n["who"] += 1
                name = set(x["text"][slice(*claim["who"])].lower().split())
                known = t is not None and any(name & set(b["name"].lower().split()) for b in t["by"])
                n["who right"] += known
                if t is not None and not known:
                    shown["who"].append((x, claim, t))
            if "in" in claim:
                n["chains"] += 1
                outer = partner.get(claim["in"])
                right = t is not None and outer is not None and (overlap(pairs(outer["content"]), [claim["cue"]]) or
                                                                 (t["in"] is not None and rows[t["in"]] is outer))
                n["chains right"] += right
                if not right:
                    shown["chain"].append((x, claim, t))

    def share(a, b):
        return n[a] / max(n[b], 1)
    print("texts %d, claims %d, told %d" % (len(gold), n["gold"], n["told"]))
    print("found: R %.3f P %.3f" % (share("found", "gold"), share("told right", "told")))
    print("speaker: %.3f of %d (of those found %.3f); none where none is told: %.3f of %d" % (
        share("source right", "source"), n["source"],
        n["source right"] / max(n["source"] - sum("by" in c for _, c, _ in shown["missed"]), 1), share("none right", "none"), n["none"]))
    print("content: F1 %.3f (of those found %.3f)" % (share("content", "gold"), share("content", "found")))
    print("chains: %.3f of %d" % (share("chains right", "chains"), n["chains"]))
    print("whom a pronoun or short name stands for: %.3f of %d" % (share("who right", "who"), n["who"]))
    for x, claim, t in shown[options.kind][:options.errors]:
        print("\n%s %s" % (x["id"], x["text"]))
        if claim:
            print("   gold: %s | by %s | %s" % (x["text"][slice(*claim["cue"])],
                                                x["text"][slice(*claim["by"])] if "by" in claim else None,
                                                [x["text"][slice(*w)] for w in claim["what"]]))
        if t:
            print("   told: %s | by %s | %s" % ([p["text"] for p in t["cue"]], [p["text"] for p in t["source"]],
                                                [p["text"] for p in t["content"]]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
