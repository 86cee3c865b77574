# SPDX-License-Identifier: Apache-2.0
"""`sillok code` as a stage of somebody else's machinery, and the recipes of doc/recipes.md.

usage: filter_test.py SILLOK
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "examples" / "recipes"
REPORTS = ROOT / "examples" / "peninsula.jsonl"
SILLOK = ""

sys.dont_write_bytecode = True
sys.path.insert(0, str(RECIPES))
from ask import Filter

TWO = "Kenya accused Somalia of a raid. Peru thanked Chile for its help."
NONE = "The weather was fine."


def coded(*arguments: object, stdin: str = "") -> list[str]:
    command = [SILLOK, "code", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


class Pipe(unittest.TestCase):
    """Each answer is there while the pipe stays open and before the next question."""

    def answers(self, *options: str) -> None:
        command = [SILLOK, "code", "-", *options]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        ) as process:
            assert process.stdin and process.stdout
            for number in range(5):
                report = {"id": str(number), "date": "2020-06-17", "text": TWO}
                process.stdin.write(json.dumps(report).encode() + b"\n")
                process.stdin.flush()
                for _ in range(2):
                    ready, _, _ = select.select([process.stdout], [], [], 60)
                    self.assertTrue(ready, f"no answer to report {number}")
                    record = json.loads(process.stdout.readline())
                    self.assertEqual(record["report"]["id"], str(number))
            process.stdin.close()
            self.assertEqual(process.stdout.read(), b"")
        self.assertEqual(process.returncode, 0)

    def test_one_thread(self) -> None:
        self.answers()
        self.answers("--to", "jsonl", "--flush")

    def test_threads(self) -> None:
        self.answers("--in", "jsonl", "-j", "3")


class Ack(unittest.TestCase):
    def test_every_report_is_ended(self) -> None:
        reports = [
            {"id": "two", "date": "2020-06-17", "text": TWO},
            {"id": "quiet", "date": "2020-06-17", "text": NONE},
            {"id": "undated", "text": TWO},
        ]
        text = "".join(json.dumps(report) + "\n" for report in reports) + "{broken\n"
        for threads in (1, 4):
            lines = list(map(json.loads, coded("-", "--ack", "-j", threads, stdin=text)))
            ends = [line["done"] for line in lines if "done" in line]
            self.assertEqual(
                [(end["id"], end["line"], end["records"], end["reject"]) for end in ends],
                [
                    ("two", 1, 2, None),
                    ("quiet", 2, 0, None),
                    ("undated", 3, 0, "no date"),
                    ("", 4, 0, "malformed JSON"),
                ],
            )
            self.assertEqual(["done" in line for line in lines], [False] * 2 + [True] * 4)

    def test_the_records_are_those_without_it(self) -> None:
        lines = [line for line in coded(REPORTS, "--ack") if not line.startswith('{"done":')]
        self.assertEqual(lines, coded(REPORTS))

    def test_only_json_lines(self) -> None:
        for option in ("--ack", "--flush"):
            command = [SILLOK, "code", "-", option, "--to", "csv"]
            done = subprocess.run(command, input="", capture_output=True, encoding="utf-8")
            self.assertEqual(done.returncode, 2)
            self.assertIn(option, done.stderr)


class Consumer(unittest.TestCase):
    """A broker that hands out one message, and the next when that is committed."""

    def test_each_is_answered_before_the_next_is_taken(self) -> None:
        messages = [json.loads(line) for line in REPORTS.read_text().splitlines()[:40]]
        messages.insert(20, {"id": "bad", "date": "never", "text": TWO})
        stored: list[dict[str, object]] = []
        with Filter(program=SILLOK) as sillok:
            for offset, message in enumerate(messages):
                records, reject = sillok.ask(message)
                self.assertEqual(reject, "bad date" if message["id"] == "bad" else None)
                self.assertTrue(all(r["report"]["id"] == message["id"] for r in records), offset)
                stored += records
        messages.pop(20)
        text = "".join(json.dumps(message) + "\n" for message in messages)
        self.assertEqual(stored, list(map(json.loads, coded("-", stdin=text))))

    def test_an_end_is_told(self) -> None:
        with Filter("--no-such-option", program=SILLOK) as sillok:
            with self.assertRaises((RuntimeError, BrokenPipeError)):
                sillok.ask({"id": "a", "date": "2020-06-17", "text": TWO})


class ClickHouse(unittest.TestCase):
    def test_blocks_with_their_number_of_rows(self) -> None:
        """As many rows back as came, before the next block comes."""
        command = [sys.executable, "-B", str(RECIPES / "clickhouse_udf.py")]
        environment = {**os.environ, "SILLOK": SILLOK}
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        ) as process:
            assert process.stdin and process.stdout
            for texts, told in (([TWO, NONE, ""], [2, 0, 0]), ([NONE], [0]), ([TWO] * 2, [2, 2])):
                rows = [json.dumps({"date": "2020-06-17", "text": text}) for text in texts]
                process.stdin.write("\n".join([str(len(rows)), *rows, ""]).encode())
                process.stdin.flush()
                found = [json.loads(process.stdout.readline())["result"] for _ in rows]
                self.assertEqual(list(map(len, found)), told)
            process.stdin.close()
            self.assertEqual(process.stdout.read(), b"")


class Slurm(unittest.TestCase):
    """The tasks of an array, one after the other, killed and run again."""

    def test_the_joined_answers_are_those_of_one_run(self) -> None:
        work = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, work)
        reports, answers = work / "reports", work / "answers"
        lines = REPORTS.read_text().splitlines()
        for number in range(7):
            part = reports / ("2018" if number < 4 else "2019") / f"part {number}.jsonl"
            part.parent.mkdir(parents=True, exist_ok=True)
            part.write_text("\n".join(lines[number * 10 : number * 10 + 10]) + "\n")
        script = str(RECIPES / "slurm_array.sh")

        def task(number: int) -> None:
            environment = {
                **os.environ,
                "SILLOK": SILLOK,
                "SLURM_ARRAY_TASK_ID": str(number),
                "SLURM_ARRAY_TASK_MIN": "1",
                "SLURM_ARRAY_TASK_COUNT": "3",
                "SLURM_CPUS_PER_TASK": "2",
            }
            command = ["bash", script, str(reports), str(answers)]
            subprocess.run(command, env=environment, check=True, stderr=subprocess.DEVNULL)

        join = ["bash", script, "join", str(reports), str(answers)]
        task(1)
        task(3)
        unfinished = subprocess.run(join, capture_output=True, encoding="utf-8")
        self.assertEqual(unfinished.returncode, 1)
        self.assertIn("not coded yet", unfinished.stderr)
        done = sorted(answers.rglob("*.events.jsonl"))
        self.assertEqual(len(done), 5)
        done[0].with_name(done[0].name + ".part").write_text("what a killed task leaves")
        done[0].unlink()
        for number in (1, 2, 3):
            task(number)
        joined = subprocess.run(join, capture_output=True, encoding="utf-8", check=True)
        self.assertEqual(joined.stdout.splitlines(), coded(reports))


if __name__ == "__main__":
    SILLOK = os.path.realpath(sys.argv.pop(1))
    unittest.main()
