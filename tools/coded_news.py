#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the coded news items, which stand without their texts (data/events/coded_news.jsonl, described in
data/events/FORMAT.md).

  tools/coded_news.py check   ids, order, codes, modes, parties, spans, days; exit 1 where one is wrong

Its rules for others: item_id(), by which an item is found among texts, and is_held_out(), of the fifth that no weights see.
"""
import collections
import hashlib
import json
import os
import re
import sys

from corpus import CATEGORIES, CODES, MODES, ROOT, ontology

PATH = os.path.join(ROOT, "data", "events", "coded_news.jsonl")
SECTORS = {row[0] for row in ontology("plover_sectors")} | {"", "UNK"}
FIELDS = {"event", "also", "mode", "cameo", "cameo_also", "actor", "recipient", "actor_party", "recipient_party", "trigger",
          "date", "place", "place_country", "aux_mode", "said_by", "optional"}
AUX = {"historical", "future", "hypothetical", "negation"}
KNOWN = CATEGORIES | {"STATEMENT"}


def item_id(date, text):
    return hashlib.sha256((date + "\n" + text).encode()).hexdigest()[:16]


def is_held_out(key):
    return int(key, 16) % 5 == 0


def is_span(value):
    return len(value) == 2 and 0 <= value[0] < value[1]


def is_party(code):
    return re.fullmatch(r"[A-Z]{3}/[A-Z]*", code) is not None and code[4:] in SECTORS


def faults(event):
    out = ["field '%s'" % f for f in event if f not in FIELDS]
    also = event.get("also", [])
    out += ["category '%s'" % c for c in [event.get("event"), *also] if c not in KNOWN]
    out += ["mode '%s'" % m for m in event.get("mode", [])
            if not any((c, m) in MODES for c in [event.get("event"), *also])]
    out += ["code '%s'" % c for c in [event.get("cameo"), *event.get("cameo_also", [])]
            if c not in CODES and not re.fullmatch(r"0[1-9]|1\d|20", str(c))]
    out += ["aux mode '%s'" % a for a in event.get("aux_mode", []) if a not in AUX]
    for side in ("actor", "recipient"):
        out += ["party '%s'" % p for p in event.get(side + "_party", []) if not is_party(p)]
        out += ["%s span %s" % (side, s) for s in event.get(side, []) if not is_span(s)]
        if event.get(side) and not event.get(side + "_party"):
            out.append("%s without its code" % side)
    if "actor_party" not in event:
        out.append("no actor; UNK/UNK where the text names nobody")
    out += ["%s %s" % (f, event[f]) for f in ("trigger", "place") if f in event and not is_span(event[f])]
    if "trigger" not in event:
        out.append("no trigger")
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", event.get("date", "2000")):
        out.append("date '%s'" % event["date"])
    return out


def check():
    wrong, count, last = [], collections.Counter(), ""
    with open(PATH, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            item = json.loads(line)
            where = "%s:%d: " % (PATH, number)
            if not re.fullmatch(r"[0-9a-f]{16}", item["id"]) or item["id"] <= last:
                wrong.append(where + "id '%s' is none, or not sorted, or there twice" % item["id"])
            last = item["id"]
            if bool(item["events"]) == ("negative" in item):
                wrong.append(where + "events and 'negative' belong to different items")
            wrong += [where + fault for event in item["events"] for fault in faults(event)]
            count["items"] += 1
            count["events"] += len(item["events"])
            count["optional"] += sum(e.get("optional", False) for e in item["events"])
            count["without an event"] += not item["events"]
    for line in wrong:
        print(line)
    print(", ".join("%s %d" % (name, n) for name, n in count.items()))
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:] != ["check"]:
        sys.exit(__doc__)
    sys.exit(check())
