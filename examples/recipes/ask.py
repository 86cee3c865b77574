# SPDX-License-Identifier: Apache-2.0
"""Asks one `sillok code --ack` again and again: a report in, its records out.

    with Filter() as sillok:
        for message in consumer:                      # of Kafka, or whatever keeps reports
            records, reject = sillok.ask(message.value)
            ...                                       # store them
            consumer.commit()                         # only now is the report done

Nothing but Python's standard library. One object, one thread at a time: start as many as there are
processors. A report is a dict as `sillok code` reads it; at most one is under way, so that what was
asked is answered before the next one is taken, and a crash loses nothing that was committed.
Run as a program it stands in for a consumer: reports as JSON lines in, lines of what they gave out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


class Filter:
    """A running `sillok code - --ack`; `options` are more of its options."""

    def __init__(self, *options: str, program: str = "sillok") -> None:
        self._process = subprocess.Popen(
            [program, "code", "-", "--in", "jsonl", "--ack", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ask(self, report: dict[str, Any]) -> tuple[list[dict[str, Any]], str | None]:
        """The records of a report, and None or the reason why it could not be used."""
        assert self._process.stdin and self._process.stdout
        # One line, whatever the text holds: json.dumps escapes line ends.
        self._process.stdin.write(json.dumps(report).encode() + b"\n")
        self._process.stdin.flush()
        records: list[dict[str, Any]] = []
        for line in self._process.stdout:
            answer = json.loads(line)
            if "done" in answer:
                return records, answer["done"]["reject"]
            records.append(answer)
        raise RuntimeError(f"sillok has ended with {self._process.wait()}")

    def __enter__(self) -> Filter:
        return self

    def __exit__(self, *failure: object) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def main() -> None:
    with Filter(*sys.argv[2:], program=sys.argv[1] if len(sys.argv) > 1 else "sillok") as sillok:
        for line in sys.stdin:
            report = json.loads(line)
            records, reject = sillok.ask(report)
            told = [record["event"][0] for record in records]
            print(json.dumps({"id": report.get("id"), "told": told, "reject": reject}), flush=True)


if __name__ == "__main__":
    main()
