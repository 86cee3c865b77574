# SPDX-License-Identifier: Apache-2.0
"""sillok.spark on a cluster of two executors, held against the command line."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyspark", reason="pyspark is not installed (python/tests/spark.sh does)")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("there is no Java (tools/packages-spark.txt)", allow_module_level=True)

import duckdb
import pyarrow
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import sillok
import sillok.spark
from conftest import PROGRAM, ROOT, run


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    folder = tmp_path_factory.mktemp("spark")
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", str(folder / "local"))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.fixture(scope="session")
def frame(spark: SparkSession, reports: list[dict[str, str]]) -> DataFrame:
    schema = "id string, date string, title string, text string, source string, url string"
    return spark.createDataFrame(reports, schema).repartition(2, "id").cache()


def json_of(events: DataFrame) -> list[str]:
    return sorted(row.json for row in events.select("json").collect())


@pytest.mark.parametrize("partitions", [1, 2, 7])
def test_the_same_records_as_the_command_line(
    frame: DataFrame, lines: list[str], partitions: int
) -> None:
    assert json_of(sillok.spark.code(frame.repartition(partitions))) == sorted(lines)


def test_columns_are_those_of_the_records(frame: DataFrame) -> None:
    events = sillok.spark.code(frame.where("id = 'pen-001'"), keep=["source"])
    rows = [row.asDict(recursive=True) for row in events.collect()]
    assert rows
    for row in rows:
        assert row["source"] == "Harbour Wire"
        record = json.loads(row["json"])
        assert row["cameo"] == record["cameo"]
        assert row["date"].isoformat() == record["date"]
        assert [party["country"] for party in row["actor"]] == [
            party["country"] for party in record["actor"]
        ]


def test_a_bad_report_is_one_row(spark: SparkSession, tmp_path: Path) -> None:
    texts = [("good", "2020-06-17", "Iran condemned Israel.")] * 2 + [
        ("empty", "2020-06-17", "  "),
        ("day", "never", "Iran condemned Israel."),
        ("null", "2020-06-17", None),
        (None, None, "Iran condemned Israel."),
        ("quiet", "2020-06-17", "The weather was fine."),
    ]
    df = spark.createDataFrame(texts, "id string, date string, text string").repartition(3)
    rows = sillok.spark.code(df).select("report.id", "cameo", "reject").collect()
    assert sorted((row.id or "", row.cameo or row.reject.split(":")[0]) for row in rows) == [
        ("", "no date"),
        ("day", "bad date"),
        ("empty", "empty text"),
        ("good", "111"),
        ("good", "111"),
        ("null", "no text"),
    ]


def test_other_names_and_options(spark: SparkSession) -> None:
    df = spark.createDataFrame([(7, "Iran condemned Israel.")], "number int, body string")
    events = sillok.spark.code(
        df, text="body", date=None, id="number", default_date="2020-06-17", statements=True
    )
    row = events.select("report.id", "report.date").first()
    assert row is not None and (row.id, str(row.date)) == ("7", "2020-06-17")
    with pytest.raises(ValueError, match="no column 'text'"):
        sillok.spark.code(df)
    with pytest.raises(sillok.Error):
        sillok.spark.code(df, text="body", date="number", model="/no/such.pack")


def test_long_texts_are_cut_into_small_batches() -> None:
    texts = ["x" * (3 << 20), "y" * (3 << 20), "z", None, "v" * (9 << 20), "w"]
    pieces = list(sillok.spark._pieces(pyarrow.record_batch({"text": texts})))
    assert [piece.num_rows for piece in pieces] == [1, 3, 1, 1]
    assert [text for piece in pieces for text in piece.column(0).to_pylist()] == texts


@pytest.fixture(scope="session")
def peninsula(frame: DataFrame) -> DataFrame:
    """The records of the reports in `database`, to be joined."""
    return sillok.spark.code(frame.where("id LIKE 'pen-%'"), tellings=True).cache()


@pytest.fixture(scope="session")
def stored(database: Path) -> list[dict[str, Any]]:
    """All records of `database`, with the names of the events that they tell."""
    records = run("query", "--db", database, "--records", "--all-modes").splitlines()
    return [json.loads(record) for record in records]


@pytest.mark.parametrize(("partitions", "days", "parts"), [(1, 7, 1), (2, 1, 3), (7, 30, 2)])
def test_the_same_events_as_the_database(
    peninsula: DataFrame,
    stored: list[dict[str, Any]],
    partitions: int,
    days: int,
    parts: int,
) -> None:
    merged = sillok.spark.merge(peninsula.repartition(partitions), days=days, parts=parts)
    found = merged.select("id", F.col("report.id").alias("report"), "cluster", "json").collect()
    assert sorted((row.id, row.report, row.cluster) for row in found) == sorted(
        (record["id"], record["report"]["id"], record["cluster"]) for record in stored
    )
    assert all(json.loads(row.json)["cluster"] == row.cluster for row in found)
    assert len({row.cluster for row in found}) < len(found)


@pytest.fixture(scope="session")
def stories(peninsula: DataFrame) -> DataFrame:
    return sillok.spark.stories(sillok.spark.merge(peninsula)).cache()


def test_stories_are_the_events_of_the_database(stories: DataFrame, database: Path) -> None:
    events = map(json.loads, run("query", "--db", database, "--all-modes").splitlines())
    fields = ("records", "reports", "sources", "first", "last")
    expected = sorted(
        (event["cluster"], event["id"], event["date"], event["enddate"], event["aux_mode"])
        + tuple(str(event["told"][field]) for field in fields)
        for event in events
    )
    told = [F.col(f"told.{field}").cast("string") for field in fields]
    found = stories.select("cluster", "id", "date", "enddate", "aux_mode", *told).collect()
    assert sorted(
        (row[0], row[1], str(row[2]), str(row[3]), row[4], *row[5:]) for row in found
    ) == expected


@pytest.mark.parametrize(
    "options",
    [
        {"by": "month", "fill": "none"},
        {"by": "week", "actor": ["PRK"], "recipient": ["KOR", "USA"]},
        {"by": "year", "codes": "cow", "fill": "none", "undirected": True, "domestic": True},
    ],
)
def test_panels_are_those_of_the_database(
    stories: DataFrame, database: Path, options: dict[str, Any]
) -> None:
    found = sillok.spark.panel(stories, since="2018-01", until="2018-06", **options).collect()
    store = sillok.open(database)
    expected = store.panel(since="2018-01", until="2018-06", **options).to_arrow().to_pylist()
    assert expected and [row.asDict() for row in found] == expected


def test_what_is_no_input_is_refused(frame: DataFrame) -> None:
    with pytest.raises(ValueError, match="no column 'telling'"):
        sillok.spark.merge(sillok.spark.code(frame))


def test_merge_in_memory(stored: list[dict[str, Any]], lines: list[str]) -> None:
    path = ROOT / "examples" / "peninsula.jsonl"
    reports = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {report["id"]: report["text"] for report in reports}
    ours = [line for line in lines if json.loads(line)["report"]["id"] in texts]
    names = {(record["id"], record["report"]["id"]): record["cluster"] for record in stored}
    expected = [names[record["id"], record["report"]["id"]] for record in map(json.loads, ours)]
    assert sillok.merge(ours, texts) == expected
    assert sillok.merge([json.loads(line) for line in reversed(ours)], texts) == expected[::-1]
    assert sillok.merge([]) == []
    with pytest.raises(sillok.Error, match="no record"):
        sillok.merge(['{"report": {"id": "a"}, "date": "never"}'])


def test_parquet_by_month_is_read_by_others(
    spark: SparkSession, stories: DataFrame, tmp_path: Path
) -> None:
    folder = tmp_path / "events"
    months = {"year": F.year("date"), "month": F.month("date")}
    stories.withColumns(months).write.partitionBy("year", "month").parquet(str(folder))
    assert (folder / "year=2018" / "month=6").is_dir()
    query = (
        "SELECT month, CAST(count(*) AS BIGINT) AS n, CAST(sum(told.reports) AS BIGINT) AS reports "
        "FROM {} WHERE actor[{}].country = 'PRK' GROUP BY month ORDER BY month"
    )
    spark.read.parquet(str(folder)).createOrReplaceTempView("events")
    ours = [tuple(row) for row in spark.sql(query.format("events", 0)).collect()]
    files = f"read_parquet('{folder}/*/*/*.parquet', hive_partitioning = true)"
    assert duckdb.sql(query.format(files, 1)).fetchall() == ours
    assert len(ours) > 1


def test_a_stream_of_files(
    spark: SparkSession, reports: list[dict[str, str]], lines: list[str], tmp_path: Path
) -> None:
    inbox, answers, checkpoint = (tmp_path / name for name in ("inbox", "answers", "checkpoint"))
    inbox.mkdir()
    schema = "id string, date string, title string, text string, source string, url string"

    def arrive(name: str, some: list[dict[str, str]]) -> None:
        text = "".join(json.dumps(report) + "\n" for report in some)
        (inbox / name).write_text(text, encoding="utf-8")

    def run_until_done() -> int:
        """How many records there are afterwards."""
        events = sillok.spark.code(spark.readStream.schema(schema).json(str(inbox)))
        writer = events.writeStream.format("parquet").option("path", str(answers))
        query = writer.option("checkpointLocation", str(checkpoint)).trigger(availableNow=True)
        query.start().awaitTermination()
        return spark.read.parquet(str(answers)).count()

    arrive("first.jsonl", reports[:50])
    some = run_until_done()
    assert json_of(spark.read.parquet(str(answers))) == sorted(lines[:some]) != []
    assert run_until_done() == some  # nothing new: nothing twice
    arrive("second.jsonl", reports[50:])
    arrive("third.jsonl", [{"id": "bad", "date": "never", "text": "Iran condemned Israel."}])
    assert run_until_done() == len(lines) + 1
    found = spark.read.parquet(str(answers))
    assert json_of(found.where("reject IS NULL")) == sorted(lines)
    bad = found.where("reject IS NOT NULL").select("report.id", "reject").first()
    assert bad is not None and bad.id == "bad" and bad.reject.startswith("bad date")


def test_the_program_as_a_pipe(
    spark: SparkSession, reports: list[dict[str, str]], lines: list[str]
) -> None:
    """doc/recipes.md: RDD.pipe, where the package is not wanted."""
    rdd = spark.sparkContext.parallelize(list(map(json.dumps, reports)), 5)
    command = f"{PROGRAM} code - --in jsonl"
    assert sorted(rdd.pipe(command, checkCode=True).collect()) == sorted(lines)


def processes(name: str) -> set[int]:
    """The processes below this one whose command line holds `name`."""
    parents: dict[int, int] = {}
    found: set[int] = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            status = (entry / "stat").read_text().rpartition(")")[2].split()
            parents[int(entry.name)] = int(status[1])
        except (OSError, UnicodeDecodeError):
            continue  # it has ended
        if name in command:
            found.add(int(entry.name))

    def ours(process: int) -> bool:
        while process in parents and process != os.getpid():
            process = parents[process]
        return process == os.getpid()

    return {process for process in found if ours(process)}


@pytest.mark.parametrize("victim", ["pyspark.daemon", "CoarseGrainedExecutorBackend"])
def test_a_killed_executor_changes_nothing(
    frame: DataFrame, lines: list[str], tmp_path: Path, victim: str
) -> None:
    """One Python worker and its daemon, or one executor, are killed while they code."""
    begun = tmp_path / "begun"
    begun.mkdir()

    def mark(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        (begun / str(os.getpid())).touch()
        time.sleep(0.2)
        yield from batches

    slow = frame.repartition(12).mapInArrow(mark, frame.schema)
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(json_of, sillok.spark.code(slow))
        while not any(begun.iterdir()) and not job.done():
            time.sleep(0.02)
        assert not job.done()
        killed = min(processes(victim))
        os.kill(killed, signal.SIGKILL)
        assert job.result(timeout=300) == sorted(lines)
    assert killed not in processes(victim)
