#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The marked pairs of news items (data/merge/news_pairs.jsonl) with their texts, as reports for `sillok train merge`.

  labelled_pairs.py ITEMS.jsonl[.xz] > reports.jsonl

ITEMS: dated news items, one a line ("date", "text"); an item is found by its id (tools/coded_news.py). Each pair is a family of
its own. Exit 1 where an item has no text.
"""
import json
import lzma
import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "tools"))
from coded_news import item_id  # the rule stands once


def main():
    with open(os.path.join(ROOT, "data", "merge", "news_pairs.jsonl"), encoding="utf-8") as lines:
        pairs = [json.loads(line) for line in lines]
    wanted = {pair[side]["id"] for pair in pairs for side in "ab"}
    found = {}
    opener = lzma.open if sys.argv[1].endswith(".xz") else open
    with opener(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            key = item_id(item["date"], item["text"])
            if key in wanted:
                found[key] = item
    if len(found) < len(wanted):
        print("%d of %d items have no text" % (len(wanted) - len(found), len(wanted)), file=sys.stderr)
        sys.exit(1)
    for number, pair in enumerate(pairs):
        for side in "ab":
            item = found[pair[side]["id"]]
            event = "pair%04d-%s" % (number, "a" if pair["same"] else side)
            print(json.dumps({"id": "%s/%d%s" % (pair[side]["id"], number, side), "date": item["date"], "text": item["text"],
                              "events": [{"event": event, "trigger": pair[side]["at"]}]}, ensure_ascii=False))


main()
