#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often a record is right by what confidence it gives: a reliability table.

  calibration.py GOLD.jsonl SILLOK --items ITEMS.jsonl[.xz] [--held-out]

GOLD, ITEMS and --held-out are those of news.py. A record is right where its category and at least half of its party triples agree with the
gold event it is paired with; records paired with optional events are left out. Prints a line a band and the mean gap
between confidence and share. Exit 77 where there is no data.
"""
import argparse
import collections
import os
import sys

import news


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--items", required=True)
    parser.add_argument("--held-out", action="store_true", help="only items whose id is a multiple of five")
    options = parser.parse_args()
    if not os.path.exists(options.items):
        print("skipped: no data at " + options.items, file=sys.stderr)
        return 77
    gold = news.read_gold(options.gold, options.held_out)
    coded, _ = news.coded_by(options.sillok, gold, options.items)
    bands = collections.defaultdict(list)
    for key, events in gold.items():
        mine = coded.get(key, [])
        partner = dict(news.pair(mine, events))
        for i, m in enumerate(mine):
            g = events[partner[i]] if i in partner else None
            if g is None or g["core"]:
                bands[min(int(m["confidence"] * 10), 9)].append((m["confidence"], bool(g) and news.credit(m, g) >= 0.5))
    total = sum(len(b) for b in bands.values())
    gap = 0.0
    print("confidence  records  mean   right")
    for band in sorted(bands):
        mean = sum(c for c, _ in bands[band]) / len(bands[band])
        right = sum(r for _, r in bands[band]) / len(bands[band])
        gap += abs(mean - right) * len(bands[band]) / total
        print("%.1f to %.1f  %7d  %.2f   %.2f" % (band / 10, band / 10 + 0.1, len(bands[band]), mean, right))
    print("mean gap %.3f of %d records" % (gap, total))
    return 0


if __name__ == "__main__":
    sys.exit(main())
