#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A function of ClickHouse that gives the records of a report as an array: doc/recipes.md.

Its server sends, with send_chunk_header, the number of rows of a block on a line, then these rows
as JSONEachRow; it wants as many rows back before it sends the next block. Nothing is read ahead of
what is answered. `sillok` must be on the server's path, or named by SILLOK.
"""

from __future__ import annotations

import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from ask import Filter


def main() -> None:
    with Filter(program=os.environ.get("SILLOK", "sillok")) as sillok:
        while header := sys.stdin.readline():
            rows = [json.loads(sys.stdin.readline()) for _ in range(int(header))]
            for row in rows:
                records, _ = sillok.ask({"date": row["date"], "text": row["text"]})
                texts = [json.dumps(record, ensure_ascii=False) for record in records]
                print(json.dumps({"result": texts}, ensure_ascii=False))
            sys.stdout.flush()


if __name__ == "__main__":
    main()
