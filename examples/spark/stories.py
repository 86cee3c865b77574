# SPDX-License-Identifier: Apache-2.0
"""From reports to events, stories and panels on a small Spark cluster, all of it as Parquet.

usage: stories.py REPORTS.jsonl FOLDER [MASTER]

MASTER is "local-cluster[2,1,1024]" by default: a master and two executors in processes of their
own on this machine. On a cluster give its URL (spark://host:7077) and a folder that all of it sees.
"""

from __future__ import annotations

import os
import sys

import duckdb
from pyspark.sql import SparkSession
from pyspark.sql import functions as F

import sillok.spark

REPORT = "id string, date string, title string, text string, source string, url string"
COUNT = """
    SELECT year, month, count(*) AS events, CAST(sum(told.reports) AS BIGINT) AS reports
    FROM {} GROUP BY year, month ORDER BY year, month LIMIT 5"""


def main() -> None:
    reports, folder = sys.argv[1:3]
    master = sys.argv[3] if len(sys.argv) > 3 else "local-cluster[2,1,1024]"
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = (
        SparkSession.builder.master(master)
        .appName("sillok")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "4")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    months = {"year": F.year("date"), "month": F.month("date")}

    # 1. Every report by itself. What could not be used is kept beside the events.
    df = spark.read.schema(REPORT).json(reports).repartition(8)
    coded = sillok.spark.code(df, tellings=True)
    coded.write.mode("overwrite").parquet(f"{folder}/records")
    records = spark.read.parquet(f"{folder}/records")
    rejects = records.where("reject IS NOT NULL").select("report.id", "reject")
    rejects.write.mode("overwrite").json(f"{folder}/rejects")

    # 2. What several reports tell of one act becomes one event.
    stories = sillok.spark.stories(sillok.spark.merge(records))
    by_month = stories.withColumns(months).repartition("year", "month")
    by_month.write.mode("overwrite").partitionBy("year", "month").parquet(f"{folder}/stories")
    stories = spark.read.parquet(f"{folder}/stories")

    # 3. Who did how much to whom.
    panel = sillok.spark.panel(stories, by="month", actor=["PRK"], recipient=["KOR", "USA"])
    panel.write.mode("overwrite").parquet(f"{folder}/panel")

    print("Events a month, by Spark:")
    stories.createOrReplaceTempView("stories")
    spark.sql(COUNT.format("stories")).show()
    print("The same files, by DuckDB:")
    files = f"read_parquet('{folder}/stories/*/*/*.parquet', hive_partitioning = true)"
    print(duckdb.sql(COUNT.format(files)))
    print("What North Korea did to whom, by Spark:")
    spark.read.parquet(f"{folder}/panel").where("events > 0").select(
        "iso3_1", "iso3_2", "period", "events", "goldstein_mean"
    ).orderBy("iso3_2", "period").show(6)
    spark.stop()


if __name__ == "__main__":
    main()
