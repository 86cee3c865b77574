# SPDX-License-Identifier: Apache-2.0
"""What the tests share: the program that came with the package, the examples, a database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import sillok

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).parent / "sillok"


def finished(arguments: tuple[object, ...], stdin: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    return done


def run(*arguments: object, stdin: str = "") -> str:
    """What the program prints."""
    return finished(arguments, stdin).stdout


def run_messages(*arguments: object) -> str:
    """What the program says on standard error."""
    return finished(arguments, "").stderr


@pytest.fixture(scope="session")
def coder() -> sillok.Coder:
    return sillok.Coder()


@pytest.fixture(scope="session")
def reports() -> list[dict[str, str]]:
    """The example reports, as `sillok read` reads them."""
    paths = [*sorted((ROOT / "examples").glob("*.txt")), ROOT / "examples" / "peninsula.jsonl"]
    return [json.loads(line) for line in run("read", *paths).splitlines()]


@pytest.fixture(scope="session")
def lines(reports: list[dict[str, str]]) -> list[str]:
    """What `sillok code` makes of them."""
    text = "".join(json.dumps(report) + "\n" for report in reports)
    return run("code", "-j", 2, "--in", "jsonl", "-", stdin=text).splitlines()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "events.db"
    run("add", "--db", path, "-j", 2, ROOT / "examples" / "peninsula.jsonl")
    return path
