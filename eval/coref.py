#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures `sillok mention` against a treebank whose MISC column marks entities (GUM).

    eval/coref.py GOLD.conllu[.xz] (--sillok BINARY | --predicted PREDICTED.jsonl)
                  [--baseline string] [--genre news,interview] [--errors N] [--kind KIND]

Each document is made into raw text: its sentences with a space between them, a blank line before each
`# newpar`. What the program says of that text is compared by code points; tokens and trees of the
treebank are used for the gold side only. PREDICTED: what `sillok mention` prints, in the order of the
documents of those genres.

Gold: entities of `Entity=`, the same number is the same entity: names, phrases, pronouns, appositions and
predicate nouns. Bridging and split antecedents are other keys and not read. Pieces of a
discontinuous mention are left out.

exact      a mention is found where its words are the gold's
head       ... where its head word is the gold's, by the treebank's tree; of several with that head the one that
           overlaps most. Sillok's phrases leave out relative clauses, the gold's do not: this is the one to read
mentions   precision, recall and F of the mentions; gold mentions all, or only those that are not alone
MUC B3 CEAF-e, mean: as in CoNLL-2012 over all documents, of entities with at least two mentions; then of all
links      of the mentions that were tied to an earlier one: tied to one of the same entity (P); of the gold ones that
           were found and have an earlier mention: tied rightly (R)
--baseline string   the same mentions, tied only where their words are the same without article and case; a pronoun
           stays alone
--errors N prints of each KIND: wrong (tied to another entity), spurious (tied, and no gold mention), missed (found, not
           tied), unfound (gold, of an entity with two mentions and more)
Exit: 0 measured, 2 wrong usage, 77 no gold data (skipped).
"""
import argparse
import collections
import lzma
import os
import re
import sys

import reports
from matching import best_assignment


class Gold:
    """One document: text, [(start, end, head start, head end, entity, form of link)]."""

    def __init__(self, name):
        self.name, self.genre, self.text, self.date = name, "", "", "2017-01-01"
        self.mentions = []
        self.open = collections.defaultdict(list)

    def sentence(self, tokens, paragraph):
        if self.text:
            self.text += "\n\n" if paragraph else " "
        spans, heads, marks = [], [], []
        for i, (form, space, head, misc) in enumerate(tokens):
            spans.append((len(self.text), len(self.text) + len(form)))
            self.text += form + (" " if space and i + 1 < len(tokens) else "")
            heads.append(head)
            marks.append(misc)
        depth = []
        for i in range(len(tokens)):
            steps, at = 0, i
            while heads[at] >= 0 and steps <= len(tokens):
                steps, at = steps + 1, heads[at]
            depth.append(steps)
        for i, misc in enumerate(marks):
            found = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
            if not found:
                continue
            for piece in re.findall(r"\([^()]*\)?|[^()]+\)", found[1]):
                fields = piece.strip("()").split("-")
                entity = fields[0]
                if piece.startswith("("):
                    self.open[entity].append((i, fields))
                if piece.endswith(")") and self.open[entity]:
                    first, fields = self.open[entity].pop()
                    if "[" in entity:
                        continue
                    head = min(range(first, i + 1), key=lambda t: (depth[t], t))
                    self.mentions.append((spans[first][0], spans[i][1], spans[head][0], spans[head][1], entity,
                                          fields[6] if len(fields) > 6 else "", i - first))
        self.open.clear()


def read_gold(path):
    opener = lzma.open if path.endswith(".xz") else open
    documents, tokens, paragraph = [], [], False
    ids, pending, until = {}, [], ""

    def flush():
        nonlocal tokens, paragraph
        if tokens:
            rows = [(f, s, ids.get(h, -1), m) for f, s, h, m in tokens]
            documents[-1].sentence(rows, paragraph)
        tokens, paragraph = [], False
        ids.clear()
        pending.clear()

    with opener(path, mode="rt", encoding="utf-8") as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id = "):
                documents.append(Gold(line[14:]))
            elif line.startswith("# meta::genre = "):
                documents[-1].genre = line[16:]
            elif re.match(r"# meta::dateCreated = \d{4}-\d\d-\d\d$", line):
                documents[-1].date = line[-10:]
            elif re.match(r"# newpar( |$)", line):
                paragraph = True
            elif not line:
                flush()
            elif not line.startswith("#"):
                fields = line.split("\t")
                if "." in fields[0]:
                    continue
                space = "SpaceAfter=No" not in fields[9]
                if "-" in fields[0]:
                    # The words of a contraction share its letters.
                    until = fields[0].split("-")[1]
                    pending[:] = [fields[1], space]
                    continue
                form = fields[1]
                if pending:
                    rest, last_space = pending
                    last = fields[0] == until
                    form = rest if last else rest[:len(form)]
                    space = last and last_space
                    pending[0] = rest[len(form):]
                    if last:
                        pending.clear()
                ids[fields[0]] = len(tokens)
                tokens.append((form, space, fields[6], fields[9]))
    flush()
    return documents


PRONOUNS = set("""i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she
her hers herself it its itself they them their theirs themselves who whom whose which that this these those one""".split())


def same_words(mentions):
    """The baseline: clusters by lower-cased words without a leading determiner."""
    numbers, out = {}, []
    for i, m in enumerate(mentions):
        words = m["text"].lower().split()
        if len(words) > 1 and words[0] in ("the", "a", "an", "this", "that", "these", "those", "its", "his", "their"):
            words = words[1:]
        key = " ".join(words)
        if m["type"] == "PRON":
            key = "\n%d" % i
        out.append(numbers.setdefault(key, len(numbers)))
    return out


def words_in(text, start, end, word):
    """Where `word` stands as a whole word."""
    out, at = [], text.find(word, start, end)
    while at >= 0:
        if not (at > start and text[at - 1].isalnum() and word[0].isalnum()) and not (
                at + len(word) < end and text[at + len(word)].isalnum() and word[-1].isalnum()):
            out.append(at)
        at = text.find(word, at + 1, end)
    return out


def align(gold, system, by_head):
    """For each system mention the index of its gold mention, or None; one to one."""
    out, used, at = [None] * len(system), set(), {}
    for g, m in enumerate(gold.mentions):
        at.setdefault((m[0], m[1]), g)
    for s, m in enumerate(system):
        g = at.get((m["start"], m["end"]))
        if g is not None and g not in used:
            out[s] = g
            used.add(g)
    if not by_head:
        return out
    heads = collections.defaultdict(list)
    for g, m in enumerate(gold.mentions):
        heads[m[2]].append(g)
    pairs = []
    for s, m in enumerate(system):
        if out[s] is not None:
            continue
        for position in words_in(gold.text, m["start"], m["end"], m["head"] or m["text"]):
            for g in heads[position]:
                if g in used:
                    continue
                a = gold.mentions[g]
                both = min(a[1], m["end"]) - max(a[0], m["start"])
                pairs.append((-2.0 * both / (a[1] - a[0] + m["end"] - m["start"]), s, g))
    for _, s, g in sorted(pairs):
        if out[s] is None and g not in used:
            out[s] = g
            used.add(g)
    return out


def clusters(pairs, alone):
    """[set of mentions] from (mention, number)."""
    sets = collections.defaultdict(set)
    for mention, number in pairs:
        sets[number].add(mention)
    return [c for c in sets.values() if alone or len(c) > 1]


class Scores:
    """Sums over documents of the numerators and denominators of recall and precision."""

    def __init__(self):
        self.sums = {name: [0.0] * 4 for name in ("MUC", "B3", "CEAF-e")}
        self.found = [0, 0, 0]

    def add(self, key, response):
        of_key = {m: i for i, c in enumerate(key) for m in c}
        of_response = {m: i for i, c in enumerate(response) for m in c}
        self.found[0] += len(of_key.keys() & of_response.keys())
        self.found[1] += len(of_key)
        self.found[2] += len(of_response)
        for side, sets, other in ((0, key, of_response), (2, response, of_key)):
            for c in sets:
                parts = collections.Counter(other.get(m, (m,)) for m in c)
                self.sums["MUC"][side] += len(c) - len(parts)
                self.sums["MUC"][side + 1] += len(c) - 1
                self.sums["B3"][side] += sum(n * n for part, n in parts.items() if isinstance(part, int)) / len(c)
                self.sums["B3"][side + 1] += len(c)
        shared = collections.Counter((of_key[m], of_response[m]) for m in of_key if m in of_response)
        total = 0.0
        for ks, rs in components(shared):
            total += best_assignment([[2.0 * shared.get((k, r), 0) / (len(key[k]) + len(response[r])) for r in rs]
                                      for k in ks])
        for i, x in enumerate((total, len(key), total, len(response))):
            self.sums["CEAF-e"][i] += x

    def figures(self):
        out = {}
        for name, (rn, rd, pn, pd) in self.sums.items():
            out[name] = prf(rn, rd, pn, pd)
        out["mean"] = sum(f for _, _, f in out.values()) / 3
        return out


def prf(rn, rd, pn, pd):
    r, p = rn / max(rd, 1e-9), pn / max(pd, 1e-9)
    return p, r, 2 * p * r / max(p + r, 1e-9)


def components(shared):
    """Keys and responses that have mentions in common, group by group."""
    after = collections.defaultdict(set)
    for k, r in shared:
        after["k", k].add(("r", r))
        after["r", r].add(("k", k))
    seen = set()
    for start in sorted(after):
        if start in seen:
            continue
        group, todo = [], [start]
        seen.add(start)
        while todo:
            x = todo.pop()
            group.append(x)
            for y in sorted(after[x] - seen):
                seen.add(y)
                todo.append(y)
        yield sorted(i for s, i in group if s == "k"), sorted(i for s, i in group if s == "r")


def kind_of(mention):
    if mention["type"] == "PRON":
        return "pronoun"
    return "phrase" if mention["type"] == "NOM" else "name"


def look_at_links(gold, system, numbers, aligned, tally, notes):
    """Counts ties by the kind of what is tied, and writes down the wrong ones."""
    text = gold.text.replace("\n", " ")
    before = collections.defaultdict(list)
    gold_before = collections.defaultdict(list)
    order = sorted(range(len(system)), key=lambda s: (system[s]["start"], -system[s]["end"]))
    around = lambda m: text[max(0, m["start"] - 70):m["start"]] + "[" + m["text"].replace("\n", " ") + "]" + \
        text[m["end"]:m["end"] + 40]
    for s in order:
        m, g = system[s], aligned[s]
        entity = gold.mentions[g][4] if g is not None else None
        earlier = before[numbers[s]]
        same = entity is not None and any(e == entity for _, e in earlier)
        t = tally[kind_of(m)]
        if earlier:
            t[1] += 1
            t[0] += same
            if not same:
                known = entity is not None and any(e is not None for _, e in earlier)
                notes.append(("wrong" if known else "spurious", kind_of(m),
                              "'%s' = '%s' | %s" % (m["text"], system[earlier[-1][0]]["text"], around(m))))
        if entity is not None and gold_before[entity]:
            t[2] += 1
            t[3] += same
            if not same:
                notes.append(("missed", kind_of(m), "'%s' is '%s' (%s) | %s" % (
                    m["text"], system[gold_before[entity][-1]]["text"], gold.mentions[g][5], around(m))))
        before[numbers[s]].append((s, entity))
        if entity is not None:
            gold_before[entity].append(s)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("--sillok")
    parser.add_argument("--predicted")
    parser.add_argument("--baseline", choices=["string"])
    parser.add_argument("--genre", default="")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kind", default="")
    options = parser.parse_args()
    if not os.path.exists(options.gold):
        print("skipped: there is no gold file at " + options.gold, file=sys.stderr)
        return 77
    if bool(options.sillok) == bool(options.predicted):
        parser.error("give one of --sillok and --predicted")
    wanted = set(filter(None, options.genre.split(",")))
    documents = [d for d in read_gold(options.gold) if not wanted or d.genre in wanted]
    if options.sillok:
        predicted = reports.run(options.sillok, "mention", [(d.date, d.text) for d in documents])
    else:
        predicted = reports.lines(options.predicted)
    if len(documents) != len(predicted):
        parser.error("%d gold documents, but %d predicted" % (len(documents), len(predicted)))
    print("%d documents, %d gold mentions, %d mentions" % (
        len(documents), sum(len(d.mentions) for d in documents), sum(len(p["mentions"]) for p in predicted)))
    tally, notes = collections.defaultdict(lambda: [0, 0, 0, 0]), []
    for way in ("exact", "head"):
        scores = {False: Scores(), True: Scores()}
        for d, p in zip(documents, predicted):
            system = p["mentions"]
            numbers = same_words(system) if options.baseline else [m["cluster"] for m in system]
            aligned = align(d, system, way == "head")
            names = [("g", g) if g is not None else ("s", s) for s, g in enumerate(aligned)]
            for alone, score in scores.items():
                score.add(clusters(((("g", g), m[4]) for g, m in enumerate(d.mentions)), alone),
                          clusters(zip(names, numbers), alone))
            if way == "head":
                look_at_links(d, system, numbers, aligned, tally, notes)
                size = collections.Counter(m[4] for m in d.mentions)
                found = set(aligned)
                text = d.text.replace("\n", " ")
                notes += [("unfound", m[5], "'%s' | %s" % (text[m[0]:m[1]], text[max(0, m[0] - 50):m[1] + 30]))
                          for g, m in enumerate(d.mentions) if g not in found and size[m[4]] > 1]
        for alone, score in scores.items():
            of = "all entities" if alone else "two and more"
            f = score.figures()
            print("%-5s  %-12s  mentions P %.3f R %.3f F %.3f" % ((way, of) + prf(
                score.found[0], score.found[1], score.found[0], score.found[2])))
            print("%-5s  %-12s  %s  mean %.3f" % (way, of, "  ".join(
                "%s P %.3f R %.3f F %.3f" % ((n,) + f[n]) for n in ("MUC", "B3", "CEAF-e")), f["mean"]))
    for kind in ("name", "phrase", "pronoun"):
        right, tied, known, same = tally[kind]
        print("links  %-12s  P %.3f (%d of %d)  R %.3f (%d of %d)" % (
            kind, right / max(tied, 1), right, tied, same / max(known, 1), same, known))
    for sort in ("wrong", "spurious", "missed", "unfound"):
        if options.kind and sort != options.kind:
            continue
        chosen = [n for n in notes if n[0] == sort]
        for n in chosen[:options.errors]:
            print("%s %s  %s" % n)
    return 0


sys.exit(main())
