#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok parse` on the raw text of a treebank: sentences, words, tags and trees.

    eval/raw.py GOLD.conllu SILLOK [--whole] [--wrap N] [--only PART] [--errors N] [--kind K]

The raw text is made as that of the CoNLL 2018 shared task: paragraphs stand apart by a blank line,
sentences by a blank, lines break after at most 80 characters (--wrap 0: one line a paragraph). Each
document is a report of its own, or with --whole all are one text. --only takes the documents whose
id has this part ("_news_").

Scores count as those of the shared task: by characters, white space apart. F1 of tokens (as
written), words (syntactic: "don't" is two), sentences; of tags, lemmas and heads on words that are
the same on both sides, as F1 over all words. LAS without subtypes. --errors prints sentence ends
("missed", "added") and words ("words") that differ, those of one kind with --kind.
Exit: 0 measured, 2 wrong usage, 77 no gold data (skipped).
"""
import argparse
import collections
import json
import os
import subprocess
import sys


class Word:
    def __init__(self, columns, span, several):
        self.form, self.lemma, self.upos, self.xpos = columns[1:5]
        self.head, self.rel = columns[6], columns[7].split(":")[0]
        self.span = span        # characters but white space; that of the token where it is written so
        self.several = several  # one of several words of a token
        self.parent = None


class Text:
    """What one side says of a text."""

    def __init__(self):
        self.characters, self.tokens, self.words, self.sentences = "", [], [], []

    def token(self, form):
        begin = len(self.characters)
        self.characters += "".join(form.split())
        self.tokens.append((begin, len(self.characters)))
        return self.tokens[-1]

    def sentence(self, rows):
        begin, first, until = len(self.characters), len(self.words), 0
        for row in rows:
            if "-" in row[0]:
                span, until = self.token(row[1]), int(row[0].split("-")[1])
            elif int(row[0]) <= until:
                self.words.append(Word(row, span, True))
            else:
                self.words.append(Word(row, self.token(row[1]), False))
        for word in self.words[first:]:
            if word.head != "0":
                word.parent = self.words[first + int(word.head) - 1]
        self.sentences.append((begin, len(self.characters)))


def sentences_of(lines):
    """(comments, rows) of each sentence; empty nodes are left out."""
    comments, rows = [], []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("#"):
            comments.append(line)
        elif line:
            row = line.split("\t")
            if "." not in row[0]:
                rows.append(row)
        elif rows:
            yield comments, rows
            comments, rows = [], []
    if rows:
        yield comments, rows


def documents_of(lines):
    """[(id, [(new paragraph, rows)])]"""
    documents = []
    for comments, rows in sentences_of(lines):
        named = [c.split("=", 1)[-1].strip() for c in comments if c.startswith("# newdoc")]
        if named or not documents:
            documents.append((named[0] if named else "", []))
        paragraph = bool(named) or any(c.startswith("# newpar") and "_block" not in c for c in comments)
        documents[-1][1].append((paragraph, rows))
    return documents


def paragraphs_of(sentences):
    out = [""]
    for paragraph, rows in sentences:
        if paragraph and out[-1]:
            out.append("")
        until = 0
        for row in rows:
            if "-" not in row[0] and int(row[0]) <= until:
                continue
            if "-" in row[0]:
                until = int(row[0].split("-")[1])
            misc = row[9].split("|")
            if "NewPar=Yes" in misc and out[-1]:
                out.append("")
            out[-1] += row[1] + ("" if "SpaceAfter=No" in misc else " ")
    return [p.strip() for p in out]


def wrapped(paragraph, width):
    if not width:
        return paragraph
    lines, line = [], ""
    for chunk in paragraph.split():
        if line and len(line) + 1 + len(chunk) > width:
            lines.append(line)
            line = chunk
        else:
            line = line + " " + chunk if line else chunk
    return "\n".join(lines + [line])


def text_of(sentences):
    text = Text()
    for _, rows in sentences:
        text.sentence(rows)
    return text


def longest_common(a, b):
    """Pairs (i, j) of a longest common subsequence."""
    length = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            length[i][j] = length[i + 1][j + 1] + 1 if a[i] == b[j] else max(length[i + 1][j], length[i][j + 1])
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif length[i + 1][j] >= length[i][j + 1]:
            i += 1
        else:
            j += 1


def same_words(gold, got):
    """Pairs of the same word on both sides: by characters, or by form where a token has several."""
    pairs, i, j = [], 0, 0
    while i < len(gold) and j < len(got):
        a, b = gold[i], got[j]
        if a.several or b.several:
            # All words up to where tokens end alike on both sides.
            begin = (i, j)
            end = a.span[1] if a.several and (not b.several or a.span[0] <= b.span[0]) else b.span[1]
            grew = True
            while grew:
                grew = False
                while i < len(gold) and gold[i].span[0] < end:
                    if gold[i].several and gold[i].span[1] > end:
                        end, grew = gold[i].span[1], True
                    i += 1
                while j < len(got) and got[j].span[0] < end:
                    if got[j].several and got[j].span[1] > end:
                        end, grew = got[j].span[1], True
                    j += 1
            left, right = gold[begin[0]:i], got[begin[1]:j]
            pairs += [(left[x], right[y]) for x, y in
                      longest_common([w.form.lower() for w in left], [w.form.lower() for w in right])]
        elif a.span == b.span:
            pairs.append((a, b))
            i, j = i + 1, j + 1
        elif a.span[0] <= b.span[0]:
            i += 1
        else:
            j += 1
    return pairs


NAMES = ("tokens", "words", "sentences", "UPOS", "XPOS", "lemma", "UAS", "LAS")


def score(gold, got, counts, errors, where):
    if gold.characters != got.characters:
        at = len(os.path.commonprefix([gold.characters, got.characters]))
        raise SystemExit("%s: the characters differ: '%s' and '%s'" % (
            where, gold.characters[at:at + 40], got.characters[at:at + 40]))
    pairs = same_words(gold.words, got.words)
    of_gold = {id(b): a for a, b in pairs}

    def add(name, right, wanted, given):
        counts[name] += collections.Counter(right=right, wanted=wanted, given=given)

    def on_words(name, right):
        add(name, sum(1 for a, b in pairs if right(a, b)), len(gold.words), len(got.words))

    def head(a, b):
        if a.parent is None or b.parent is None:
            return a.parent is b.parent
        return of_gold.get(id(b.parent)) is a.parent

    add("tokens", len(set(gold.tokens) & set(got.tokens)), len(gold.tokens), len(got.tokens))
    add("sentences", len(set(gold.sentences) & set(got.sentences)), len(gold.sentences), len(got.sentences))
    on_words("words", lambda a, b: True)
    on_words("UPOS", lambda a, b: a.upos == b.upos)
    on_words("XPOS", lambda a, b: a.xpos == b.xpos)
    on_words("lemma", lambda a, b: a.lemma == b.lemma or a.lemma == "_")
    on_words("UAS", head)
    on_words("LAS", lambda a, b: head(a, b) and a.rel == b.rel)

    ends, given = {s[1] for s in gold.sentences}, {s[1] for s in got.sentences}
    for kind, places in (("missed", ends - given), ("added", given - ends)):
        for at in sorted(places):
            before = [w.form for w in got.words if at - 60 < w.span[0] < at]
            after = [w.form for w in got.words if at <= w.span[0] < at + 40]
            errors.append((kind, "%s || %s" % (" ".join(before), " ".join(after))))
    hit = {id(a) for a, _ in pairs} | {id(b) for _, b in pairs}
    wrong = [("gold", w) for w in gold.words if id(w) not in hit] + \
            [("got", w) for w in got.words if id(w) not in hit]
    wrong.sort(key=lambda x: x[1].span[0])
    group = []
    for side, word in wrong + [("", None)]:
        if group and (word is None or word.span[0] >= max(w.span[1] for _, w in group)):
            around = gold.characters[max(0, group[0][1].span[0] - 15):group[-1][1].span[1] + 10]
            errors.append(("words", "gold '%s'  got '%s'  in %s" % (
                " ".join(w.form for s, w in group if s == "gold"),
                " ".join(w.form for s, w in group if s == "got"), around)))
            group = []
        group.append((side, word))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("sillok")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--wrap", type=int, default=80)
    parser.add_argument("--only", default="")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind", choices=("missed", "added", "words"))
    options = parser.parse_args()
    if not os.path.exists(options.gold):
        print("skipped: there is no gold file at " + options.gold, file=sys.stderr)
        return 77
    with open(options.gold, encoding="utf-8") as f:
        documents = [d for d in documents_of(f) if options.only in d[0]]
    if not documents:
        parser.error("no document has '%s' in its id" % options.only)
    if options.whole:
        documents = [("all", [s for _, sentences in documents for s in sentences])]
    reports = "".join(json.dumps({
        "id": str(i), "date": "2010-01-01",
        "text": "\n\n".join(wrapped(p, options.wrap) for p in paragraphs_of(sentences)) + "\n"}) + "\n"
        for i, (_, sentences) in enumerate(documents))
    out = subprocess.run([options.sillok, "parse", "--in", "jsonl", "--max-bytes", "20000000", "-"],
                         input=reports, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
    predicted = dict(documents_of(out.splitlines()))
    counts, errors = {name: collections.Counter() for name in NAMES}, []
    for i, (name, sentences) in enumerate(documents):
        score(text_of(sentences), text_of(predicted.get(str(i), [])), counts, errors, name)
    print("%d documents, %d sentences, %d words" % (
        len(documents), counts["sentences"]["wanted"], counts["words"]["wanted"]))
    for name in NAMES:
        c = counts[name]
        precision, recall = c["right"] / max(c["given"], 1), c["right"] / max(c["wanted"], 1)
        print("%-10s P %.2f  R %.2f  F1 %.2f" % (
            name, 100 * precision, 100 * recall, 200 * c["right"] / max(c["given"] + c["wanted"], 1)))
    shown = [e for e in errors if options.kind in (None, e[0])]
    for kind, text in shown[:options.errors]:
        print("%-7s %s" % (kind, text))
    return 0


sys.exit(main())
