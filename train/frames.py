#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The example sentences of the event lexicon as labelled text for `sillok train what`.

  frames.py SILLOK > frames.jsonl

Each frame of data/events/lexicon has a sentence in which its predicate tells its category. The parties are read off the parse: the
subject (or the possessor of a noun, or "by"), and what names a party among the object and the phrases of the predicate. A sentence
whose parse does not hold the predicate is left out; how many says the last line on standard error.
"""
import json
import os
import subprocess
import sys

LEXICON = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "events", "lexicon")
CLAUSES = ("punct", "case", "acl:relcl", "cc", "advcl")


def frames(name):
    with open(os.path.join(LEXICON, name), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def parsed(sillok, texts):
    """{number of the text: [its words as CoNLL-U columns]}, the first sentence of each that holds any."""
    lines = "".join(json.dumps({"id": str(i), "date": "2015-05-05", "text": t}) + "\n" for i, t in enumerate(texts))
    out = subprocess.run([sillok, "parse", "--in", "jsonl", "-"], input=lines, text=True, capture_output=True, check=True)
    sentences, number = {}, None
    for line in out.stdout.split("\n"):
        if line.startswith("# sent_id"):
            number = int(line.split("=")[1].strip().rsplit("-", 1)[0])
            sentences.setdefault(number, []).append([])
        elif line[:1].isdigit() and "-" not in line.split("\t")[0]:
            sentences[number][-1].append(line.split("\t"))
    return sentences


def span(word):
    places = dict(p.split("=") for p in word[9].split("|") if "=" in p)
    return [int(places["start"]), int(places["end"])]


def phrase(words, head):
    """The span of a word with all below it, clauses and prepositions left out."""
    inside, grown = {head[0]}, True
    while grown:
        new = {w[0] for w in words if w[6] in inside and w[7] not in CLAUSES} - inside
        inside |= new
        grown = bool(new)
    spans = [span(w) for w in words if w[0] in inside]
    return [min(s[0] for s in spans), max(s[1] for s in spans)]


def preposition(words, head):
    return next((w[2] for w in words if w[6] == head[0] and w[7] == "case"), "")


def parties(words, predicate, verb):
    below = [w for w in words if w[6] == predicate[0]]
    passive = any(w[7] in ("nsubj:pass", "aux:pass") for w in below)
    actor = recipient = None
    for w in below:
        by = preposition(words, w) == "by"
        if verb and w[7] == "nsubj" or w[7] == "obl:agent" or by and (passive or not verb) or not verb and w[7] == "nmod:poss":
            actor = phrase(words, w)
        elif w[7] == "nsubj:pass":
            recipient = phrase(words, w)
    heads = [predicate[0]] + [w[0] for w in below if w[7] == "obj"]
    for relation in ("obl", "nmod", "obj", "iobj"):
        for w in words:
            if recipient is None and w[7] == relation and w[6] in heads and preposition(words, w) != "by":
                recipient = phrase(words, w)
    if actor and recipient and actor[0] < recipient[1] and recipient[0] < actor[1]:
        recipient = None
    return actor, recipient


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = [(row, kind) for name, kind in (("verbs.tsv", "VERB"), ("nouns.tsv", "NOUN")) for row in frames(name)
            if row.get("example") and row["event"] != "STATEMENT"]
    sentences = parsed(sys.argv[1], [row["example"] for row, _ in rows])
    lost = 0
    for number, (row, kind) in enumerate(rows):
        lemma = row["predicate"].split("_")[0]
        found = [(words, w) for words in sentences.get(number, []) for w in words if w[2].lower() == lemma]
        found.sort(key=lambda f: f[1][3] != kind)
        if not found:
            lost += 1
            continue
        words, predicate = found[0]
        events = []
        if row["event"] != "none":
            actor, recipient = parties(words, predicate, kind == "VERB")
            events = [{"event": row["event"], "actor": [actor] if actor else [],
                       "recipient": [recipient] if recipient else [], "trigger": span(predicate)}]
        print(json.dumps({"date": "2015-05-05", "text": row["example"], "events": events}, ensure_ascii=False))
    print("%d examples, %d left out" % (len(rows), lost), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
