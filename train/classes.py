# SPDX-License-Identifier: Apache-2.0
"""What the project's dictionaries know of single words: bits that the network reads beside the word.

Bits follow CLASSES. Words are in lower case, as words.lower makes them.
"""
import collections
import os

from words import lower

CLASSES = ["given", "family", "firm", "product", "person_word", "city", "city_word", "region",
           "state", "body", "body_word", "office"]
_BODY_WORD = 3  # bodies that share a word before it counts as one of theirs


def _rows(path):
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line[0] != "#"]
    return [dict(zip(rows[0], row + [""] * (len(rows[0]) - len(row)))) for row in rows[1:]]


def _names(row):
    return [row["name"]] + [a for a in row.get("aliases", "").split("|") if a]


def read_classes(folder):
    """{word: bits} of the dictionaries in the project's `data` folder."""
    bits = collections.defaultdict(int)

    def add(word, kind):
        word = lower(word)
        if len(word) > 1 and not word.isdigit():
            bits[word] |= 1 << CLASSES.index(kind)

    at = lambda *parts: os.path.join(folder, *parts)
    for row in _rows(at("names", "words.tsv")):
        add(row["word"], row["class"])
    for row in _rows(at("actors", "people.tsv")):
        for name in _names(row):
            words = name.split(" ")
            if len(words) > 1:
                add(words[0], "given")
                add(words[-1], "family")
            for word in words:
                add(word, "person_word")
    for path, kind in (("cities.tsv", "city"), ("admin1.tsv", "region"), ("regions.tsv", "region")):
        for row in _rows(at("places", path)):
            for name in _names(row):
                words = name.split(" ")
                if len(words) == 1:
                    add(words[0], kind)
                for word in words if len(words) > 1 else []:
                    add(word, "city_word")
    for row in _rows(at("actors", "state_names.tsv")):
        words = row["name"].split(" ")
        if len(words) == 1:
            add(words[0], "state")
        for word in words if len(words) > 1 else []:
            add(word, "city_word")
    counts = collections.Counter()
    for row in _rows(at("actors", "bodies.tsv")):
        for name in _names(row):
            words = name.split(" ")
            if len(words) == 1:
                add(words[0], "body")
            counts.update(set(words))
    for word, n in counts.items():
        if n >= _BODY_WORD:
            add(word, "body_word")
    for row in _rows(at("actors", "offices.tsv")):
        add(row["phrase"].split(" ")[-1], "office")
    return dict(bits)
