#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints texts whose acts are marked with their modes (data/said/facts.jsonl, eval/factuality) as `sillok train facts` reads them.

  train/labelled_facts.py FILE.jsonl... > labelled.jsonl
"""
import json
import sys

ORDER = ("historical", "future", "hypothetical", "negation")


def main():
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as lines:
            for x in map(json.loads, lines):
                events = [{"trigger": a["act"], "event": ",".join(m for m in ORDER if m in a["aux_mode"]) or "none"} for a in x["acts"]]
                print(json.dumps({"id": x["id"], "date": x["date"], "text": x["text"], "events": events}, ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
