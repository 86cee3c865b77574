# SPDX-License-Identifier: Apache-2.0
"""First rows of the keys of forms, from plain text (vectors.py), for cases.py: `first_rows.py OUT.npz TEXTS.jsonl[.xz]...`.

TEXTS: one text a line ("text"). Words are cut at blanks and punctuation, which is what the program's words are in all but a few cases.
"""
import collections
import json
import re
import sys
import types

import numpy as np

from data import open_text
from signs import sign_of
from vectors import word_vectors

WIDTH, LEAST, SIZE = 96, 3, 0.25


class Vocabulary:
    """Row 0 stands for rare words."""

    def __init__(self, counts):
        self.words = [""] + sorted((w for w, n in counts.items() if n >= LEAST), key=lambda w: (-counts[w], w))
        self.row_counts = self.words
        self._row = {w: i for i, w in enumerate(self.words)}

    def rows(self, form):
        return (self._row.get(form, 0),)


def main():
    out, *paths = sys.argv[1:]
    sentences = []
    for path in paths:
        with open_text(path) as lines:
            sentences += [types.SimpleNamespace(forms=re.findall(r"\w+|[^\w\s]", json.loads(line)["text"].lower())) for line in lines]
    vocabulary = Vocabulary(collections.Counter(f for s in sentences for f in s.forms))
    rows = SIZE * word_vectors(sentences, vocabulary, WIDTH)
    keys = np.array([sign_of("form", w) for w in vocabulary.words[1:]], np.int64)
    np.savez(out, keys=keys, rows=rows[1:].astype(np.float32))
    print("%d words" % len(keys))


if __name__ == "__main__":
    main()
