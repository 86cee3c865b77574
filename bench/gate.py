#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions that fixed work takes, and holds them against those of the last release.

    bench/gate.py SILLOK [--write]

Instructions, counted by valgrind (callgrind), do not depend on what else the machine does, so that a loss of one in
thirty shows. bench/instructions.tsv has what is compared with: the figures of the last release, and the compiler
that made them; with another compiler nothing can be said, and the test is skipped (77). Exits with 1 where a work
takes more than 3 in 100 more. --write renews the file.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "bench" / "instructions.tsv"
MOST = 1.03
REPORTS = ROOT / "examples" / "peninsula.jsonl"


def works(folder: Path) -> dict[str, list[str]]:
    """What is counted; later ones may use what earlier ones left in the folder."""
    db = str(folder / "events.db")
    few = folder / "few.jsonl"
    few.write_text("".join(REPORTS.open(encoding="utf-8").readlines()[:60]), encoding="utf-8")
    return {
        "start": ["version"],
        "read": ["read", str(REPORTS)],
        "parse": ["parse", "--in", "jsonl", str(few)],
        "code": ["code", "--in", "jsonl", str(few)],
        "add": ["add", "--db", db, "--in", "jsonl", "--jobs", "1", str(few)],
        "query": ["query", "--db", db, "--actor", "PRK"],
        "panel": ["panel", "--db", db, "--by", "month", "--fill", "none"],
    }


def instructions(program: str, arguments: list[str]) -> int:
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or found is None:
        raise SystemExit(f"{' '.join(command)}: {done.stderr[-500:]}")
    return int(found[1])


def compiler_of(program: str) -> str:
    notes = subprocess.run(
        ["readelf", "-p", ".comment", program], capture_output=True, text=True, check=True
    ).stdout
    return re.sub(r"^.*?(GCC|clang)", r"\1", notes.strip().splitlines()[-1])


def main() -> None:
    program, *options = sys.argv[1:]
    if shutil.which("valgrind") is None:
        print("skipped: valgrind is not there (tools/packages.txt)")
        raise SystemExit(77)
    compiler = compiler_of(program)
    before: dict[str, int] = {}
    made_by = ""
    if FILE.exists():
        for line in FILE.read_text(encoding="utf-8").splitlines():
            if line.startswith("# by "):
                made_by = line[5:]
            elif not line.startswith(("#", "work\t")):
                name, count = line.split("\t")
                before[name] = int(count)
    write = options == ["--write"]
    if not write and made_by != compiler:
        print(f"skipped: {FILE.name} was made by {made_by}, this program by {compiler}")
        raise SystemExit(77)
    failed = False
    counts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in works(Path(folder)).items():
            counts[name] = instructions(program, arguments)
            ratio = counts[name] / before[name] if name in before else 1.0
            slower = name not in before or ratio > MOST
            failed = failed or slower
            print(f"{name:6} {counts[name]:>14,} {ratio:6.3f}{'  MORE' if slower and not write else ''}")
    if write:
        FILE.write_text(
            "# Instructions of fixed work (bench/gate.py), of the last release.\n"
            f"# by {compiler}\nwork\tinstructions\n"
            + "".join(f"{name}\t{count}\n" for name, count in counts.items()),
            encoding="utf-8",
        )
    elif failed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
