# SPDX-License-Identifier: Apache-2.0
"""Databases: what the commands of the same names print."""

from __future__ import annotations

import datetime
import json
import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Literal

import pytest
from conftest import ROOT, run, run_messages

import sillok

FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, []),
    (
        {"actor": "PRK", "recipient": ["KOR", "USA"]},
        ["--actor", "PRK", "--recipient", "KOR", "--recipient", "USA"],
    ),
    (
        {"party": "KOR", "all_modes": True, "min_reports": 2},
        ["--party", "KOR", "--all-modes", "--min-reports", "2"],
    ),
    (
        {"actor": "PRK", "recipient": "KOR", "both": True, "limit": 5},
        ["--actor", "PRK", "--recipient", "KOR", "--both", "--limit", "5"],
    ),
    ({"quad": 4, "min_confidence": 0.5}, ["--quad", "4", "--min-confidence", "0.5"]),
]


@pytest.fixture(scope="module")
def store(database: Path) -> sillok.Store:
    return sillok.open(database)


@pytest.mark.parametrize(("filter", "options"), FILTERS)
def test_query_is_the_command(
    store: sillok.Store, database: Path, filter: dict[str, Any], options: list[str]
) -> None:
    wanted = run("query", "--db", database, *options).splitlines()
    assert wanted
    query = store.query(**filter)
    assert [event.to_json() for event in query] == wanted
    table = query.to_arrow()
    table.validate(full=True)
    assert table["json"].to_pylist() == wanted
    told = [json.loads(line)["told"] for line in wanted]
    assert [row["reports"] for row in table["told"].to_pylist()] == [t["reports"] for t in told]
    assert query.to_polars()["json"].to_list() == query.to_pandas()["json"].tolist() == wanted


def test_records_and_counts(store: sillok.Store, database: Path) -> None:
    wanted = run("query", "--db", database, "--actor", "PRK", "--records").splitlines()
    query = store.query(actor="PRK", records=True)
    assert list(query.json_lines()) == wanted == query.to_arrow()["json"].to_pylist()
    counted = store.query(party="PRK").count(["month", "event"]).to_arrow().to_pylist()
    assert [json.dumps(row, separators=(",", ":")) for row in counted] == run(
        "query", "--db", database, "--party", "PRK", "--count-by", "month,event"
    ).splitlines()
    in_all = store.query(all_modes=True).count().to_arrow()["events"][0].as_py()
    assert in_all == store.totals()["events"] == len(store.query(all_modes=True).table())


def test_pages_are_seamless(store: sillok.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(store.query().json_lines())
    monkeypatch.setattr("sillok._store._PAGE", 7)
    assert list(store.query().json_lines()) == whole
    assert list(store.query(limit=16).json_lines()) == whole[:16]
    assert list(store.query(limit=14).json_lines()) == whole[:14]


def as_command(table: sillok.Table) -> list[dict[str, Any]]:
    return [
        {
            key: value.isoformat() if isinstance(value, datetime.date) else value
            for key, value in row.items()
        }
        for row in table.to_arrow().to_pylist()
    ]


@pytest.mark.parametrize(("codes", "party"), [("iso3", "PRK"), ("cow", "731"), ("gw", "731")])
def test_panel_is_the_command(store: sillok.Store, database: Path, codes: Any, party: str) -> None:
    fills: tuple[Literal["zero", "none"], ...] = ("zero", "none")
    for fill in fills:
        wanted = run(
            "panel",
            "--db",
            database,
            "--format",
            "jsonl",
            "--by",
            "quarter",
            "--codes",
            codes,
            "--fill",
            fill,
            "--undirected",
            "--actor",
            party,
        )
        table = store.panel(by="quarter", codes=codes, fill=fill, undirected=True, actor=party)
        assert as_command(table) == [json.loads(line) for line in wanted.splitlines()]
        assert table.num_rows > 0
    whole = store.panel(
        fill="none", domestic=True, since="2020-06", until=datetime.date(2020, 7, 1)
    )
    wanted = run(
        "panel",
        "--db",
        database,
        "--format",
        "jsonl",
        "--fill",
        "none",
        "--domestic",
        "--from",
        "2020-06",
        "--to",
        "2020-07-01",
    )
    assert as_command(whole) == [json.loads(line) for line in wanted.splitlines()]


def test_index_is_the_command(store: sillok.Store, database: Path) -> None:
    wanted = run(
        "index",
        "--db",
        database,
        "--dyad",
        "PRK:KOR",
        "--both",
        "--window",
        30,
        "--step",
        7,
        "--format",
        "jsonl",
        "--method",
        "conflict-share",
    )
    table = store.index("PRK:KOR", both=True, window=30, step=7, method="conflict-share")
    assert as_command(table) == [json.loads(line) for line in wanted.splitlines()]


def test_events_by_their_ids(store: sillok.Store) -> None:
    event = next(iter(store.query(min_reports=2)))
    assert event.told and event.told.reports >= 2 and event.cluster
    assert store.event(event.cluster) == event == store.event(event.id)
    records = store.records(event.cluster)
    assert len(records) == event.told.records
    assert store.event("c-0000000000000000") is None and store.records("e-0000000000000000") == ()


def test_threads_and_forks_share_a_store(store: sillok.Store) -> None:
    wanted = list(store.query(party="PRK").json_lines())
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(lambda _: list(store.query(party="PRK").json_lines()), range(8)):
            assert found == wanted
    assert list(pickle.loads(pickle.dumps(store)).query(party="PRK").json_lines()) == wanted
    child = os.fork()
    if child == 0:
        os._exit(0 if list(store.query(party="PRK").json_lines()) == wanted else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_added_reports_are_those_of_the_command(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sillok._store._BATCH", 50)
    store = sillok.open(tmp_path / "own.db", create=True)
    peninsula = ROOT / "examples" / "peninsula.jsonl"
    bad = {"text": "Nobody knows when."}
    counts = store.add([bad, *sillok.read(peninsula)], threads=2)
    assert counts["rejected"] == 1 and counts["added"] == counts["reports"] > 100
    assert counts["known"] == 0 and counts["records"] == store.totals()["records"]
    asked = store.query(all_modes=True), sillok.open(database).query(all_modes=True)
    assert list(asked[0].json_lines()) == list(asked[1].json_lines())
    again = store.add(sillok.read(peninsula))
    assert again["known"] == again["reports"] == counts["added"] and again["records"] == 0
    assert "0 reports added" in run_messages("add", "--db", tmp_path / "own.db", peninsula)


def test_errors_are_told(store: sillok.Store, tmp_path: Path) -> None:
    with pytest.raises(sillok.Error) as caught:
        sillok.open(tmp_path / "none.db")
    assert caught.value.code == 4
    (tmp_path / "text.db").write_text("no database at all, but a text of some length\n" * 40)
    with pytest.raises(sillok.Error) as caught:
        sillok.open(tmp_path / "text.db")
    assert caught.value.code == 4
    for call in (
        lambda: store.query(since="soon"),
        lambda: store.index("PRK"),
        lambda: store.index("PRK:KOR", method="luck"),
        lambda: store.panel(by="decade"),  # type: ignore[arg-type]
        lambda: store.query().count(["weather"]),
    ):
        with pytest.raises(sillok.Error) as caught:
            call()
        assert caught.value.code == 2
