#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints coded news items (data/events/coded_news.jsonl, without their held-out fifth) as `sillok train facts` reads them.

  train/labelled_news_facts.py NEWS.jsonl.xz [--weight W] > labelled.jsonl

Only what they tell of history is taken: an event that is coded for what was said of an act ("says it will withdraw") bears no mode though the
act does, so that items with a word of plans, possibility, saying or denial are left out, but for their historical events.
"""
import argparse
import json
import lzma
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools"))
from coded_news import PATH, is_held_out, item_id  # noqa: E402

OTHER = re.compile(r"\b(will|would|may|might|could|can|should|must|if|unless|whether|plan\w*|not|never|no|without|accus\w*|alleg\w*|claim\w*|"
                   r"threat\w*|call\w*|demand\w*|propos\w*|urg\w*|ask\w*|request\w*|seek\w*|want\w*|hop\w*|fear\w*|expect\w*|intend\w*|"
                   r"agree\w*|order\w*|promis\w*|vow\w*|pledg\w*|announc\w*|postpon\w*|cancel\w*|fail\w*|refus\w*|reject\w*|den(y|ies|ied)|"
                   r"attempt\w*|foil\w*|thwart\w*|prevent\w*|avoid\w*|prepar\w*|suspect\w*|possibl\w*|potential\w*|likely|about to|to)\b|n't",
                   re.IGNORECASE)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("news")
    parser.add_argument("--weight", type=float, default=0.1)
    options = parser.parse_args()
    coded = {}
    with open(PATH, encoding="utf-8") as lines:
        for x in map(json.loads, lines):
            if not is_held_out(x["id"]):
                coded[x["id"]] = x["events"]
    with lzma.open(options.news, "rt", encoding="utf-8") as lines:
        for r in map(json.loads, lines):
            key = item_id(r["date"], r["text"])
            plain = OTHER.search(r["text"]) is None
            events = []
            for e in coded.pop(key, []):
                modes = e.get("aux_mode", [])
                if e.get("trigger") and (modes == ["historical"] or (plain and not modes)):
                    events.append({"trigger": e["trigger"], "event": modes[0] if modes else "none"})
            if events:
                print(json.dumps({"id": key, "date": r["date"], "text": r["text"], "weight": options.weight, "events": events},
                                 ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
