# SPDX-License-Identifier: Apache-2.0
"""Prints plain news (JSONL with "text", may be compressed) with the hash of its text as its id:
`news.py FILE`, for `sillok parse`, whose CoNLL-U learn.py reads."""
import hashlib
import json
import sys

from data import open_text

with open_text(sys.argv[1]) as lines:
    for line in lines:
        text = json.loads(line)["text"]
        name = hashlib.sha256(text.encode()).hexdigest()[:16]
        print(json.dumps({"id": name, "date": "2000-01-01", "text": text}, ensure_ascii=False))
