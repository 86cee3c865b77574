# SPDX-License-Identifier: Apache-2.0
"""Batches of Arrow: the same records as the command line's, from and to several libraries."""

from __future__ import annotations

import datetime
import json
import os
import signal
import threading
from typing import Any

import duckdb
import pandas
import polars
import pyarrow as pa
import pyarrow.parquet
import pytest

import sillok

TEXT = "Russia criticised the United States."
DAY = "2020-06-17"


def batch_of(reports: list[dict[str, str]], kind: pa.DataType = pa.string()) -> pa.RecordBatch:
    names = ("id", "date", "title", "text", "source", "url")
    columns = [pa.array([r.get(name) for r in reports], kind) for name in names]
    return pa.record_batch(columns, names=list(names))


def lines_of(table: Any) -> list[str]:
    made: list[str] = pa.table(table).column("json").to_pylist()
    return made


def plain(value: Any) -> Any:
    """A row as JSON has it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value


@pytest.mark.parametrize("threads", [1, 2, 8])
def test_bytes_are_those_of_the_command_line(
    coder: sillok.Coder, reports: list[dict[str, str]], lines: list[str], threads: int
) -> None:
    out = coder.code_arrow(batch_of(reports), threads=threads)
    assert lines_of(out) == lines


@pytest.mark.parametrize(
    "kind", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int16(), pa.string())]
)
def test_strings_of_every_layout(
    coder: sillok.Coder, reports: list[dict[str, str]], kind: pa.DataType
) -> None:
    some = reports[:12]
    plain_batch = batch_of(some)
    other = pa.record_batch(
        [column.cast(kind) for column in plain_batch.columns], names=plain_batch.schema.names
    )
    assert other.schema.field("text").type == kind
    assert lines_of(coder.code_arrow(other)) == lines_of(coder.code_arrow(plain_batch))


def test_columns_hold_what_the_json_holds(
    coder: sillok.Coder, reports: list[dict[str, str]]
) -> None:
    table = coder.code_arrow(batch_of(reports)).to_arrow()
    table.validate(full=True)
    for row in table.to_pylist():
        record = json.loads(row.pop("json"))
        assert row.pop("reject") is None and reports[row.pop("row")]["id"] == record["report"]["id"]
        for part in ("size", "data"):  # what JSON leaves out is null
            row[part] = {key: value for key, value in row[part].items() if value is not None}
        assert plain(row) == record


def test_slices_and_offsets(coder: sillok.Coder, reports: list[dict[str, str]]) -> None:
    batch = batch_of(reports[:30])
    whole = coder.code_arrow(batch).to_arrow()
    part = coder.code_arrow(batch.slice(7, 11)).to_arrow()
    wanted = [
        json_
        for row, json_ in zip(whole["row"].to_pylist(), whole["json"].to_pylist())
        if 7 <= row < 18
    ]
    assert part["json"].to_pylist() == wanted and wanted
    assert min(part["row"].to_pylist()) >= 0
    # A struct array with an offset of its own over children with another.
    nested = pa.StructArray.from_arrays(
        [column.slice(2) for column in batch.columns], names=batch.schema.names
    ).slice(5, 11)
    assert lines_of(coder.code_arrow(nested)) == wanted


def test_nulls_and_bad_rows(coder: sillok.Coder) -> None:
    batch = pa.record_batch(
        {
            "text": [TEXT, None, TEXT, " ", TEXT, TEXT],
            "date": [DAY, DAY, None, DAY, "2020-13-01", DAY],
            "id": pa.array([1, None, 3, 4, 5, None], pa.int64()),
        }
    )
    table = coder.code_arrow(batch).to_arrow()
    rejects = {row["row"]: row["reject"] for row in table.to_pylist() if row["reject"]}
    assert {row: why.split(":")[0] for row, why in rejects.items()} == {
        1: "no text",
        2: "no date",
        3: "empty text",
        4: "bad date",
    }
    for row in table.to_pylist():
        if row["reject"]:
            filled = {name for name, value in row.items() if value is not None}
            assert filled == {"reject", "row"}
    assert [row["report"]["id"] for row in table.to_pylist() if row["row"] == 0] == ["1"]
    dated = coder.code_arrow(batch, date="2021-01-01").to_arrow().to_pylist()
    assert [row["report"]["date"] for row in dated if row["row"] == 2] == [
        datetime.date(2021, 1, 1)
    ]


@pytest.mark.parametrize(
    "kind",
    [pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("ns"), pa.timestamp("us", "UTC")],
)
def test_days_of_every_type(coder: sillok.Coder, kind: pa.DataType) -> None:
    days = [datetime.date(2020, 6, 17), datetime.date(1969, 12, 31), None]
    batch = pa.record_batch(
        {"text": [TEXT] * 3, "date": pa.array(days, pa.date32()).cast(pa.timestamp("s")).cast(kind)}
    )
    rows = coder.code_arrow(batch).to_arrow().to_pylist()
    assert [row["report"] and row["report"]["date"] for row in rows] == days
    if pa.types.is_timestamp(kind):
        before = pa.array([datetime.datetime(1969, 12, 31, 23, 59)]).cast(kind)
        late = pa.record_batch({"text": [TEXT], "date": before})
        assert coder.code_arrow(late).to_arrow()["report"][0]["date"].as_py() == days[1]


def test_tables_and_streams(coder: sillok.Coder, reports: list[dict[str, str]]) -> None:
    batch = batch_of(reports[:20])
    wanted = coder.code_arrow(batch).to_arrow()
    table = pa.Table.from_batches([batch.slice(0, 6), batch.slice(6, 0), batch.slice(6)])
    assert coder.code_arrow(table).to_arrow().combine_chunks() == wanted.combine_chunks()
    reader = pa.RecordBatchReader.from_batches(
        batch.schema, iter([batch.slice(0, 9), batch.slice(9)])
    )
    assert lines_of(coder.code_arrow(reader)) == lines_of(wanted)
    assert lines_of(coder.code_arrow(polars.from_arrow(batch))) == lines_of(wanted)
    assert lines_of(coder.code_arrow(pa.table(pandas.DataFrame(reports[:20])))) == lines_of(wanted)
    several = coder.code_arrow(table)
    with pytest.raises(ValueError, match="stream"):
        pa.record_batch(several)


def test_what_a_stream_raises_comes_out(coder: sillok.Coder) -> None:
    def batches() -> Any:
        yield pa.record_batch({"text": [TEXT], "date": [DAY]})
        raise RuntimeError("the source broke")

    schema = pa.schema({"text": pa.string(), "date": pa.string()})
    with pytest.raises(sillok.Error, match="the source broke"):
        coder.code_arrow(pa.RecordBatchReader.from_batches(schema, batches()))


def test_other_libraries_take_the_answer(
    coder: sillok.Coder, reports: list[dict[str, str]], tmp_path: Any
) -> None:
    answer = coder.code_arrow(batch_of(reports[:40]))
    arrow = answer.to_arrow()
    assert pa.record_batch(answer).num_rows == answer.num_rows == len(answer) > 0
    frame = answer.to_pandas()
    assert list(frame.columns) == answer.column_names and frame["json"].tolist() == lines_of(arrow)
    assert answer.to_polars()["json"].to_list() == lines_of(arrow)
    found = duckdb.sql("SELECT count(*), min(report.id) FROM answer")
    assert found and found.fetchall() == [
        (len(answer), min(row["id"] for row in arrow["report"].to_pylist()))
    ]
    sillok.write_parquet(answer, tmp_path / "events.parquet")
    assert pyarrow.parquet.read_table(tmp_path / "events.parquet")["json"] == arrow["json"]


def test_empty_input(coder: sillok.Coder) -> None:
    empty = pa.record_batch({"text": pa.array([], pa.string()), "date": pa.array([], pa.string())})
    out = coder.code_arrow(empty)
    assert out.num_rows == 0
    out.to_arrow().validate(full=True)
    assert out.to_polars().height == 0
    assert coder.code_arrow(empty.schema.empty_table()).to_arrow().schema == out.to_arrow().schema


def test_the_answer_outlives_what_it_came_from(coder: sillok.Coder) -> None:
    batch = pa.record_batch({"text": [TEXT], "date": [DAY]})
    column = pa.table(sillok.Coder().code_arrow(batch))["text"]
    del batch
    assert column.to_pylist() == [TEXT]
    capsule = coder.code_arrow(pa.record_batch({"text": [TEXT], "date": [DAY]}))
    capsule.__arrow_c_stream__()  # nobody takes it
    capsule.__arrow_c_array__()
    assert pa.table(capsule) == pa.table(capsule)


def test_interrupt_ends_a_batch(coder: sillok.Coder) -> None:
    batch = pa.record_batch({"text": [TEXT * 20] * 100_000, "date": [DAY] * 100_000})
    for threads in (1, 2):
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
        with pytest.raises(KeyboardInterrupt):
            coder.code_arrow(batch, threads=threads)


def test_wrong_input_is_told(coder: sillok.Coder) -> None:
    with pytest.raises(sillok.Error, match="no column 'text'") as caught:
        coder.code_arrow(pa.record_batch({"body": [TEXT], "date": [DAY]}))
    assert caught.value.code == 2
    with pytest.raises(sillok.Error, match="no column 'date'"):
        coder.code_arrow(pa.record_batch({"text": [TEXT]}))
    with pytest.raises(sillok.Error, match="type that cannot be read"):
        coder.code_arrow(pa.record_batch({"text": [[TEXT]], "date": [DAY]}))
    with pytest.raises(sillok.Error, match="no batch of columns"):
        coder.code_arrow(pa.array([TEXT]))
    with pytest.raises(TypeError, match="__arrow_c_array__"):
        coder.code_arrow([TEXT])
