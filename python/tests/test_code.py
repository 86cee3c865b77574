# SPDX-License-Identifier: Apache-2.0
"""Reports in memory: the same records as the command line's, whatever the threads."""

from __future__ import annotations

import datetime
import itertools
import json
import math
import multiprocessing
import os
import pickle
import resource
import shutil
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, run

import sillok

TEXT = "Russia criticised the United States. North Korea has blown up a liaison office in Kaesong."


def test_records_are_those_of_the_command_line(
    coder: sillok.Coder, reports: list[dict[str, str]], lines: list[str]
) -> None:
    assert len(lines) > 100
    made = [e.to_json() for doc in coder.code_many(reports, threads=1) for e in doc.events]
    assert made == lines


def test_examples_are_coded_to_their_records(coder: sillok.Coder) -> None:
    for path in sorted((ROOT / "examples").glob("*.txt")):
        report = json.loads(run("read", path))
        doc = coder.code(report["text"], report["date"], id=report["id"])
        assert doc.to_json_lines() == run(
            "code",
            "--in",
            "jsonl",
            "-",
            stdin=json.dumps({key: report[key] for key in ("id", "date", "text")}),
        )


@pytest.mark.parametrize("threads", [0, 1, 2, 8])
def test_threads_change_nothing(
    coder: sillok.Coder, reports: list[dict[str, str]], lines: list[str], threads: int
) -> None:
    docs = coder.code_many(iter(reports), threads=threads)
    assert "".join(doc.to_json_lines() for doc in docs).splitlines() == lines


def test_event_has_the_fields_of_its_json(coder: sillok.Coder) -> None:
    event = coder.code(TEXT, "2020-06-17", source="Wire", url="https://wire.example/1").events[0]
    record = event.to_dict()
    assert json.dumps(record, separators=(",", ":"), ensure_ascii=False) == event.to_json()
    assert event.actor[0].country == record["actor"][0]["country"] == "RUS"
    assert event.report.source == "Wire" and event.report.title is None
    assert set(record) <= set(sillok.Event.__dataclass_fields__)
    assert (
        event
        == coder.code(
            TEXT, datetime.date(2020, 6, 17), source="Wire", url="https://wire.example/1"
        ).events[0]
    )


def test_offsets_are_code_points(coder: sillok.Coder) -> None:
    text = (
        "\u00c9tat \U0001f30d. Pr\u00e9sident Macron criticised T\u00fcrkiye "
        "\u201con Monday\u201d, officials said."
    )
    doc = coder.code(text, "2020-06-17")
    things: list[Any] = [*doc.tokens, *doc.mentions, *doc.times, *doc.places, *doc.sentences]
    for thing in things:
        assert text[thing.start : thing.end] == thing.text
    assert doc.times and doc.places and doc.said
    for claim in doc.said:
        for quote in (*claim.source, *claim.cue, *claim.content):
            assert text[quote.start : quote.end] == quote.text


def test_layers_are_those_of_the_rooms(coder: sillok.Coder) -> None:
    report = json.dumps({"id": "r", "date": "2020-06-17", "text": TEXT})
    doc = coder.code(TEXT, "2020-06-17", id="r")
    rows = json.loads(run("where", "--in", "jsonl", "-", stdin=report))["places"]
    assert [(p.name, p.geonameid, p.role) for p in doc.places] == [
        (row["name"], row["geonameid"], row["as"]) for row in rows
    ]
    assert doc.conllu() == run("parse", "--in", "jsonl", "-", stdin=report)
    assert doc.explain("json") == run("explain", "--to", "json", "--in", "jsonl", "-", stdin=report)
    assert doc.explain() == run("explain", "--to", "html", "--in", "jsonl", "-", stdin=report)
    assert sillok.explain(TEXT, "2020-06-17") == coder.code(TEXT, "2020-06-17").explain()


def test_tokens_are_a_sequence(coder: sillok.Coder) -> None:
    doc = coder.code(TEXT, "2020-06-17")
    first = doc.sentences[0]
    assert [token.text for token in first.tokens] == [
        "Russia",
        "criticised",
        "the",
        "United",
        "States",
        ".",
    ]
    assert doc.tokens[-1].text == "." and doc.tokens[1:3][0].text == "criticised"
    assert doc.tokens[0].head == 1 and doc.tokens[0].deprel == "nsubj"
    assert len(doc.tokens) == sum(len(sentence.tokens) for sentence in doc.sentences)
    second = doc.sentences[1].tokens
    assert all(token.head is None or token.head >= second[0].index for token in second)
    with pytest.raises(IndexError):
        doc.tokens[len(doc.tokens)]


def test_notebook_shows_the_explanation_in_a_frame(coder: sillok.Coder) -> None:
    shown = coder.code(TEXT + " <script>alert(1)</script>", "2020-06-17")._repr_html_()
    assert shown.startswith("<iframe sandbox ") and "<script" not in shown


def test_wrong_reports_raise(coder: sillok.Coder) -> None:
    with pytest.raises(ValueError, match="bad date") as caught:
        coder.code(TEXT, "2020-02-30", id="r-1")
    assert isinstance(caught.value, sillok.ReportError)
    assert caught.value.code == 2 and caught.value.where == "r-1"
    assert pickle.loads(pickle.dumps(caught.value)).reject == caught.value.reject
    with pytest.raises(ValueError, match="empty text"):
        coder.code(" \n", "2020-06-17")
    with pytest.raises(ValueError, match="bad UTF-8"):
        coder.code("half \ud83c a character", "2020-06-17")
    with pytest.raises(ValueError, match="no date"):
        coder.code(TEXT, "")


def test_one_bad_report_ends_nothing(coder: sillok.Coder) -> None:
    bad: list[object] = [
        {"date": "2020-06-17"},
        {"text": None, "date": "2020-06-17", "id": "b"},
        {"text": ["a"], "date": "2020-06-17"},
        {"text": TEXT, "date": "Tuesday week"},
        {"text": TEXT, "date": "05/06/2020"},
        {"text": "\udc80", "date": "2020-06-17"},
        {"text": TEXT},
        7,
        ("a", "b", "c"),
        {"text": "x" * 101, "date": "2020-06-17"},
    ]
    docs = list(coder.code_many([*bad, (TEXT, "2020-06-17")], threads=2, max_bytes=100))  # type: ignore[list-item]
    reasons = [doc.reject.reason for doc in docs if doc.reject]
    assert reasons == ["no text"] * 3 + [
        "bad date",
        "ambiguous date",
        "bad UTF-8",
        "no date",
        "no text",
        "no text",
        "too long",
    ]
    assert docs[1].reject and docs[1].reject.id == "b"
    assert docs[-1].reject is None and docs[-1].events
    for doc in docs[:-1]:
        assert not doc.events and not doc.mentions and not len(doc.tokens) and not doc.said
        assert "rejected" in repr(doc) and doc._repr_html_().startswith("<p>")


def test_fields_are_taken_as_other_libraries_have_them(coder: sillok.Coder) -> None:
    report = {
        "text": TEXT,
        "date": datetime.datetime(2020, 6, 17, 23),
        "id": 7,
        "title": math.nan,
        "source": None,
        "shares": [1],
    }
    doc = next(coder.code_many([report]))
    assert (doc.report.id, doc.report.date, doc.report.title) == ("7", "2020-06-17", None)
    assert next(coder.code_many([TEXT], date="2020-06-17")).report.date == "2020-06-17"
    assert (
        next(coder.code_many([(TEXT, "06/05/2020")], date_format="%d/%m/%Y")).report.date
        == "2020-05-06"
    )
    with pytest.raises(ValueError):
        coder.code_many([TEXT], date="soon")
    for threads in (-1, 257):
        with pytest.raises(ValueError, match="threads"):
            coder.code_many([TEXT], threads=threads)


def test_endless_generator_is_read_a_little_ahead(coder: sillok.Coder) -> None:
    given = 0

    def endless() -> Iterator[tuple[str, str]]:
        nonlocal given
        for given in itertools.count(1):
            yield "Russia criticised the United States. " * 20, "2020-06-17"

    docs = coder.code_many(endless(), threads=2)
    next(docs)
    for n, _ in zip(range(2, 300), docs):
        assert given <= n + 8
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in zip(range(600), docs):
        pass
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 32 * 1024  # KiB
    docs.close()  # type: ignore[attr-defined]


def test_what_the_generator_raises_comes_out(coder: sillok.Coder) -> None:
    def failing() -> Iterator[tuple[str, str]]:
        yield TEXT, "2020-06-17"
        raise KeyError("the feed broke")

    for threads in (1, 2):
        docs = coder.code_many(failing(), threads=threads)
        assert next(docs).events
        with pytest.raises(KeyError, match="the feed broke"):
            next(docs)


def test_interrupt_ends_a_run(coder: sillok.Coder) -> None:
    def endless() -> Iterator[tuple[str, str]]:
        while True:
            yield TEXT, "2020-06-17"

    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        for _ in coder.code_many(endless(), threads=2):
            pass


def test_coding_leaves_the_lock_to_others(coder: sillok.Coder) -> None:
    """While one thread codes a long report another one runs."""
    turns: list[int] = []
    coding = threading.Thread(target=coder.code, args=(TEXT * 400, "2020-06-17"))
    coding.start()
    while coding.is_alive():
        turns.append(1)
        threading.Event().wait(0.001)
    assert len(turns) > 10


def test_files_are_read_as_by_the_command_line(
    coder: sillok.Coder, tmp_path: Path, reports: list[dict[str, str]], lines: list[str]
) -> None:
    examples = [*sorted((ROOT / "examples").glob("*.txt")), ROOT / "examples" / "peninsula.jsonl"]
    read = list(sillok.read(*examples))
    assert [{k: v for k, v in report.items() if v} for report in read] == [  # type: ignore[union-attr]
        {k: v for k, v in report.items() if v} for report in reports
    ]
    assert [e.to_json() for doc in coder.code_many(read) for e in doc.events] == lines
    (tmp_path / "a.csv").write_text("body,day\nIran condemned Israel.,17/06/2020\n,18/06/2020\n")
    (tmp_path / "b.txt").write_bytes(b"date 2020-06-17 \xff")
    mapped = sillok.read(tmp_path, map={"text": "body", "date": "day"}, date_format="%d/%m/%Y")
    docs = list(coder.code_many(mapped, threads=2))
    assert [doc.reject.reason if doc.reject else len(doc.events) for doc in docs] == [
        1,
        "empty text",
        "bad UTF-8",
    ]
    wrong = next(item for item in sillok.read(tmp_path / "b.txt"))
    assert isinstance(wrong, sillok.Reject) and wrong.source == str(tmp_path / "b.txt")
    with pytest.raises(sillok.Error, match="no such input format"):
        sillok.read(tmp_path, format="pdf")


def test_threads_share_a_coder(coder: sillok.Coder, reports: list[dict[str, str]]) -> None:
    some = reports[:24]
    alone = [coder.code(r["text"], r["date"]).to_json_lines() for r in some]
    with ThreadPoolExecutor(6) as pool:
        together = pool.map(lambda r: coder.code(r["text"], r["date"]).to_json_lines(), some)
        assert list(together) == alone


def coded(coder: sillok.Coder, text: str) -> str:
    return coder.code(text, "2020-06-17").to_json_lines()


def test_spawned_processes_take_a_coder(coder: sillok.Coder) -> None:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        assert pool.submit(coded, coder, TEXT).result() == coded(coder, TEXT)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_coder_works_after_a_fork(coder: sillok.Coder) -> None:
    list(coder.code_many([(TEXT, "2020-06-17")] * 8, threads=2))
    wanted = coded(coder, TEXT)
    child = os.fork()
    if child == 0:
        docs = coder.code_many([(TEXT, "2020-06-17")] * 4, threads=2)
        os._exit(0 if all(doc.to_json_lines() == wanted for doc in docs) else 1)
    assert os.waitpid(child, 0)[1] == 0


def test_options_are_those_of_the_command_line(tmp_path: Path) -> None:
    report = json.dumps({"date": "2020-06-17", "text": TEXT})
    without = sillok.Coder(text=False, scorer="none", statements=True)
    wanted = run(
        "code",
        "--no-text",
        "--statements",
        "--pack",
        "scorer=none",
        "--in",
        "jsonl",
        "-",
        stdin=report,
    )
    assert without.code(TEXT, "2020-06-17").to_json_lines() == wanted
    assert pickle.loads(pickle.dumps(without)).code(TEXT, "2020-06-17").to_json_lines() == wanted
    with pytest.raises(sillok.Error) as caught:
        sillok.Coder(model="/no/such.pack")
    assert caught.value.code == 4 and "/no/such.pack" in str(caught.value)
    with pytest.raises(sillok.Error, match="cannot open the file") as caught:
        sillok.Coder(actors=["/no/such.tsv"])
    assert caught.value.where == "/no/such.tsv"


def test_own_actors_are_known(tmp_path: Path) -> None:
    shutil.copy(ROOT / "data" / "actors" / "bodies.tsv", tmp_path / "bodies.tsv")
    assert sillok.Coder(actors=tmp_path).code(TEXT, "2020-06-17").events
    (tmp_path / "bodies.tsv").write_text("no header of a table\n")
    with pytest.raises(sillok.Error) as caught:
        sillok.Coder(actors=[tmp_path / "bodies.tsv"])
    assert caught.value.code == 4 and "bodies.tsv" in caught.value.where
