# SPDX-License-Identifier: Apache-2.0
"""What is learnt from: treebanks, tagged text, marked names, plain news, as rows and labels."""
import collections
import gzip
import lzma
import random

import numpy as np

import words
from classes import CLASSES

NAME_TYPES = ["PER", "ORG", "GPE", "LOC", "FAC", "NORP", "MISC"]
NAME_LABELS = ["O"] + [p + "-" + t for t in NAME_TYPES for p in "BI"]
UNKNOWN = -1


def open_text(path):
    """A text file, as it is or compressed by xz or gzip."""
    if path.endswith(".xz"):
        return lzma.open(path, "rt", encoding="utf-8")
    if path.endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8")
    return open(path, encoding="utf-8")


class Sentence:
    """One sentence. Lists hold one value a word; None where nothing is known.

    tags: "UPOS XPOS FEATS"; xpos: Penn tags alone; heads: 0 based, len(forms) for the root;
    names: sets of labels that may hold; soft: what a teacher said (see learn.py).
    """

    __slots__ = ("id", "forms", "tags", "xpos", "heads", "rels", "names", "soft", "kind")

    def __init__(self, id_, forms, kind):
        self.id, self.forms, self.kind = id_, forms, kind
        self.tags = self.xpos = self.heads = self.rels = self.names = self.soft = None


def read_conllu(path, kind, relations):
    """Sentences of a treebank; multiword ranges and empty words are left out."""
    rel_ids = {name: i for i, name in enumerate(relations)}
    out, rows, sid = [], [], ""
    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id"):
                sid = line.split("=", 1)[1].strip()
            elif not line:
                if rows:
                    out.append(_from_rows(sid, rows, kind, rel_ids))
                rows = []
            elif line[0] != "#":
                row = line.split("\t")
                if row[0].isdigit():
                    rows.append(row)
    if rows:
        out.append(_from_rows(sid, rows, kind, rel_ids))
    return out


def _from_rows(sid, rows, kind, rel_ids):
    s = Sentence(sid, [r[1] for r in rows], kind)
    if all(r[7] == "_" for r in rows):
        return s
    s.tags = ["%s %s %s" % (r[3], r[4], "" if r[5] == "_" else r[5]) for r in rows]
    s.heads = [int(r[6]) - 1 if r[6] != "0" else len(rows) for r in rows]
    s.rels = [rel_ids.get(r[7], rel_ids.get(r[7].split(":")[0], 0)) for r in rows]
    return s


def read_tagged(path):
    """Text with Penn tags, one word a line (MASC); an id is DOCUMENT-NUMBER, from 1 in each."""
    out, forms, tags = [], [], []
    doc, number = "", 0

    def end():
        nonlocal number
        number += bool(forms)
        if 2 <= len(forms) <= 80:
            s = Sentence("%s-%d" % (doc, number), list(forms), "tagged")
            s.xpos = list(tags)
            out.append(s)
        forms.clear()
        tags.clear()

    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line or line.startswith("# doc"):
                end()
                if line:
                    doc, number = line.split(" ")[3], 0
                continue
            form, _, tag = line.partition("\t")
            forms.append({"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(form, form))
            tags.append({"(": "-LRB-", ")": "-RRB-"}.get(tag, tag))
    end()
    return out


def read_wikigold(path):
    """WikiGold: its LOC is GPE, LOC or FAC here, its MISC is MISC or NORP."""
    wider = {"LOC": ["GPE", "LOC", "FAC"], "MISC": ["MISC", "NORP"], "PER": ["PER"], "ORG": ["ORG"]}
    out, forms, names, last = [], [], [], "O"
    with open_text(path) as lines:
        for line in list(lines) + ["\n"]:
            line = line.strip()
            if not line:
                if forms:
                    s = Sentence("", forms, "names")
                    s.names = names
                    out.append(s)
                forms, names, last = [], [], "O"
                continue
            form, tag = line.rsplit(" ", 1)
            kind = tag[2:] if tag != "O" else "O"
            if kind == "O":
                names.append(["O"])
            else:
                names.append([("I-" if last == kind else "B-") + t for t in wider[kind]])
            forms.append(form)
            last = kind
    return out


def read_names(path):
    """Marks of names: {sentence id: [(first word, last word, type)]}; see data/names/FORMAT.md."""
    marks = {}
    with open_text(path) as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            row = line.rstrip("\n").split("\t")
            spans = marks.setdefault(row[0], [])
            if len(row) > 1:
                for item in row[1].split(" "):
                    place, kind = item.split(":")
                    first, _, last = place.partition("-")
                    spans.append((int(first), int(last or first), kind))
    return marks


def read_tags(path):
    """Tags given to words by reading: {sentence id: {word: tag}}; see data/tags/FORMAT.md."""
    marks = {}
    with open_text(path) as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            key, _, given = line.rstrip("\n").partition("\t")
            pairs = (mark.split(":", 1) for mark in given.split())
            marks[key] = {int(at): tag for at, tag in pairs}
    return marks


def add_names(sentence, spans):
    """Writes marked names into a sentence as labels."""
    sentence.names = [["O"] for _ in sentence.forms]
    for first, last, kind in spans:
        for i in range(first, last + 1):
            sentence.names[i] = [("B-" if i == first else "I-") + kind]


class Vocabulary:
    """Rows of words and pieces, and the labels. Row 0 of the words is the unknown word."""

    def __init__(self):
        self.word_counts = collections.Counter()
        self.piece_counts = collections.Counter()
        self.gold_words = collections.Counter()
        self.gold_pieces = collections.Counter()
        self.label_counts = collections.Counter()
        self.classes = {}  # key of a word: bits of classes.py
        self._keys = {}

    def keys(self, form):
        found = self._keys.get(form)
        if found is None:
            found = self._keys[form] = words.word_keys(form)
        return found

    def know(self, bits):
        """Takes what classes.py knows of words."""
        for word, value in bits.items():
            key = self.keys(word)[0]
            self.classes[key] = self.classes.get(key, 0) | value
        self._bits = {}

    def bits(self, form):
        found = self._bits.get(form)
        if found is None:
            value = self.classes.get(self.keys(form)[0], 0)
            found = self._bits[form] = [(value >> i) & 1 for i in range(len(CLASSES))]
        return found

    def count(self, sentences, gold):
        forms = collections.Counter(f for s in sentences for f in s.forms)
        for form, n in forms.items():
            word, pieces = self.keys(form)
            (self.gold_words if gold else self.word_counts)[word] += n
            target = self.gold_pieces if gold else self.piece_counts
            for piece in pieces:
                target[piece] += n
        if gold:
            for s in sentences:
                if s.tags:
                    self.label_counts.update(s.tags)

    def settle(self, gold_least=2, word_least=4, piece_least=8, label_least=3):
        rows = [k for k in sorted(set(self.gold_words) | set(self.word_counts))
                if self.gold_words[k] >= gold_least or self.word_counts[k] >= word_least]
        self.word_rows = {k: i + 1 for i, k in enumerate(rows)}
        self.row_counts = np.array([0] + [self.gold_words[k] + self.word_counts[k] for k in rows])
        rows = [k for k in sorted(set(self.gold_pieces) | set(self.piece_counts))
                if self.gold_pieces[k] >= gold_least or self.piece_counts[k] >= piece_least]
        self.piece_rows = {k: i for i, k in enumerate(rows)}
        best = {}
        for label, n in sorted(self.label_counts.items()):
            tag = label.rsplit(" ", 1)[0]
            if n > best.get(tag, (0, ""))[0]:
                best[tag] = (n, label)
        self.labels = [l for l, n in sorted(self.label_counts.items())
                       if n >= label_least or best[l.rsplit(" ", 1)[0]][1] == l]
        self.label_ids = {l: i for i, l in enumerate(self.labels)}
        for label in self.label_counts:
            if label not in self.label_ids:
                self.label_ids[label] = self.label_ids[best[label.rsplit(" ", 1)[0]][1]]
        self.xpos_sets = {}
        for i, label in enumerate(self.labels):
            self.xpos_sets.setdefault(label.split(" ")[1], []).append(i)
        self._rows = {}

    def rows(self, form):
        """(row of the word, rows of its pieces; len(piece_rows) pads to words.KINDS)."""
        found = self._rows.get(form)
        if found is None:
            word, pieces = self.keys(form)
            rows = [self.piece_rows[p] for p in pieces if p in self.piece_rows]
            rows += [len(self.piece_rows)] * (words.KINDS - len(rows))
            found = self._rows[form] = (self.word_rows.get(word, 0), rows)
        return found


def disguise(forms, rng, share=0.06):
    """Sometimes all in capitals, in title case or in lower case, as headlines are."""
    at = rng.random()
    if at >= share:
        return forms
    if at < share / 3:
        return [f.upper() if f.isascii() else f for f in forms]
    if at < 2 * share / 3:
        return [f[:1].upper() + f[1:] if f[:1].isascii() else f for f in forms]
    return [f.lower() if f.isascii() else f for f in forms]


def batches(sentences, size, rng):
    """Shuffled batches of sentences of like length, of about `size` words each."""
    order = list(range(len(sentences)))
    rng.shuffle(order)
    out = []
    for begin in range(0, len(order), 1200):
        stretch = sorted(order[begin:begin + 1200], key=lambda i: len(sentences[i].forms))
        batch, count = [], 0
        for i in stretch:
            batch.append(sentences[i])
            count += len(sentences[i].forms)
            if count >= size:
                out.append(batch)
                batch, count = [], 0
        if batch:
            out.append(batch)
    rng.shuffle(out)
    return out


def make_random(seed):
    return random.Random(seed)
