#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok who` against phrases whose country and sector were decided by hand.

  who.py GOLD SILLOK [--errors N] [--part PART]

GOLD is eval/who/*.jsonl; see eval/who/README.md. An answer has the right country where it is one of
the gold's, an answer without a country counting as UNK; the right sector where its leading one is
one of the gold's, none at all counting as the empty one, and as UNK where that is what the gold
says. Prints the shares of all phrases, of the hard ones, and of each part.
"""
import argparse
import json
import subprocess


def answers(items, program):
    lines = "".join(json.dumps({"id": item["id"], "date": item["date"], "text": item["text"],
                                "context": item["context"]}) + "\n" for item in items)
    run = subprocess.run([program, "who", "-"], input=lines.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in run.stdout.decode().splitlines()]


def right(item, answer):
    country = answer["country"] or "UNK"
    sectors = item["sector"].split("|")
    sector = answer["sector"] or ""
    named = sector in sectors or (sector == "" and not answer["country"] and "UNK" in sectors)
    return country in item["country"].split("|"), named


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--part")
    options = parser.parse_args()
    with open(options.gold, encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    if options.part:
        items = [item for item in items if item["part"] == options.part]
    found = answers(items, options.sillok)
    if len(found) != len(items):
        raise SystemExit("%d answers to %d phrases" % (len(found), len(items)))
    groups = {"all": lambda item: True, "hard": lambda item: item["hard"],
              "persons": lambda item: item["part"] == "persons",
              "bodies": lambda item: item["part"] == "bodies",
              "descriptions": lambda item: item["part"] == "descriptions"}
    for name, within in groups.items():
        marks = [right(i, a) for i, a in zip(items, found) if within(i)]
        if not marks:
            continue
        print("%-13s %4d phrases  country %.3f  both %.3f" %
              (name, len(marks), sum(c for c, _ in marks) / len(marks),
               sum(c and s for c, s in marks) / len(marks)))
    wrong = [(i, a) for i, a in zip(items, found) if not all(right(i, a))]
    step = max(1, len(wrong) // max(options.errors, 1))
    for item, answer in wrong[::step][:options.errors]:
        print("%s %s '%s' gold %s/%s, got %s/%s [%s] (%s) | %s" %
              (item["id"], item["date"], item["text"], item["country"], item["sector"],
               answer["country"], answer["sector"], answer["evidence"], item["note"],
               item["context"]))


if __name__ == "__main__":
    main()
