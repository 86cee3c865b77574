#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok where` against reports whose place names are marked with coordinates.

    eval/where.py GOLD.jsonl (--sillok BINARY | --predicted PREDICTED.jsonl) [--cities CITIES.tsv] [--errors N]

GOLD: one report a line: id, text, places [{start, end, name, lat, lon}] and perhaps date; offsets count
code points. PREDICTED: what `sillok where` prints. CITIES: data/places/cities.tsv; tells the country of
the gold places, which is that of the nearest city.

found     gold names that overlap a predicted one (recall), predicted ones that overlap gold (precision)
161 km    of the gold names found: resolved within 161 km (100 miles)
country   of the gold names found: the right country. A point does not tell whether Africa or the town at its middle is meant:
          where the nearest name is a continent, a sea or a region of several states (told without a country, within 161 km
          of the point), it is left out
Exit: 0 measured, 2 wrong usage, 77 no gold data (skipped).
"""
import argparse
import collections
import math
import sys

import reports


def kilometres(a, b):
    if None in a or None in b:
        return math.inf
    p, q = math.radians(a[0]), math.radians(b[0])
    h = (math.sin((q - p) / 2) ** 2
         + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2)
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


class Countries:
    """The country of a point: that of the nearest city, within 500 km."""

    def __init__(self, path):
        self.cells = collections.defaultdict(list)
        columns = None
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line.startswith("#"):
                    continue
                fields = line.rstrip("\n").split("\t")
                if columns is None:
                    columns = {name: i for i, name in enumerate(fields)}
                    continue
                lat, lon = float(fields[columns["lat"]]), float(fields[columns["lon"]])
                self.cells[int(lat // 2), int(lon // 2)].append((lat, lon, fields[columns["country"]]))

    def at(self, lat, lon):
        best, country = 500.0, None
        for i in range(-3, 4):
            for j in range(-3, 4):
                for a, b, c in self.cells.get((int(lat // 2) + i, int(lon // 2) + j), ()):
                    far = kilometres((lat, lon), (a, b))
                    if far < best:
                        best, country = far, c
        return country


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("--sillok")
    parser.add_argument("--predicted")
    parser.add_argument("--cities")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    both = reports.read(parser, options, "where", lambda g: g.get("date", "2010-01-01"))
    if both is None:
        return 77
    gold, predicted = both
    countries = Countries(options.cities) if options.cities else None
    names = found = near = right = told = 0
    added, missed, wrong = [], [], []
    guesses = hits = 0
    for g, p in zip(gold, predicted):
        guesses += len(p["places"])
        used = set()
        for a in g["places"]:
            names += 1
            overlap = [(min(a["end"], b["end"]) - max(a["start"], b["start"]), -i) for i, b in enumerate(p["places"])]
            best = max(overlap, default=(0, 0))
            if best[0] <= 0:
                missed.append((g, a))
                continue
            b = p["places"][-best[1]]
            used.add(-best[1])
            found += 1
            far = kilometres((a["lat"], a["lon"]), (b["lat"], b["lon"]))
            near += far <= 161
            country = countries.at(a["lat"], a["lon"]) if countries else None
            wide = b["country"] is None and far <= 161
            if country and not wide:
                told += 1
                right += country == b["country"]
            if far > 161:
                wrong.append((g, a, b, far, country))
        hits += len(used)
        added += [(g, b) for i, b in enumerate(p["places"]) if i not in used]
    print("%d reports, %d names" % (len(gold), names))
    print("found      R %.3f (%d of %d)  P %.3f (%d of %d)" % (found / max(names, 1), found, names,
                                                            hits / max(guesses, 1), hits, guesses))
    print("161 km     %.3f of those found, %.3f of all" % (near / max(found, 1), near / max(names, 1)))
    if told:
        print("country    %.3f of those found whose country is known (%d)" % (right / told, told))
    limit = options.errors
    around = lambda g, x: g["text"][max(0, x["start"] - 40):x["end"] + 30].replace("\n", " ")
    for g, a in missed[:limit]:
        print("missed  '%s' | %s" % (a["name"], around(g, a)))
    for g, b in added[:limit]:
        print("added   '%s' %s | %s" % (b["text"], b["country"], around(g, b)))
    for g, a, b, far, country in wrong[:limit]:
        print("wrong   '%s' %s got %s %s, %.0f km | %s" % (a["name"], country, b["name"], b["country"], far, around(g, b)))
    return 0


sys.exit(main())
