#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the Python package costs beside the program: code_arrow and code_many against `sillok code`.

    python_overhead.py REPORTS.jsonl [--threads N ...] [--rounds N] [--limit N]

To be run with the Python of an environment that has the package, its program and pyarrow. The three take turns over the same
reports, so that what else the machine does falls on all alike; printed are the medians of their seconds (by the clock and of
the processor) and of the ratios within a round. The records must be the same bytes.
"""
import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow

import sillok

PROGRAM = Path(sys.executable).parent / "sillok"
FIELDS = ("id", "date", "title", "text", "source", "url")


def by_program(path, threads):
    command = [PROGRAM, "code", "-j", str(threads), "--in", "jsonl", path]
    return subprocess.run(command, capture_output=True, check=True).stdout


def by_arrow(coder, batch, threads):
    return coder.code_arrow(batch, threads=threads)


def by_docs(coder, reports, threads):
    return "".join(doc.to_json_lines() for doc in coder.code_many(reports, threads=threads))


def seconds(work):
    """What `work` gives; seconds by the clock, and of the processor, its child's among them."""
    def used():
        return sum(usage.ru_utime + usage.ru_stime for usage in map(
            resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))

    clock, processor = time.perf_counter(), used()
    made = work()
    return made, (time.perf_counter() - clock, used() - processor)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("reports")
    options.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--limit", type=int, default=3000)
    given = options.parse_args()
    with open(given.reports, encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(given.limit), lines)]
    reports = [{key: row[key] for key in FIELDS if isinstance(row.get(key), str)} for row in rows]
    batch = pyarrow.record_batch(
        [pyarrow.array([report.get(key) for report in reports], pyarrow.string()) for key in FIELDS], names=list(FIELDS))
    coder = sillok.Coder()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(report) + "\n" for report in reports)
        file.flush()
        for threads in given.threads:
            turns = {"program": lambda: by_program(file.name, threads),
                     "code_arrow": lambda: by_arrow(coder, batch, threads),
                     "code_many": lambda: by_docs(coder, reports, threads)}
            taken = {name: [] for name in turns}
            for _ in range(given.rounds):
                made = {}
                for name, work in turns.items():
                    made[name], took = seconds(work)
                    taken[name].append(took)
                lines = made["program"].decode()
                arrow = [line for line in pyarrow.table(made["code_arrow"])["json"].to_pylist() if line is not None]
                assert made["code_many"] == lines and arrow == lines.splitlines(), "the records differ"
            print(f"{len(reports)} reports, {len(lines.splitlines())} records, {threads} threads, {given.rounds} rounds")
            for name, took in taken.items():
                for kind, at in (("clock", 0), ("processor", 1)):
                    ratios = [one[at] / other[at] for one, other in zip(took, taken["program"])]
                    print(f"  {name:10} {kind:9} {statistics.median(one[at] for one in took):7.2f} s"
                          f"   {statistics.median(ratios):.3f} of the program's")


if __name__ == "__main__":
    main()
