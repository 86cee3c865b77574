#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok said` against sentences whose predicates of saying are marked.

    eval/said.py GOLD.jsonl SILLOK [--errors N] [--kind source|content|missed]

GOLD: one predicate a line: id, text, roleset, cue {start, end}, source [{start, end}], content
[{start, end}]; offsets count code points of the text.

found    a claim has its cue at the predicate
source   of those found: the spans of both sources meet (or neither has one)
content  of those found: F1 over the characters of the content, averaged
The predicates fall into `speech` (say, tell, deny, accuse, urge ...) and `other` (think, know, hope ...);
telephone calls and other uses without any content in a clause are part of the gold and count as missed.
Exit: 0 measured, 2 wrong usage, 77 no gold data (skipped).
"""
import argparse
import collections
import json
import os
import subprocess
import sys

SPEECH = set("""say tell announce claim deny accuse warn state report confirm urge order request demand threaten promise
admit add insist allege argue declare acknowledge propose predict suggest estimate testify reveal disclose stress call""".split())


def chars(spans):
    return {i for s in spans for i in range(s["start"], s["end"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind", default="content", choices=["source", "content", "missed"])
    args = parser.parse_args()
    if not os.path.exists(args.gold):
        print("no gold data: %s" % args.gold, file=sys.stderr)
        sys.exit(77)
    with open(args.gold, encoding="utf-8") as f:
        gold = [json.loads(line) for line in f if line.strip()]
    texts = {g["text"]: str(i) for i, g in enumerate(gold)}
    reports = "".join(json.dumps({"id": i, "date": "2011-01-01", "text": t}) + "\n" for t, i in texts.items())
    done = subprocess.run([args.sillok, "said", "--in", "jsonl", "-"], input=reports, text=True, check=True,
                          stdout=subprocess.PIPE, encoding="utf-8")
    said = {r["id"]: r["said"] for r in map(json.loads, done.stdout.splitlines())}
    count, shown = collections.Counter(), 0
    for g in gold:
        group = "speech" if g["roleset"].split(".")[0] in SPEECH and g["roleset"] != "call.02" else "other"  # call.02 is by telephone
        count[group, "all"] += 1
        cue = g["cue"]
        claims = [c for c in said.get(texts[g["text"]], [])
                  if any(s["start"] < cue["end"] and cue["start"] < s["end"] for s in c["cue"])]
        wrong = set()
        if claims:
            count[group, "found"] += 1
            source, content = chars(g["source"]), chars(g["content"]) - chars(g["source"])
            mine, told = chars(claims[0]["source"]), chars(claims[0]["content"])
            right = bool(source & mine) or not (source or mine)
            f1 = 2 * len(content & told) / (len(content) + len(told)) if content or told else 1.0
            count[group, "source"] += right
            count[group, "content"] += f1
            wrong |= ({"source"} if not right else set()) | ({"content"} if f1 < 0.7 else set())
        else:
            wrong.add("missed")
        if args.kind in wrong and shown < args.errors:
            shown += 1
            print(g["roleset"], "|", g["text"])
            print("   gold", [s["text"] for s in g["source"]], [s["text"] for s in g["content"]])
            for c in claims[:1]:
                print("   said", [s["text"] for s in c["source"]], [s["text"] for s in c["content"]])
    for group in ("speech", "other"):
        n, found = count[group, "all"], count[group, "found"]
        print("%-6s  %4d predicates  found %.3f  source %.3f  content F1 %.3f" % (
            group, n, found / max(1, n), count[group, "source"] / max(1, found), count[group, "content"] / max(1, found)))


main()
