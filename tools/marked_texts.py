#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the texts of the project whose acts, attributions and tellings of events are marked (data/said/FORMAT.md, eval/said,
eval/factuality, data/merge/FORMAT.md).

  tools/marked_texts.py check   ids, days, spans, modes, chains; no text stands in two files; exit 1 where something is wrong
"""
import collections
import json
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILES = ("data/said/facts.jsonl", "eval/factuality/dev.jsonl", "eval/factuality/test.jsonl", "eval/said/dev.jsonl", "eval/said/test.jsonl",
         "data/merge/stories.jsonl", "eval/merge/test.jsonl")
MODES = {"historical", "future", "hypothetical", "negation"}


def is_span(span, text):
    """A span holds words whole, without blanks at its ends."""
    return (len(span) == 2 and 0 <= span[0] < span[1] <= len(text) and not text[span[0]].isspace() and not text[span[1] - 1].isspace())


def act_faults(x):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", x.get("date", "")):
        yield "date '%s'" % x.get("date")
    if not x["acts"]:
        yield "no act"
    for a in x["acts"]:
        if not is_span(a["act"], x["text"]):
            yield "act %s" % a["act"]
        if not set(a["aux_mode"]) <= MODES or len(set(a["aux_mode"])) != len(a["aux_mode"]):
            yield "modes %s" % a["aux_mode"]


def claim_faults(x):
    claims = x["claims"]
    for i, c in enumerate(claims):
        for name in ("cue", "by", "who"):
            if name in c and not is_span(c[name], x["text"]):
                yield "%s %s" % (name, c[name])
        if "cue" not in c or not c.get("what"):
            yield "claim %d without cue or content" % i
        for w in c.get("what", []):
            if not is_span(w, x["text"]):
                yield "content %s" % w
        if "in" in c and (not 0 <= c["in"] < len(claims) or c["in"] == i):
            yield "claim %d is in %s" % (i, c["in"])


def story_faults(x):
    family = x["id"].rpartition("-")[0]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", x.get("date", "")):
        yield "date '%s'" % x.get("date")
    for e in x["events"]:
        if not re.fullmatch(re.escape(family) + "-[a-z]+", e["event"]):
            yield "event '%s'" % e["event"]
        for span in e["trigger"]:
            if not is_span(span, x["text"]):
                yield "telling %s of %s" % (span, e["event"])


def faults(x):
    return act_faults(x) if "acts" in x else story_faults(x) if "events" in x else claim_faults(x)


def check():
    wrong, texts = [], {}
    for path in FILES:
        count, ids = collections.Counter(), set()
        with open(os.path.join(ROOT, path), encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                x, where = json.loads(line), "%s:%d: " % (path, number)
                if x["id"] in ids:
                    wrong.append(where + "id '%s' stands twice" % x["id"])
                ids.add(x["id"])
                first = texts.setdefault(x["text"], where)
                if first != where:
                    wrong.append(where + "the text stands in " + first[:-2])
                wrong += [where + fault for fault in faults(x)]
                count["texts"] += 1
                for a in x.get("acts", []):
                    count["acts"] += 1
                    for mode in a["aux_mode"] or ["none"]:
                        count[mode] += 1
                count["tellings"] += sum(len(e["trigger"]) for e in x.get("events", []))
                count["claims"] += len(x.get("claims", []))
        print("%s: %s" % (path, ", ".join("%s %d" % (name, n) for name, n in count.items() if n)))
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:] != ["check"]:
        sys.exit(__doc__)
    sys.exit(check())
