# SPDX-License-Identifier: Apache-2.0
"""The package as such: its examples, its types, what it needs."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, run

import sillok

USER = """
import sillok

coder = sillok.Coder(actors="mine.tsv", statements=True)
doc = coder.code("Text.", date="2020-06-17", source="Wire")
heads: list[int | None] = [token.head for token in doc.tokens]
for event in doc.events:
    place = event.event_loc
    code: str | None = event.actor[0].code if event.actor else None
    degrees: float | None = place.lat if place is not None else None
for one in coder.code_many([{"text": "Text.", "date": "2020-06-17"}], threads=2):
    if one.reject is not None:
        print(one.reject.reason)
rows: int = sillok.open("events.db").query(actor="PRK").table().num_rows
"""


@pytest.mark.parametrize(
    "name",
    # Of spark nothing can be imported without PySpark; test_spark.py tests it.
    [
        f"sillok.{m.name}"
        for m in pkgutil.iter_modules(sillok.__path__)
        if m.name not in ("_native", "spark")
    ],
)
def test_examples_of_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_manual(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs every example of doc/python.md beside a database and reports of its own."""
    monkeypatch.chdir(database.parent)
    found = doctest.testfile(str(ROOT / "doc" / "python.md"), module_relative=False)
    assert found.attempted > 5 and found.failed == 0


def test_types(tmp_path: Path) -> None:
    user = tmp_path / "user.py"
    user.write_text(USER)
    for target in (["-p", "sillok"], [str(user)]):
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "mypy",
                "--strict",
                "--config-file=",
                "--ignore-missing-imports",
                f"--cache-dir={tmp_path / 'cache'}",
                *target,
            ],
            capture_output=True,
            text=True,
            cwd=tmp_path,
        )
        assert done.returncode == 0, done.stdout


def test_nothing_else_is_needed() -> None:
    script = (
        "import sys\n"
        "for name in ('pyarrow', 'pandas', 'polars', 'numpy'): sys.modules[name] = None\n"
        "import sillok\n"
        "coder = sillok.Coder()\n"
        "assert coder.code('Russia criticised the United States.', '2020-06-17').events\n"
        "class Batch:\n"
        "    def __arrow_c_stream__(self): raise AssertionError\n"
        "from sillok._table import Table\n"
        "from sillok import _native\n"
        "for call in ('to_arrow', 'to_pandas', 'to_polars'):\n"
        "    try: getattr(Table(None), call)()\n"
        "    except ImportError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert [line.split()[-1] for line in done.stdout.splitlines()] == [
        "pyarrow",
        "pandas",
        "polars",
    ]


def test_the_program_is_of_the_same_version() -> None:
    assert run("version").split()[1] == sillok.__version__


def test_native_symbols_are_hidden() -> None:
    native = importlib.import_module("sillok._native").__file__
    assert native
    done = subprocess.run(["nm", "-D", "--defined-only", native], capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip("there is no nm")
    assert [line.split()[-1] for line in done.stdout.splitlines()] == ["PyInit__native"]
