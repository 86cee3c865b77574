# SPDX-License-Identifier: Apache-2.0
"""Spark's executors against the program's threads, on the same reports.

  bench/spark_speed.py SILLOK REPORTS.jsonl [ROUNDS]

Codes the reports in turn with `sillok code -j 2` and -j 1, and with sillok.spark.code on two
executors of one core and on one. Of Spark the job that reads the file, codes it and takes the rows
back is timed (to the data source "noop"), after the same job has run once: it starts the executors
and their Python workers and lets the JVM compile what it runs, which is paid once. Prints the
seconds on the clock, and those of processor time of all processes that took part, Spark's driver
among them: on a machine that others use, the latter say more. The package must be installed for this Python, with pyspark.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

import sillok.spark

PER_SECOND = os.sysconf("SC_CLK_TCK")


def cpu_of_children() -> float:
    """Processor seconds of all processes below this one, and of those that have ended."""
    times: dict[int, tuple[int, float]] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has ended
        times[int(entry.name)] = int(fields[1]), sum(map(int, fields[11:15])) / PER_SECOND

    def ours(process: int) -> bool:
        while process in times and process != os.getpid():
            process = times[process][0]
        return process == os.getpid()

    below = (process for process in times if process != os.getpid() and ours(process))
    return sum(times[process][1] for process in below)


def with_program(program: str, reports: str, threads: int) -> tuple[float, float]:
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [program, "code", "-j", str(threads), reports]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    clock = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def with_spark(reports: str, executors: int) -> tuple[float, float]:
    piece = max(1, os.path.getsize(reports) // 16)
    session = (
        SparkSession.builder.master(f"local-cluster[{executors},1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.files.maxPartitionBytes", str(piece))
        .config("spark.sql.files.openCostInBytes", "0")
        .getOrCreate()
    )
    try:
        session.sparkContext.setLogLevel("ERROR")
        df = session.read.schema("id string, date string, text string").json(reports)
        job = sillok.spark.code(df).write.format("noop").mode("overwrite")
        job.save()
        cpu, begin = cpu_of_children(), time.perf_counter()
        job.save()
        return time.perf_counter() - begin, cpu_of_children() - cpu
    finally:
        session.stop()


def main() -> None:
    program, reports = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
    os.environ["PYSPARK_PYTHON"] = sys.executable
    runs = {
        "sillok code -j 2": lambda: with_program(program, reports, 2),
        "Spark, 2 executors": lambda: with_spark(reports, 2),
        "sillok code -j 1": lambda: with_program(program, reports, 1),
        "Spark, 1 executor": lambda: with_spark(reports, 1),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            clock, cpu = run()
            found[name].append((clock, cpu))
            print(f"{name:20} {clock:7.1f} s {cpu:7.1f} s of processor", flush=True)
    for what, at in (("clock", 0), ("processor", 1)):
        middle = {name: statistics.median(run[at] for run in found[name]) for name in runs}
        for executors in (2, 1):
            spark = f"Spark, {executors} executor" + ("s" if executors > 1 else "")
            ratio = middle[f"sillok code -j {executors}"] / middle[spark]
            print(f"{spark}: {ratio:.2f} of the speed of -j {executors} by the {what}")
    clock = {name: statistics.median(run[0] for run in found[name]) for name in runs}
    for name, of in zip(list(runs)[:2], list(runs)[2:], strict=True):
        print(f"{name}: {clock[of] / clock[name]:.2f} times {of} by the clock")


if __name__ == "__main__":
    main()
