#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok code` against news items coded by hand (eval/news).

  news.py GOLD.jsonl (--sillok BINARY --items ITEMS.jsonl[.xz] | --coded OTHER.jsonl) [--errors N] [--kind K]

GOLD: one item a line, {"id", "events": [{"actor": ["FRA/GOV"], "recipient": [...], "plover", "plover_alt", "cameo",
"cameo_alt", "date", "place_country", "said_by", "core", ...}]}. The id is the first 16 hexadecimal digits of the
SHA-256 of date, line feed and text; the texts are looked up in ITEMS by it. GOLD may also be data/events/coded_news.jsonl,
with `--held-out`: the fifth of it that no weights have seen. `--coded`: another reader's coding
instead of the program's, for agreement.

How it counts: the events coded for an item are paired one to one with its gold events so that the sum of agreements is
greatest. An event is opened into (actor country, category, recipient country) triples, a two-sided one into
unordered pairs; credit is the share of triples that agree, of the larger set. Alternatives count as right, an unknown party
agrees with none named. What is paired with an optional gold event is neither right nor wrong; optional events and
STATEMENTs that nobody finds are not missed. Precision over what was coded, recall over the core. Exit 77 where there is
no data.
"""
import argparse
import collections
import json
import lzma
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tools"))
from coded_news import is_held_out, item_id  # the rules stand once


def countries(parties):
    """The country of each party, None where it is unknown."""
    codes = [party.split("/")[0] for party in parties]
    return [None if code in ("UNK", "") else code for code in codes]


def triples(actors, recipients):
    """The set of triples without their category; a frozenset of countries where both sides do the same, of one country
    where they share it."""
    if not recipients and len(actors) > 1:
        return {frozenset((a, b)) for i, a in enumerate(actors) for b in actors[i + 1:]}
    return {(a, r) for a in (actors or [None]) for r in (recipients or [None])}


def gold_event(e):
    if "event" in e:  # as in data/events/coded_news.jsonl
        e = {"plover": e["event"], "plover_alt": e.get("also", []), "cameo": e.get("cameo"),
             "cameo_alt": e.get("cameo_also", []), "actor": e.get("actor_party", []),
             "recipient": e.get("recipient_party", []), "core": not e.get("optional", False), "date": e.get("date"),
             "place_country": e.get("place_country"), "said_by": e.get("said_by")}
    return {"cats": {e["plover"], *e.get("plover_alt", [])}, "category": e["plover"],
            "actor": countries(e["actor"]), "recipient": countries(e["recipient"]),
            "cameo": [c for c in [e.get("cameo"), *e.get("cameo_alt", [])] if c],
            "core": e.get("core", True) and e["plover"] != "STATEMENT", "date": e.get("date"),
            "place": e.get("place_country"), "said_by": e.get("said_by"), "trigger": e.get("trigger", "")}


def read_gold(path, held_out=False):
    """{id: its events}; `held_out`: only of the fifth that no weights have seen."""
    with open(path, encoding="utf-8") as lines:
        items = map(json.loads, lines)
        return {x["id"]: [gold_event(e) for e in x["events"]] for x in items
                if not held_out or is_held_out(x["id"])}


def own_event(e):
    def parties(side):
        return countries([(p.get("country") or "UNK") + "/" for p in e[side]])
    return {"cats": {e["event"][0]}, "category": e["event"][0], "actor": parties("actor"),
            "recipient": parties("recipient"), "cameo": [e["cameo"]], "core": True, "date": e["date"],
            "place": (e.get("event_loc") or {}).get("country_code"), "date_from": e.get("date_from"),
            "said_by": (e["said_by"][0].get("country") if e["said_by"] else None),
            "trigger": " ".join(p["text"] for p in e["event_text"]), "evidence": e["evidence"],
            "confidence": e["confidence"]}


def credit(mine, gold):
    if not (mine["cats"] & gold["cats"]):
        return 0.0
    a, b = triples(mine["actor"], mine["recipient"]), triples(gold["actor"], gold["recipient"])
    # A two-sided act may also be told as one-sided, in either direction.
    if any(isinstance(t, frozenset) for t in a | b):
        def flat(side):
            return {frozenset(x for x in t if x) for t in side}
        a, b = flat(a), flat(b)
    return len(a & b) / max(len(a), len(b))


def pair(mine, gold):
    """[(mine index, gold index)], of greatest sum: credit, with a little for the category alone."""
    def weight(m, g):
        value = credit(m, g)
        same = bool(m["cats"] & g["cats"])
        return value + 0.1 * same + (0.001 if g["core"] else 0) * same
    best = {0: (0.0, [])}  # gold taken (bits) -> sum, pairs
    for i, m in enumerate(mine):
        new = dict(best)
        for taken, (total, pairs) in best.items():
            for j, g in enumerate(gold):
                w = weight(m, g)
                if w <= 0 or taken >> j & 1:
                    continue
                key, value = taken | 1 << j, total + w
                if key not in new or new[key][0] < value:
                    new[key] = (value, pairs + [(i, j)])
        best = new
    return max(best.values(), key=lambda v: v[0])[1]


def texts(path):
    opener = lzma.open if path.endswith(".xz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            yield item_id(item["date"], item["text"]), item["date"], item["text"]


def coded_by(sillok, wanted, items):
    asked, known = [], {}
    for key, date, text in texts(items):
        if key in wanted and key not in known:
            known[key] = (date, text)
            asked.append(json.dumps({"id": key, "date": date, "text": text}))
    run = subprocess.run(sillok.split() + ["code", "-", "--in", "jsonl"], input="\n".join(asked) + "\n", text=True,
                         capture_output=True, check=True)
    out = collections.defaultdict(list)
    for line in run.stdout.splitlines():
        event = json.loads(line)
        if event["event"][0] != "STATEMENT":
            out[event["report"]["id"]].append(own_event(event))
    return out, known


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("--sillok")
    parser.add_argument("--items")
    parser.add_argument("--coded")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--held-out", action="store_true", help="only items whose id is a multiple of five")
    parser.add_argument("--kind", choices=["wrong", "missed", "spurious"])
    options = parser.parse_args()
    if not os.path.exists(options.gold) or (options.items and not os.path.exists(options.items)):
        print("skipped: no data at %s" % (options.items or options.gold), file=sys.stderr)
        return 77
    gold = read_gold(options.gold, options.held_out)
    known = {}
    if options.coded:
        with open(options.coded, encoding="utf-8") as lines:
            coded = {x["id"]: [gold_event(e) for e in x["events"] if e["plover"] != "STATEMENT" and e.get("core", True)]
                     for x in map(json.loads, lines)}
        coded = {k: v for k, v in coded.items() if k in gold}
    else:
        coded, known = coded_by(options.sillok, gold, options.items)
        if len(known) < len(gold):
            print("%d of %d texts not found" % (len(gold) - len(known), len(gold)), file=sys.stderr)
    total = collections.Counter()
    by = collections.defaultdict(collections.Counter)
    shown = collections.defaultdict(list)
    for key, events in gold.items():
        mine = coded.get(key, [])
        pairs = pair(mine, events)
        partner = dict(pairs)
        for i, m in enumerate(mine):
            g = events[partner[i]] if i in partner else None
            if g is not None and not g["core"]:
                continue
            value = credit(m, g) if g else 0.0
            total["told"] += 1
            total["right"] += value
            by[m["category"]]["told"] += 1
            by[m["category"]]["right"] += value
            if g is None:
                shown["spurious"].append((key, m, None))
            else:
                total["category"] += 1
                total["actor"] += bool(set(m["actor"]) & set(g["actor"]) or (not g["actor"] and not m["actor"]) or
                                       (set(g["actor"] or [None]) == {None} == set(m["actor"] or [None])))
                total["cameo root"] += any(c[:2] == d[:2] for c in m["cameo"] for d in g["cameo"])
                if g["date"] and m["date"]:
                    total["dated"] += 1
                    total["date"] += m["date"].startswith(g["date"])
                if g["place"]:
                    total["placed"] += 1
                    total["place"] += m["place"] == g["place"]
                gold_said = g["said_by"].split("/")[0] if g["said_by"] else None
                total["said_by"] += (gold_said == m["said_by"])
                if value < 1:
                    shown["wrong"].append((key, m, g))
        found = {j for _, j in pairs}
        for j, g in enumerate(events):
            if not g["core"]:
                continue
            total["core"] += 1
            by[g["category"]]["core"] += 1
            if j in found:
                i = next(i for i, k in pairs if k == j)
                total["found"] += credit(mine[i], g)
                by[g["category"]]["found"] += credit(mine[i], g)
            else:
                shown["missed"].append((key, None, g))
        if not events:
            total["silent"] += 1
            total["not silent"] += bool(mine)
    p = total["right"] / max(total["told"], 1)
    r = total["found"] / max(total["core"], 1)
    f = 2 * p * r / (p + r) if p + r else 0
    print("items %d, coded %d, core %d" % (len(gold), total["told"], total["core"]))
    print("triples: P %.3f R %.3f F1 %.3f" % (p, r, f))
    cp, cr = total["category"] / max(total["told"], 1), total["category"] / max(total["core"], 1)
    print("category alone: P %.3f R %.3f F1 %.3f" % (cp, cr, 2 * cp * cr / max(cp + cr, 1e-9)))
    n = max(total["category"], 1)
    print("of those: actor country %.3f, CAMEO root %.3f, date %.3f of %d, place country %.3f of %d, said by %.3f" % (
        total["actor"] / n, total["cameo root"] / n, total["date"] / max(total["dated"], 1), total["dated"],
        total["place"] / max(total["placed"], 1), total["placed"], total["said_by"] / n))
    print("items without an event: %d, given one %.3f" % (total["silent"], total["not silent"] / max(total["silent"], 1)))
    for name in sorted(by):
        b = by[name]
        print("  %-10s P %.2f of %d  R %.2f of %d" % (name, b["right"] / max(b["told"], 1), b["told"],
                                                   b["found"] / max(b["core"], 1), b["core"]))
    print("errors: %s" % ", ".join("%s %d" % (k, len(v)) for k, v in sorted(shown.items())))

    def line(e):
        return "%s %s %s -> %s [%s]" % (e["category"], "/".join(e["cameo"]), e["actor"], e["recipient"], e["trigger"])
    for kind in ([options.kind] if options.kind else ["wrong", "missed", "spurious"]):
        for key, m, g in shown[kind][options.skip:options.skip + options.errors]:
            print("\n%s %s %s" % (kind, key, " | ".join(known.get(key, ("", "")))))
            if g:
                print("   gold: " + line(g))
            if m:
                print("   told: %s  {%s}" % (line(m), str(m.get("evidence", {}).get("rule", ""))[:150]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
