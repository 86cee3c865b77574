#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The corpus of data/events/corpus: checks it, and turns it into a form that is easy to write and back.

  tools/corpus.py check [FOLDER]           spans, codes, doubles, near-doubles, order, balance; exit 1 where one is wrong
  tools/corpus.py show FILE.jsonl          prints the short form
  tools/corpus.py read FILE.txt            short form to JSON lines on standard output
  tools/corpus.py part train|test          the lines of that part: the SHA-256 of the text, modulo ten, is 0 for test

Short form, blocks with an empty line between:
  T 1986-04-15 | lead | North Africa | American warplanes bombed barracks in Tripoli on Tuesday, the Pentagon said.
  E ASSAULT/aerial 195 | a=American warplanes | r=barracks in Tripoli | t=bombed | d=on Tuesday | p=Tripoli | by=the Pentagon
T: day, style, region, text. E: an event: category/mode[,mode], CAMEO; a= actors, r= recipients (several with " + "), t= the words that
tell it, d= the day's, p= the place's, by= who vouches for it, x= auxiliary modes, n= numbers (dead:12,injured:3). A span is a piece of
the text; "Israel#2" is its second place. N KIND instead of E: no event, and what kind of text it is.
"""
import collections
import glob
import hashlib
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDER = os.path.join(ROOT, "data", "events", "corpus")
NEGATIVES = ("sport business weather accident crime culture science metaphor statement biography election procedure "
             "history other").split()
STYLES = "headline lead background quotation chronicle analysis tweet".split()
AUX = ["historical", "future", "hypothetical", "negation"]
SPANS = {"a": "actor", "r": "recipient", "by": "said_by", "t": "trigger", "d": "date_words", "p": "place"}
ONE = ("trigger", "date_words", "place")  # a single span


def ontology(name):
    with open(os.path.join(ROOT, "data", "ontology", name + ".tsv"), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return rows[1:]


CATEGORIES = {row[0] for row in ontology("plover_categories")}
MODES = {(row[0], row[1]) for row in ontology("plover_modes")}
CODES = {row[0] for row in ontology("cameo_codes")}


def item_id(text):
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def part_of(text):
    return "test" if int(hashlib.sha256(text.encode()).hexdigest(), 16) % 10 == 0 else "train"


def find(text, piece):
    """Spans of "x + y#2" in the text; a ValueError names the piece that is not there."""
    out = []
    for part in piece.split(" + "):
        part = part.strip()
        nth = re.match(r"(.*)#(\d)$", part)
        part, count = (nth.group(1), int(nth.group(2))) if nth else (part, 1)
        at = -1
        while count:
            at = text.find(part, at + 1)
            if at < 0:
                raise ValueError("not in the text: %r" % part)
            end = at + len(part)
            cut = (at and text[at - 1].isalnum() and part[0].isalnum()) or (
                end < len(text) and text[end].isalnum() and part[-1].isalnum())
            count -= not cut
        out.append([at, at + len(part)])
    return out


def read_event(text, fields):
    head = fields[0].split()
    category, _, modes = head[0].partition("/")
    event = {"event": category, "mode": [m for m in modes.split(",") if m], "cameo": head[1], "actor": [],
             "recipient": [], "aux_mode": [], "said_by": [], "size": {}}
    for field in fields[1:]:
        key, _, value = field.partition("=")
        if key in SPANS:
            spans = find(text, value)
            event[SPANS[key]] = spans[0] if SPANS[key] in ONE else spans
        elif key == "x":
            event["aux_mode"] = value.split(",")
        elif key == "n":
            event["size"] = {k: int(v) for k, _, v in (p.partition(":") for p in value.split(","))}
        else:
            raise ValueError("no such field: %r" % field)
    return event


def read_short(path):
    item = None
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            line = line.strip()
            try:
                if line.startswith("T "):
                    if item:
                        yield item
                    day, style, region, text = (p.strip() for p in line[2:].split(" | ", 3))
                    item = {"id": item_id(text), "date": day, "style": style, "region": region, "text": text,
                            "events": []}
                elif line.startswith("N "):
                    item["negative"] = line[2:].strip()
                elif line.startswith("E "):
                    item["events"].append(read_event(item["text"], [p.strip() for p in line[2:].split(" | ")]))
                elif line and not line.startswith("#"):
                    raise ValueError("a line begins with T, E or N")
            except (ValueError, IndexError) as problem:
                sys.exit("%s:%d: %s" % (path, number, problem))
    if item:
        yield item


def short(item):
    text = item["text"]

    def piece(span):
        part, nth = text[span[0]:span[1]], 1
        while find(text, "%s#%d" % (part, nth))[0] != list(span):
            nth += 1
        return part if nth == 1 else "%s#%d" % (part, nth)
    out = ["T %s | %s | %s | %s" % (item["date"], item["style"], item["region"], text)]
    for e in item["events"]:
        fields = ["E %s %s" % ("/".join([e["event"]] + ([",".join(e["mode"])] if e["mode"] else [])), e["cameo"])]
        for key, name in SPANS.items():
            if e.get(name):
                spans = [e[name]] if name in ONE else e[name]
                fields.append(key + "=" + " + ".join(piece(s) for s in spans))
        if e["aux_mode"]:
            fields.append("x=" + ",".join(e["aux_mode"]))
        if e["size"]:
            fields.append("n=" + ",".join("%s:%d" % p for p in e["size"].items()))
        out.append(" | ".join(fields))
    if "negative" in item:
        out.append("N " + item["negative"])
    return "\n".join(out)


def faults(item):
    text = item["text"]
    if item["id"] != item_id(text):
        yield "the id is not that of the text"
    if item["style"] not in STYLES:
        yield "no such style: " + item["style"]
    if not re.match(r"(19[4-9]|20[0-2])\d-[01]\d-[0-3]\d$", item["date"]):
        yield "the day is none of 1940 to 2029: " + item["date"]
    if bool(item["events"]) == ("negative" in item):
        yield "neither events nor a kind of negative, or both"
    if item.get("negative", "other") not in NEGATIVES:
        yield "no such kind of negative: " + item["negative"]
    for e in item["events"]:
        if e["event"] not in CATEGORIES:
            yield "no such category: " + e["event"]
        for mode in e["mode"]:
            if (e["event"], mode) not in MODES:
                yield "%s has no mode %s" % (e["event"], mode)
        if e["cameo"] not in CODES:
            yield "no such code: " + e["cameo"]
        if "trigger" not in e:
            yield "nothing tells the event"
        for aux in e["aux_mode"]:
            if aux not in AUX:
                yield "no such auxiliary mode: " + aux
        for name in SPANS.values():
            spans = e.get(name, [])
            for begin, end in [spans] if name in ONE and spans else spans:
                if not 0 <= begin < end <= len(text) or text[begin:end] != text[begin:end].strip():
                    yield "a span outside the text or with blanks at its ends: %s [%d, %d]" % (name, begin, end)


def grams(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i:i + 3]) for i in range(len(words) - 2)}


def check(folder):
    wrong = 0
    index, kept = collections.defaultdict(list), []
    count = collections.Counter()
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        last = ""
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                item = json.loads(line)
                where = "%s:%d: " % (os.path.relpath(path, ROOT), number)
                problems = list(faults(item))
                if item["id"] < last:
                    problems.append("out of order: items are sorted by id")
                last = item["id"]
                mine = grams(item["text"])
                near = collections.Counter(i for g in mine for i in index[g])
                for i, shared in near.items():
                    if shared > 0.5 * max(1, min(len(mine), kept[i][1])):
                        problems.append("nearly the same as " + kept[i][0])
                for g in mine:
                    index[g].append(len(kept))
                kept.append((where[:-2], len(mine)))
                for problem in problems:
                    print(where + problem)
                wrong += len(problems)
                count["items"] += 1
                count["negatives"] += "negative" in item
                count["two or more events"] += len(item["events"]) > 1
                count["test"] += part_of(item["text"]) == "test"
                for e in item["events"]:
                    count["events"] += 1
                    count[e["event"]] += 1
                    count["code " + e["cameo"][:3]] += 1
                    for mode in e["mode"]:
                        count["mode %s/%s" % (e["event"], mode)] += 1
                    for aux in e["aux_mode"]:
                        count["aux " + aux] += 1
    print(", ".join("%s %d" % (k, count[k]) for k in ("items", "events", "negatives", "two or more events", "test")))
    print(", ".join("%s %d" % (k, count[k]) for k in sorted(CATEGORIES)))
    print(", ".join("%s %d" % (k, count["aux " + k]) for k in AUX))
    lacking = ["%s/%s" % m for m in sorted(MODES) if not count["mode %s/%s" % m]]
    lacking += sorted(c for c in CODES if len(c) == 3 and not c.startswith("01") and not count["code " + c])
    if lacking:
        print("without an example: " + " ".join(lacking))
        wrong += len(lacking)
    if count["negatives"] * 4 < count["items"]:
        print("fewer than a quarter are negatives: %d of %d" % (count["negatives"], count["items"]))
        wrong += 1
    return 1 if wrong else 0


def main():
    if len(sys.argv) < 2 or sys.argv[1] not in ("check", "show", "read", "part"):
        sys.exit(__doc__)
    if sys.argv[1] == "part":
        for path in sorted(glob.glob(os.path.join(FOLDER, "*.jsonl"))):
            with open(path, encoding="utf-8") as lines:
                for line in lines:
                    if part_of(json.loads(line)["text"]) == sys.argv[2]:
                        sys.stdout.write(line)
        return 0
    if sys.argv[1] == "check":
        return check(sys.argv[2] if len(sys.argv) > 2 else FOLDER)
    if sys.argv[1] == "show":
        with open(sys.argv[2], encoding="utf-8") as lines:
            print("\n\n".join(short(json.loads(line)) for line in lines))
    else:
        for item in sorted(read_short(sys.argv[2]), key=lambda x: x["id"]):
            print(json.dumps(item, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
