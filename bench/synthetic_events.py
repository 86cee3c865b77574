#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Made-up event records in numbers, to measure questions to a large database.

    synthetic_events.py N | sillok import --from sillok - --db big.db

N records of reports that tell three each, from 2010 to 2019, between states that do as the world's do: a few pairs have most of the
events, and each pair has a way with each other that changes over the years. Same N, same records.
"""
import json
import random
import sys

STATES = """USA CHN RUS IRN ISR PSE SYR IRQ TUR SAU EGY IND PAK AFG PRK KOR JPN UKR DEU FRA GBR NGA SDN SSD ETH ERI SOM KEN
COD RWA MLI LBY YEM LBN JOR QAT ARE KWT GRC CYP SRB XKX BIH HRV POL HUN ROU BGR MDA GEO ARM AZE KAZ UZB TKM KGZ TJK MNG MMR
THA KHM LAO VNM PHL IDN MYS SGP AUS NZL FJI PNG CAN MEX CUB HTI DOM GTM HND SLV NIC CRI PAN COL VEN ECU PER BOL CHL ARG URY
PRY BRA ESP PRT ITA CHE AUT CZE SVK SVN NLD BEL LUX DNK SWE NOR FIN EST LVA LTU BLR IRL ISL MAR DZA TUN TCD NER BFA SEN GMB
GIN SLE LBR CIV GHA TGO BEN CMR GAB COG CAF GNQ AGO ZMB ZWE MWI MOZ TZA UGA BDI NAM BWA ZAF LSO SWZ MDG MUS LKA BGD NPL BTN""".split()
# CAMEO code, category, quad class, Goldstein, PLOVER scale
ACTS = [("040", "CONSULT", 1, 1, 1), ("042", "CONSULT", 1, 1.9, 4), ("057", "AGREE", 1, 8, 3), ("051", "SUPPORT", 1, 3.4, 2),
        ("070", "AID", 2, 7, 7), ("061", "COOPERATE", 2, 6.4, 6), ("111", "ACCUSE", 3, -2, -2), ("112", "ACCUSE", 3, -2, -2),
        ("120", "REJECT", 3, -4, -3), ("130", "THREATEN", 3, -4.4, -3), ("163", "SANCTION", 4, -8, -5), ("173", "COERCE", 4, -5, -7),
        ("190", "ASSAULT", 4, -10, -9), ("194", "ASSAULT", 4, -10, -9.5)]


def main():
    dice = random.Random(5)
    pairs = [(a, b) for a in STATES for b in STATES if a != b]
    dice.shuffle(pairs)
    # The k-th pair has one k-th of what the first has.
    weights, total = [], 0.0
    for k in range(1, len(pairs) + 1):
        total += 1.0 / k
        weights.append(total)
    count, report = int(sys.argv[1]), 0
    made = 0
    while made < count:
        report += 1
        day = dice.randrange(3652)
        date = "%04d-%02d-%02d" % (2010 + day // 366, 1 + day % 366 // 31, 1 + day % 28)
        told = {"id": "s%d" % report, "date": date, "source": "outlet %d" % dice.randrange(200)}
        for _ in range(3):
            if made == count:
                break
            made += 1
            actor, recipient = dice.choices(pairs, cum_weights=weights)[0]
            cameo, category, quad, goldstein, scale = dice.choice(ACTS)
            print(json.dumps({"id": "e-%016x" % made, "report": told, "date": date, "date_precision": "day", "event": [category],
                              "quad_code": quad, "event_scale": scale, "cameo": cameo, "goldstein": goldstein,
                              "actor": [{"name": actor, "country": actor, "code": actor}],
                              "recipient": [{"name": recipient, "country": recipient, "code": recipient}], "confidence": 0.5}))


main()
