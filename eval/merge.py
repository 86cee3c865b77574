#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures which records of several reports `sillok add` takes for one event.

    eval/merge.py GOLD.jsonl SILLOK [--rule field|generous] [--errors N] [--kind joined|apart]

GOLD: one report a line, in the form of eval/merge/README.md ("events": [{"event", "trigger"}]) or that of ECB+ ("clusters":
[{"cluster", "mentions": [{"start", "end"}]}]); offsets count code points of the text. The reports are added to a new database. A
record stands for the gold mention whose characters its own words share most; records that stand for none are left out,
as are gold mentions without a record, so that what is measured is the joining alone.

B-cubed and CEAF (entities, phi 4) over those records; "stories": of the gold events with records in two or more
reports, how many have exactly their records in one cluster. `--rule` measures the field's one-a-day filter instead: same day, same
parties, same CAMEO code. `field` takes them as PETRARCH's pipeline does, the report's day and whole actor codes (PRKMIL); `generous` takes the
event's day as Sillok tells it, and countries alone.
Exit: 0 measured, 2 wrong usage, 77 no gold data (skipped).
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

from matching import best_assignment

NO_DAY = "2010-01-01"


def gold_reports(path):
    """[(report as JSON, [(event, [(start, end)])])]; a report without a day gets the most frequent one of its subtopic.

    ECB+ pairs in each topic two stories of different years; most reports of the first have no day.
    """
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    days = collections.defaultdict(collections.Counter)
    for row in rows:
        if row.get("date"):
            days[row.get("subtopic")][row["date"]] += 1
    out = []
    for row in rows:
        day, known = row.get("date"), days[row.get("subtopic")]
        if not day and known:
            day = min(known, key=lambda d: (-known[d], d))
        report = {"id": row["id"], "date": day or NO_DAY, "text": row["text"], "source": row.get("source") or row["id"],
                  "title": row.get("title") or ""}
        if "events" in row:
            told = [(e["event"], [tuple(t) for t in e["trigger"]]) for e in row["events"]]
        else:
            told = [(c["cluster"], [(m["start"], m["end"]) for m in c["mentions"]]) for c in row["clusters"]]
        out.append((report, told))
    return out


def records_of(binary, reports):
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "e.db")
        lines = "".join(json.dumps(report) + "\n" for report, _ in reports)
        subprocess.run([binary, "add", "--db", db, "--in", "jsonl", "-j", "2", "-"], input=lines, text=True, check=True,
                       stderr=subprocess.DEVNULL, encoding="utf-8")
        out = subprocess.run([binary, "query", "--db", db, "--records", "--all-modes"], text=True, check=True,
                             stdout=subprocess.PIPE, encoding="utf-8").stdout
    return [json.loads(line) for line in out.splitlines()]


def mention_of(record, told):
    """The gold event whose marked characters the record's words share most, or None."""
    mine = {i for t in record["event_text"] for i in range(t["start"], t["end"])}
    best, most = None, 0
    for event, spans in told:
        shared = sum(len(mine & set(range(start, end))) for start, end in spans)
        if shared > most:
            best, most = event, shared
    return best


def rule_of(record, which):
    key, day = ("country", record["date"]) if which == "generous" else ("code", record["report"]["date"])
    side = lambda name: tuple(sorted({p[key] or "" for p in record[name]}))
    return day, side("actor"), side("recipient"), record["cameo"]


def groups(labels):
    out = collections.defaultdict(set)
    for i, label in enumerate(labels):
        out[label].add(i)
    return out


def b_cubed(gold, ours):
    g, o = groups(gold), groups(ours)
    shared = [len(g[a] & o[b]) for a, b in zip(gold, ours)]
    precision = sum(s / len(o[b]) for s, b in zip(shared, ours)) / len(ours)
    recall = sum(s / len(g[a]) for s, a in zip(shared, gold)) / len(gold)
    return precision, recall


def ceaf(gold, ours):
    """Entity-based CEAF: the best one-to-one matching of gold and own clusters by 2|both| / (|gold| + |own|)."""
    g, o = groups(gold), groups(ours)
    left = dict(g)
    total = 0.0
    while left:  # clusters that share no record, even through others, are matched apart
        names, others, todo = [], set(), [next(iter(left))]
        while todo:
            name = todo.pop()
            if name not in left:
                continue
            names.append(name)
            for member in left.pop(name):
                if ours[member] not in others:
                    others.add(ours[member])
                    todo.extend({gold[m] for m in o[ours[member]]})
        others = sorted(others, key=str)
        total += best_assignment([[2 * len(g[n] & o[m]) / (len(g[n]) + len(o[m])) for m in others] for n in names])
    return total / len(o), total / len(g)


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--rule", choices=["field", "generous"], help="measure the one-a-day filter")
    parser.add_argument("--errors", type=int, default=0, help="show so many wrong pairs")
    parser.add_argument("--kind", default="joined", choices=["joined", "apart"], help="which pairs to show")
    args = parser.parse_args()
    if not os.path.exists(args.gold):
        print("no gold data: %s" % args.gold, file=sys.stderr)
        sys.exit(77)
    reports = gold_reports(args.gold)
    told = {report["id"]: events for report, events in reports}
    records = records_of(args.sillok, reports)
    gold, ours, kept = [], [], []
    for record in records:
        event = mention_of(record, told[record["report"]["id"]])
        if event is not None:
            gold.append(event)
            ours.append(rule_of(record, args.rule) if args.rule else record["cluster"])
            kept.append(record)
    b, c = b_cubed(gold, ours), ceaf(gold, ours)
    print("reports %d, records %d, of them gold %d in %d events (of %d marked)" % (
        len(reports), len(records), len(gold), len(set(gold)), len({e for events in told.values() for e, _ in events})))
    print("B-cubed  P %.3f  R %.3f  F1 %.3f" % (*b, f1(*b)))
    print("CEAF     P %.3f  R %.3f  F1 %.3f" % (*c, f1(*c)))
    g, o = groups(gold), groups(ours)
    stories = [n for n in g if len({kept[i]["report"]["id"] for i in g[n]}) > 1]
    whole = sum(1 for n in stories if g[n] == o[ours[next(iter(g[n]))]])
    print("stories  %d told by two or more reports, %d whole (%.3f)" % (len(stories), whole, whole / max(1, len(stories))))
    shown = 0
    for i in range(len(gold)):
        for j in range(i + 1, len(gold)):
            same, joined = gold[i] == gold[j], ours[i] == ours[j]
            if shown < args.errors and same != joined and joined == (args.kind == "joined") and kept[i]["report"]["id"] != kept[j]["report"]["id"]:
                shown += 1
                for k in (i, j):
                    r = kept[k]
                    words = " ".join(t["text"] for t in r["event_text"])
                    print("  %s %s %s %s/%s [%s] %s -> %s @%s" % (gold[k], r["report"]["id"], r["date"], r["event"][0], r["cameo"], words, [p["country"] for p in r["actor"]], [p["country"] for p in r["recipient"]], (r["event_loc"] or {}).get("resolved_place")))
                    print("      " + (r["text"] or "")[:230])
                print()


if __name__ == "__main__":
    main()
