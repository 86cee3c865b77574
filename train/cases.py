# SPDX-License-Identifier: Apache-2.0
"""Trains the network of cases (src/net/case_network.h) that stands beside a scorer: `cases.py --help`.

Reads what `sillok train what --cases` writes, or, with `--modes`, what `sillok train facts --cases` does. Keys are hashes that the program makes, so that nothing here knows what they mean; the
first key of a word is that of its form (`signs.py` makes the same from plain text, for first rows).
"""
import argparse
import json
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from network import Layer, byte_product, product

MODES = ["historical", "future", "hypothetical", "negation"]


def read_texts(path):
    """Texts with their cases; the labels of a scorer whose scores stand there, or none."""
    with open(path, encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines]
    labels = texts.pop(0)["labels"] if texts and "labels" in texts[0] else []
    return texts, labels


class Keys:
    """Keys that are met often enough, and their rows."""

    def __init__(self, counts, least):
        kept = sorted(k for k, n in counts.items() if n >= least)
        self.row = {k: i for i, k in enumerate(kept)}

    def __len__(self):
        return len(self.row)


def count(lists):
    out = {}
    for keys in lists:
        for k in keys:
            out[k] = out.get(k, 0) + 1
    return out


class Text:
    """A text with the rows of its keys. words: list of arrays; cases: by head the words, key rows and label of each.

    A label is a number; with several labels (modes), one bit each."""

    def __init__(self, x, word_keys, keys, labels, several=False):
        row = word_keys.row
        self.words = [[row[k] for k in w if k in row] for w in x["words"]]
        self.begin, self.weight = x["sentences"], x["weight"]
        self.n = len(self.words)
        place = lambda words: [-1 if w is None else w for w in words]
        rows = lambda c, of: [of.row[k] for k in c["keys"] if k in of.row]
        number = (lambda label: sum(1 << i for i, m in enumerate(MODES) if m in label.split(","))) if several else labels.get
        links = [c for c in x["links"] if several or c["label"] in labels]
        self.cases = {"links": [(place(c["words"]), rows(c, keys["links"]), number(c["label"])) for c in links],
                      "sides": [(place(c["words"]), rows(c, keys["sides"]), int(c["right"])) for c in x["sides"]]}
        self.scores = {"links": [c.get("scores") for c in links], "sides": [c.get("scores") for c in x["sides"]]}
        self.side_of = [c["side"] for c in x["sides"]]


def bags(lists, drop=0.0, rng=None):
    """Flat rows and where each list begins, for sums of rows. drop: the share of keys left out."""
    if drop:
        lists = [[k for k in keys if rng.random() >= drop] for keys in lists]
    sizes = np.fromiter((len(k) for k in lists), np.int64, len(lists))
    flat = np.fromiter((k for keys in lists for k in keys), np.int64, int(sizes.sum()))
    return torch.from_numpy(flat), torch.from_numpy(np.concatenate([[0], np.cumsum(sizes)[:-1]]))


class Batch:
    """Sentences of several texts, laid end to end, and the cases of the texts."""

    def __init__(self, texts, drop=0.0, rng=None):
        words, lengths, base = [], [], []
        for t in texts:
            base.append(len(words))
            words += t.words
            lengths += [e - b for b, e in zip(t.begin, t.begin[1:]) if e > b]
        if drop:  # now and then a word is unknown
            words = [w[2:] if rng.random() < drop else w for w in words]
        self.words = bags(words, drop, rng)
        lengths = torch.tensor(lengths)
        self.begin = torch.cat([torch.zeros(1, dtype=torch.long), lengths.cumsum(0)])
        self.of = torch.repeat_interleave(torch.arange(len(lengths)), lengths)
        order = torch.argsort(-lengths, stable=True)
        held = lengths[order].unsqueeze(0) > torch.arange(int(lengths.max())).unsqueeze(1)
        steps = torch.arange(held.shape[0]).unsqueeze(1)
        self.forward_order = (self.begin[:-1][order].unsqueeze(0) + steps)[held]
        self.backward_order = (self.begin[1:][order].unsqueeze(0) - 1 - steps)[held]
        self.back_order = [torch.argsort(self.forward_order), torch.argsort(self.backward_order)]
        self.step_begin = torch.cat([torch.zeros(1, dtype=torch.long), held.sum(1).cumsum(0)])
        self.sentences = len(lengths)
        # Choices of one side of one act are one group.
        self.group, seen = [], {}
        for number, t in enumerate(texts):
            self.group += [seen.setdefault((number, side), len(seen)) for side in t.side_of]
        self.group, self.groups = torch.tensor(self.group, dtype=torch.long), len(seen)
        self.cases = {name: self._cases([(b, c, t.weight) for t, b in zip(texts, base) for c in t.cases[name]], drop, rng)
                      for name in ("links", "sides")}

    @staticmethod
    def _cases(cases, drop, rng):
        at = np.array([[w + b if w >= 0 else -1 for w in c[0]] for b, c, _ in cases], np.int64)
        return (torch.from_numpy(at), bags([c[1] for _, c, _ in cases], drop / 2, rng),
                torch.tensor([c[2] for _, c, _ in cases], dtype=torch.long), torch.tensor([w for _, _, w in cases], dtype=torch.float))

    def dropped(self, x, share):
        """Dropout with one mask a sentence."""
        keep = (torch.rand(self.sentences, x.shape[1]) >= share).float() / (1 - share)
        return x * keep[self.of]


def bytes_of(x):
    """As the program keeps it, in steps of 1/127; gradients as if nothing were rounded."""
    return x + (torch.round(x.detach() * 127) / 127 - x.detach())


class Head(nn.Module):
    def __init__(self, width, places, keys, view, labels):
        super().__init__()
        self.places = places
        self.at = nn.ModuleList(nn.Linear(width, view) for _ in range(places + 1))
        self.keys = nn.EmbeddingBag(max(keys, 1), view, mode="sum")
        nn.init.normal_(self.keys.weight, std=0.05)
        self.out = nn.Linear(view, labels)

    def forward(self, seen, largest, of, cases, drop):
        at, keys, _, _ = cases
        view = self.keys(*keys) if len(keys[0]) else torch.zeros(len(at), self.out.in_features)
        for i in range(self.places):
            there = at[:, i] >= 0
            if there.any():
                # Each word is looked at once, however many cases name it.
                words, inverse = torch.unique(at[there, i], return_inverse=True)
                more = byte_product(seen[words], self.at[i])[inverse]
                view = view.index_add(0, there.nonzero().squeeze(1), more)
        view = view + byte_product(largest, self.at[self.places])[of[at[:, 0]]]
        return product(F.dropout(F.relu(view), drop, self.training), self.out)


class CaseNetwork(nn.Module):
    """Sizes: rows of word keys; input, h: units of the input and of each direction; of each head its places, keys, view and labels."""

    def __init__(self, words, heads, input, h):
        super().__init__()
        self.rows = nn.EmbeddingBag(words, input, mode="sum")
        nn.init.normal_(self.rows.weight, std=0.08)
        self.layer = Layer(input, h, True)
        self.heads = nn.ModuleDict({name: Head(input + 2 * h, **sizes) for name, sizes in heads.items()})

    def forward(self, batch, drop_in=0.2, drop=0.3):
        x = bytes_of(torch.tanh(self.rows(*batch.words)))
        if self.training:
            x = batch.dropped(x, drop_in)
        states = self.layer(x, batch)
        seen = torch.cat([states, x], 1)
        largest = torch.full((batch.sentences, seen.shape[1]), -2.0).scatter_reduce(
            0, batch.of.unsqueeze(1).expand_as(seen), seen, "amax")
        if self.training:
            seen, largest = F.dropout(seen, drop), F.dropout(largest, drop)
        return [head(seen, largest, batch.of, batch.cases[name], drop) if len(batch.cases[name][0]) else None
                for name, head in self.heads.items()]


def groups(texts, words, rng=None):
    """Lists of texts of about so many words, of like length."""
    texts = list(texts)
    if rng:
        rng.shuffle(texts)
    out = []
    for i in range(0, len(texts), 1500):
        part = sorted(texts[i:i + 1500], key=lambda t: t.n)
        now, size = [], 0
        for t in part:
            now.append(t)
            size += t.n
            if size >= words:
                out.append(now)
                now, size = [], 0
        if now:
            out.append(now)
    if rng:
        rng.shuffle(out)
    return out


@torch.no_grad()
def answers(net, texts):
    """Scores of the cases of each head, in the order of the texts."""
    net.eval()
    out = [[] for _ in net.heads]
    for i in range(0, len(texts), 40):
        for told, scores in zip(out, net(Batch(texts[i:i + 40]))):
            if scores is not None:
                told.append(scores)
    net.train()
    return [torch.cat(told) for told in out]


def choice_loss(scores, batch):
    """Of the sides that have a right choice: minus the log of its share, and the weight of each."""
    _, _, right, weight = batch.cases["sides"]
    most = torch.full((batch.groups,), -1e9).scatter_reduce(0, batch.group, scores.detach(), "amax")
    shares = torch.exp(scores - most[batch.group])
    all_ = torch.zeros(batch.groups).index_add(0, batch.group, shares)
    good = torch.zeros(batch.groups).index_add(0, batch.group, shares * right)
    known = torch.zeros(batch.groups).index_add(0, batch.group, right.float()) > 0
    weights = torch.zeros(batch.groups).index_copy(0, batch.group, weight)
    return torch.log(all_[known]) - torch.log(good[known].clamp(min=1e-9)), weights[known]


def f1(scores, gold, none):
    told = scores.argmax(1)
    right = ((told == gold) & (gold != none)).sum()
    return 2 * right / max((told != none).sum() + (gold != none).sum(), 1)


def chosen(scores, texts):
    """Of the sides with a right choice, the share whose best choice is right; the first on a tie."""
    right = all_ = i = 0
    for t in texts:
        best = {}
        for (_, _, r), side in zip(t.cases["sides"], t.side_of):
            s = scores[i]
            i += 1
            now = best.setdefault(side, [-1e9, 0, 0])
            now[2] |= r
            if s > now[0]:
                now[0], now[1] = s, r
        right += sum(b[1] for b in best.values())
        all_ += sum(b[2] for b in best.values())
    return right / max(all_, 1)


def report(net, texts, name, none, order):
    """order: where the scorer has each label, or None."""
    links, sides = answers(net, texts)
    links, sides = F.log_softmax(links, 1).numpy(), sides.squeeze(1).numpy()
    gold = np.array([c[2] for t in texts for c in t.cases["links"]])
    line = "%s: links %.4f" % (name, f1(links, gold, none))
    if order:
        beside = np.log(np.maximum(np.array([s for t in texts for s in t.scores["links"]])[:, order], 1e-4))
        line += " (scorer %.4f; together " % f1(beside, gold, none)
        line += " ".join("%.1f:%.4f" % (a, f1(beside * (1 - a) + links * a, gold, none)) for a in (0.3, 0.4, 0.5, 0.6, 0.7)) + ")"
    line += "; sides %.4f" % chosen(sides, texts)
    if order:
        p = np.clip(np.array([s for t in texts for s in t.scores["sides"]])[:, 0], 1e-4, 1 - 1e-4)
        beside = np.log(p / (1 - p))
        line += " (scorer %.4f; together " % chosen(beside, texts)
        line += " ".join("%.1f:%.4f" % (a, chosen(beside * (1 - a) + sides * a, texts)) for a in (0.3, 0.4, 0.5, 0.6, 0.7)) + ")"
    return line


def report_modes(net, texts, name):
    """F1 of each mode at its best threshold: of the network, of the weights beside it, and of both with several shares."""
    (mine,) = answers(net, texts)
    mine = mine.numpy()
    bits = np.array([c[2] for t in texts for c in t.cases["links"]])
    gold = np.array([[b >> i & 1 for i in range(len(MODES))] for b in bits]) > 0

    def best(scores):
        out = []
        for i in range(len(MODES)):
            tried = (scores[:, i][:, None] > np.arange(-1.5, 1.5, 0.05)[None])
            right = (tried & gold[:, i][:, None]).sum(0)
            out.append((2 * right / np.maximum(tried.sum(0) + gold[:, i].sum(), 1)).max())
        return " ".join("%.3f" % f for f in out)

    line = "%s: network %s" % (name, best(mine / 3))
    beside = [s for t in texts for s in t.scores["links"]]
    if beside and beside[0]:
        beside = np.array(beside)[:, :len(MODES)]
        line += "; weights %s; together" % best(beside)
        line += ", ".join(" %.2f: %s" % (a, best(beside + a * mine)) for a in (0.1, 0.15, 0.2, 0.3))
    return line


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--train", action="append", required=True, help="cases to learn from")
    p.add_argument("--dev", action="append", default=[], help="cases that are only scored")
    p.add_argument("--vectors", help="first rows of the keys of forms (train/first_rows.py)")
    p.add_argument("--out", required=True)
    p.add_argument("--rounds", type=int, default=7)
    p.add_argument("--rate", type=float, default=0.002)
    p.add_argument("--batch", type=int, default=1200, help="words a step")
    p.add_argument("--drop", type=float, default=0.3)
    p.add_argument("--drop-in", type=float, default=0.2)
    p.add_argument("--drop-keys", type=float, default=0.06)
    p.add_argument("--input", type=int, default=128)
    p.add_argument("--h", type=int, default=64)
    p.add_argument("--view", type=int, default=128)
    p.add_argument("--modes", action="store_true", help="cases of `sillok train facts`: several labels may hold")
    p.add_argument("--smooth", type=float, default=0.05, help="of labels of which one holds")
    p.add_argument("--average", type=float, default=0.999)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    options = p.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    say = lambda text: print(time.strftime("%H:%M:%S"), text, flush=True)
    raw = [x for path in options.train for x in read_texts(path)[0]]
    word_keys = Keys(count(w for x in raw for w in x["words"]), 2)
    keys = {name: Keys(count(c["keys"] for x in raw for c in x[name]), 4) for name in ("links", "sides")}
    names = MODES if options.modes else sorted({c["label"] for x in raw for c in x["links"]} - {"none"}) + ["none"]
    labels = {name: i for i, name in enumerate(names)}
    places = {name: next((len(c["words"]) for x in raw for c in x[name]), 0) for name in keys}
    make = lambda xs: [Text(x, word_keys, keys, labels, options.modes) for x in xs if len(x["words"]) <= 400]
    texts = make(raw)
    devs = []
    for path in options.dev:
        dev, order = read_texts(path)
        devs.append((path.rsplit("/", 1)[-1], make(dev), [order.index(n) for n in names] if order else None))
    del raw
    say("%d texts, %d words, %s; keys %d, %s" % (
        len(texts), sum(t.n for t in texts), ", ".join("%d %s" % (sum(len(t.cases[k]) for t in texts), k) for k in keys),
        len(word_keys), ", ".join(str(len(k)) for k in keys.values())))
    heads = {"links": dict(places=places["links"], keys=len(keys["links"]), view=options.view, labels=len(names))}
    if not options.modes:
        heads["sides"] = dict(places=places["sides"], keys=len(keys["sides"]), view=options.view // 2, labels=1)
    net = CaseNetwork(len(word_keys), heads, options.input, options.h)
    if options.vectors:
        first = np.load(options.vectors)
        with torch.no_grad():
            for key, row in zip(first["keys"].tolist(), first["rows"]):
                if key in word_keys.row:
                    net.rows.weight[word_keys.row[key], :len(row)] += torch.from_numpy(row)
    optimizer = torch.optim.AdamW(net.parameters(), options.rate, betas=(0.9, 0.98), weight_decay=0.01)
    averaged = {k: v.clone() for k, v in net.state_dict().items()}
    step, steps = 0, options.rounds * len(groups(texts, options.batch))
    for round_ in range(options.rounds):
        sums, n = np.zeros(2), 0
        for part in groups(texts, options.batch, rng):
            batch = Batch(part, options.drop_keys, rng)
            for g in optimizer.param_groups:
                g["lr"] = options.rate * min(1, (step + 1) / 200) * (1 - 0.98 * step / steps)
            told = dict(zip(heads, net(batch, options.drop_in, options.drop)))
            loss = torch.zeros(())
            parts = [0.0, 0.0]
            if told["links"] is not None:
                _, _, y, w = batch.cases["links"]
                if options.modes:
                    y = (y.unsqueeze(1) >> torch.arange(len(MODES)) & 1).float()
                    one = F.binary_cross_entropy_with_logits(told["links"], y, reduction="none").sum(1)
                else:
                    one = F.cross_entropy(told["links"], y, reduction="none", label_smoothing=options.smooth)
                one = (one * w).sum() / w.sum()
                loss, parts[0] = loss + one, one.item()
            if told.get("sides") is not None:
                each, w = choice_loss(told["sides"].squeeze(1), batch)
                if len(each):
                    one = (each * w).sum() / w.sum()
                    loss, parts[1] = loss + one, one.item()
            if not loss.requires_grad:  # texts without a case
                continue
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            decay = min(options.average, (step + 1) / (step + 10))
            with torch.no_grad():
                for k, v in net.state_dict().items():
                    averaged[k].lerp_(v, 1 - decay)
            step, sums, n = step + 1, sums + parts, n + 1
        now = {k: v.clone() for k, v in net.state_dict().items()}
        net.load_state_dict(averaged)
        say("round %d: loss %.4f %.4f" % (round_ + 1, *(sums / n)))
        for name, dev, order in devs:
            say("  " + (report_modes(net, dev, name) if options.modes else report(net, dev, name, labels["none"], order)))
        torch.save(dict(net=net.state_dict(), shape=dict(input=options.input, h=options.h), heads=heads, labels=names,
                        words=word_keys.row, keys={name: k.row for name, k in keys.items()}), options.out)
        net.load_state_dict(now)


if __name__ == "__main__":
    main()
