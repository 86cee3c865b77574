#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The coded news items (data/events/coded_news.jsonl) with their texts, as labelled text for `sillok train what`.

  labelled_news.py ITEMS.jsonl[.xz] > labelled.jsonl

ITEMS: dated news items, one a line ("date", "text"); a coded item is found by its id, the first 16 hexadecimal digits of the SHA-256
of date, line feed and text. The fifth that is held out (ids that are multiples of five) and statements, which have no category, are
left out. Exit 1 where an item has no text.
"""
import json
import lzma
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tools"))
from coded_news import PATH, is_held_out, item_id  # the rules stand once


def countries(parties):
    return list(dict.fromkeys(p.split("/")[0] for p in parties))


def labelled(item, date, text):
    events = []
    for e in item["events"]:
        if e["event"] == "STATEMENT":
            continue
        events.append({"event": e["event"], "also": e.get("also", []), "trigger": e["trigger"],
                       "actor": e.get("actor", []), "recipient": e.get("recipient", []),
                       "actor_country": countries(e.get("actor_party", [])),
                       "recipient_country": countries(e.get("recipient_party", []))})
    # Twice what a written sentence counts: what news tells is seen in news.
    return {"id": item["id"], "date": date, "text": text, "weight": 2, "events": events}


def main():
    with open(PATH, encoding="utf-8") as lines:
        coded = {x["id"]: x for x in map(json.loads, lines)}
    wanted = {key for key in coded if not is_held_out(key)}
    found = {}
    opener = lzma.open if sys.argv[1].endswith(".xz") else open
    with opener(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            x = json.loads(line)
            key = item_id(x["date"], x["text"])
            if key in wanted:
                found[key] = (x["date"], x["text"])
    for key in sorted(found):
        print(json.dumps(labelled(coded[key], *found[key]), ensure_ascii=False))
    if len(found) < len(wanted):
        print("%d of %d coded items have no text" % (len(wanted) - len(found), len(wanted)), file=sys.stderr)
        sys.exit(1)


main()
