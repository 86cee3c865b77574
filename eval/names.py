#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok mention` against texts whose proper names are marked.

  names.py GOLD SILLOK [--errors N]

GOLD is UNER (.iob2: number, word, B-/I- tag; `# text`, `# newdoc`) or CrossNER (.tsv: word, tag).
A name counts as right where its first and last character and its type are: PER, ORG or LOC.

  gold                             here
  person politician PER            PER
  organisation politicalparty ORG  ORG
  location country LOC             LOC; GPE, LOC and FAC of the program
  election event misc OTH          not counted on either side; nor are NORP and MISC

A UNER document is one report, its sentences paragraphs; a CrossNER sentence is a report of its own,
its words separated by spaces. Exit: 77 where there is no gold data.
"""
import argparse
import collections
import json
import os
import subprocess
import sys

TYPES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC",
         "person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG",
         "location": "LOC", "country": "LOC"}


def spans(tags, places):
    """Names of one sentence as (start, end, type); places: (start, end) of its words."""
    found, i = set(), 0
    while i < len(tags):
        if tags[i] == "O":
            i += 1
            continue
        kind, j = tags[i][2:], i + 1
        while j < len(tags) and tags[j] == "I-" + kind:
            j += 1
        if kind in TYPES:
            found.add((places[i][0], places[j - 1][1], TYPES[kind]))
        i = j
    return found


def place(words, text, begin):
    """Where the words stand in the text, from `begin` on."""
    places = []
    for word in words:
        at = text.find(word, begin)
        if at < 0:
            raise ValueError("the word is not in the text: '%s'" % word)
        places.append((at, at + len(word)))
        begin = at + len(word)
    return places


def read_uner(lines):
    """(text, names) of each document."""
    docs, text, names, words, tags, line_text = [], "", set(), [], [], ""
    for line in list(lines) + ["# newdoc id = end\n"]:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if text:
                docs.append((text, names))
            text, names = "", set()
        elif line.startswith("# text ="):
            line_text = line.split("=", 1)[1].strip()
        elif not line:
            if words:
                begin = len(text) + 2 if text else 0
                text += ("\n\n" if text else "") + line_text
                names |= spans(tags, place(words, text, begin))
            words, tags = [], []
        elif line[0] != "#":
            row = line.split("\t")
            words.append(row[1])
            tags.append("O" if row[2] == "O" else row[2])
    return docs


def read_crossner(lines):
    docs, words, tags = [], [], []
    for line in list(lines) + ["\n"]:
        line = line.strip()
        if line:
            word, tag = line.split("\t")
            words.append(word)
            tags.append(tag)
        elif words:
            text = " ".join(words)
            docs.append((text, spans(tags, place(words, text, 0))))
            words, tags = [], []
    return docs


def predict(docs, program):
    lines = "".join(json.dumps({"id": str(i), "date": "2010-01-01", "text": text}) + "\n"
                    for i, (text, _) in enumerate(docs))
    run = subprocess.run([program, "mention", "-"], input=lines.encode(), capture_output=True,
                         check=True)
    found = [set() for _ in docs]
    for line in run.stdout.decode().splitlines():
        record = json.loads(line)
        for mention in record["mentions"]:
            kind = TYPES.get(mention["type"])
            if kind:
                found[int(record["id"])].add((mention["start"], mention["end"], kind))
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    if not os.path.exists(options.gold):
        print("no gold data at " + options.gold, file=sys.stderr)
        sys.exit(77)
    with open(options.gold, encoding="utf-8") as lines:
        docs = (read_uner if options.gold.endswith(".iob2") else read_crossner)(lines)
    found = predict(docs, options.sillok)
    right, got, want = (collections.Counter() for _ in range(3))
    errors = []
    for (text, gold), own in zip(docs, found):
        for name in own | gold:
            got[name[2]] += name in own
            want[name[2]] += name in gold
            right[name[2]] += name in own and name in gold
            if (name in own) != (name in gold):
                beside = [text[b:e] + "=" + t for b, e, t in (gold if name in own else own)
                          if b < name[1] and e > name[0]]
                errors.append(("invented" if name in own else "missed", text[name[0]:name[1]],
                               name[2], beside, text[max(0, name[0] - 50):name[1] + 40]))
    for kind in ("PER", "ORG", "LOC", "all"):
        r, g, w = (sum(c.values()) if kind == "all" else c[kind] for c in (right, got, want))
        p, q = r / max(g, 1), r / max(w, 1)
        print("%-4s precision %.3f recall %.3f F1 %.3f (%d gold)" %
              (kind, p, q, 2 * p * q / max(p + q, 1e-9), w))
    step = max(1, len(errors) // max(options.errors, 1))
    for error in errors[::step][:options.errors]:
        print("%s %s %s %s | %s" % error)


if __name__ == "__main__":
    main()
