#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the figures of scores.tsv again and fails where one is lower than it says.

  check.py [--sillok BINARY] [--shared FOLDER] [--only PREFIX ...] [--write]

Each line of scores.tsv names a figure, its value, the command that makes it, and a pattern whose
group finds it in what the command prints. Commands that are the same are run once. `--only` takes
the figures that begin so; `--write` puts what was measured into the file. A figure that is lower by
no more than its last digit is no loss. Figures whose command needs the shared data are left out, with
a line, where it is absent. Exit: 0 all reached, 1 one is lower or not found, 77 where nothing could be
measured.
"""
import argparse
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BINARY, SHARED = "build/release/apps/sillok/sillok", "../shared"


def read(path):
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n") for line in lines]
    return rows


def measure(rows, options, shared):
    """{row number: value as text, or None where the output does not hold it}."""
    outputs, values = {}, {}
    for number, row in enumerate(rows):
        if row.startswith("#") or row.startswith("figure\t"):
            continue
        figure, _, command, pattern = row.split("\t")
        if options.only and not any(figure.startswith(p) for p in options.only):
            continue
        if SHARED in command and not shared:
            continue
        if command not in outputs:
            real = command.replace(BINARY, options.sillok).replace(SHARED, options.shared)
            run = subprocess.run(real, shell=True, cwd=os.path.dirname(HERE), text=True,
                                 capture_output=True)
            outputs[command] = run.stdout if run.returncode in (0, 1) else ""
        found = re.search(pattern, outputs[command], re.M)
        values[number] = found.group(1) if found else None
    return values


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sillok", default=BINARY)
    parser.add_argument("--shared", default=os.environ.get("SILLOK_SHARED", SHARED))
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    shared = os.path.isdir(os.path.join(os.path.dirname(HERE), options.shared, "data"))
    if not shared:
        print("skipped what needs it: no data at " + options.shared, file=sys.stderr)
    path = os.path.join(HERE, "scores.tsv")
    rows = read(path)
    values = measure(rows, options, shared)
    if not values:
        return 77
    lower = 0
    for number, value in values.items():
        figure, want, command, pattern = rows[number].split("\t")
        last = 10 ** -len(want.partition(".")[2]) * 1.001 if "." in want else 0
        short = value is None or float(value) < float(want) - last
        lower += short
        print("%-32s %-8s %s%s" % (figure, want, value, "  LOWER" if short else ""))
        if options.write and value is not None:
            rows[number] = "\t".join([figure, value, command, pattern])
    if options.write:
        with open(path, "w", encoding="utf-8") as out:
            out.write("\n".join(rows) + "\n")
    return 1 if lower and not options.write else 0


if __name__ == "__main__":
    sys.exit(main())
