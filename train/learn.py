# SPDX-License-Identifier: Apache-2.0
"""Trains the network: `learn.py --help`. models/train.sh makes the shipped model with it."""
import argparse
import json
import time

import torch
import torch.nn.functional as F

import data
from classes import read_classes
from network import Batch, Network


def relations(path):
    """The names of the relations in the order of Rel in include/sillok/document.h."""
    text = open(path, encoding="utf-8").read()
    body = text.split("enum class Rel : uint8_t {", 1)[1].split("}", 1)[0]
    names = [n.strip().rstrip("_").replace("_", ":") for n in body.replace("\n", " ").split(",")]
    return [n for n in names if n]


class Targets:
    """What the sentences of a batch teach, laid end to end; -1 or no row: nothing."""

    def __init__(self, sentences, batch, vocabulary, label_sets, name_sets):
        tags, sets, heads, rels, names = [], [], [], [], []
        for s, (begin, _) in zip(sentences, batch.ranges):
            n = len(s.forms)
            tags += [vocabulary.label_ids.get(t, -1) for t in s.tags] if s.tags else [-1] * n
            sets += [label_sets.get(x, -1) for x in s.xpos] if s.xpos else [-1] * n
            if s.heads:
                heads += [-2 if h is None else -1 if h == n else begin + h for h in s.heads]
                rels += [-1 if r is None else r for r in s.rels]
            else:
                heads += [-2] * n
                rels += [-1] * n
            names += [name_sets.get(tuple(x), -1) for x in s.names] if s.names else [-1] * n
        self.tags, self.sets, self.heads, self.rels, self.names = map(
            torch.tensor, (tags, sets, heads, rels, names))


def learn_batch(net, sentences, vocabulary, sets, name_sets, options, rng, hide, weights):
    """The loss of a batch: a float tensor, and its parts."""
    forms = [data.disguise(s.forms, rng) for s in sentences]
    batch = Batch(sentences, vocabulary, forms, hide)
    tags, names, arcs, rel_parts = net(batch, options.drop_in, options.drop)
    t = Targets(sentences, batch, vocabulary, sets[0], name_sets[0])
    n = len(batch.word)
    zero = torch.zeros(())
    losses = {}
    logp = F.log_softmax(tags, 1)
    losses["tag"] = F.nll_loss(logp, t.tags, ignore_index=-1, reduction="sum") / n
    known = t.sets >= 0
    if known.any():
        masks = sets[1][t.sets[known]]
        losses["tag"] = losses["tag"] - torch.logsumexp(logp[known] + masks, 1).sum() / n
    known = t.names >= 0
    losses["name"] = zero
    if known.any():
        logn = F.log_softmax(names[known], 1)
        losses["name"] = -torch.logsumexp(logn + name_sets[1][t.names[known]], 1).sum() / n
    losses["arc"] = losses["rel"] = zero
    gold = t.heads >= -1
    if gold.any():
        # In the padded square, a head is a column of its own sentence; the last is the root.
        column = torch.where(t.heads >= 0, t.heads - batch.begin[batch.of],
                             torch.full_like(t.heads, batch.longest))
        losses["arc"] = F.cross_entropy(arcs[gold], column[gold], reduction="sum") / n
        rel = net.relations(rel_parts, t.heads.clamp(min=-1), batch, options.drop)
        losses["rel"] = F.cross_entropy(rel, t.rels, ignore_index=-1, reduction="sum") / n
    soft = [i for i, s in enumerate(sentences) if s.soft is not None]
    if soft:
        soft_losses(net, sentences, batch, logp, names, arcs, rel_parts, losses, options)
    loss = sum(weights[k] * v for k, v in losses.items())
    return loss, {k: float(v.detach()) for k, v in losses.items()}, n


def soft_losses(net, sentences, batch, logp, names, arcs, rel_parts, losses, options):
    """Cross entropy with what the teacher said: distributions over tags, names, heads, relations."""
    n = len(batch.word)
    rows, tag, name, arc, heads, rel = [], [], [], [], [], []
    for s, (begin, end) in zip(sentences, batch.ranges):
        if s.soft is None:
            continue
        size = end - begin
        rows += range(begin, end)
        tag.append(s.soft["tag"].float())
        name.append(s.soft["name"].float())
        a = s.soft["arc"].float()  # size x (size + 1)
        wide = torch.zeros(size, batch.longest + 1)
        wide[:, :size] = a[:, :size]
        wide[:, -1] = a[:, size]
        arc.append(wide)
        h = s.soft["head"].long()
        heads.append(torch.where(h == size, torch.full_like(h, -1), h + begin))
        rel.append(s.soft["rel"].float())
    rows = torch.tensor(rows)
    full_tag = torch.zeros(len(rows), logp.shape[1])
    ids = torch.cat([s.soft["tag_ids"] for s in sentences if s.soft is not None]).long()
    full_tag.scatter_(1, ids, torch.cat(tag))
    k = options.soft
    losses["tag"] = losses["tag"] - k * (full_tag * logp[rows]).sum() / n
    logn = F.log_softmax(names[rows], 1)
    losses["name"] = losses["name"] - k * (torch.cat(name) * logn).sum() / n
    loga = F.log_softmax(arcs[rows], 1)
    losses["arc"] = losses["arc"] - k * (torch.cat(arc) * loga).sum() / n
    all_heads = torch.full((n,), -1)
    all_heads[rows] = torch.cat(heads)
    logr = F.log_softmax(net.relations(rel_parts, all_heads, batch, options.drop)[rows], 1)
    losses["rel"] = losses["rel"] - k * (torch.cat(rel) * logr).sum() / n


@torch.no_grad()
def evaluate(net, sentences, vocabulary, rels, size=2000):
    """UPOS, XPOS, UAS, LAS (without subtypes) with the best head of each word, no tree made."""
    net.eval()
    upos = [l.split(" ")[0] for l in vocabulary.labels]
    xpos = [l.split(" ")[1] for l in vocabulary.labels]
    base = [r.split(":")[0] for r in rels]
    count = dict(words=0, upos=0, xpos=0, uas=0, las=0)
    for i in range(0, len(sentences), 40):
        part = sentences[i:i + 40]
        batch = Batch(part, vocabulary)
        tags, _, arcs, rel_parts = net(batch)
        best = tags.argmax(1)
        column = arcs.argmax(1)
        heads = torch.where(column == batch.longest, torch.full_like(column, -1),
                            column + batch.begin[batch.of])
        rel = net.relations(rel_parts, heads, batch)
        rel[:, rels.index("root")] = -1e9
        rel = rel.argmax(1)
        for s, (begin, end) in zip(part, batch.ranges):
            n = len(s.forms)
            for j in range(n):
                g = s.tags[j].split(" ")
                b = best[begin + j]
                count["words"] += 1
                count["upos"] += upos[b] == g[0]
                count["xpos"] += xpos[b] == g[1]
                h = heads[begin + j]
                h = n if h < 0 else int(h) - begin
                if h == s.heads[j]:
                    count["uas"] += 1
                    r = "root" if h == n else base[rel[begin + j]]
                    count["las"] += r == base[s.rels[j]]
    net.train()
    n = count.pop("words")
    return {k: round(100 * v / n, 2) for k, v in count.items()}


@torch.no_grad()
def evaluate_names(net, sentences, vocabulary):
    """Strict F1 of PER, ORG and place names over sentences with marked names."""
    net.eval()
    wide = {"GPE": "LOC", "FAC": "LOC"}
    right = got = want = 0

    def spans(labels):
        out, i = set(), 0
        while i < len(labels):
            if labels[i] != "O":
                j = i + 1
                kind = labels[i][2:]
                while j < len(labels) and labels[j] == "I-" + kind:
                    j += 1
                kind = wide.get(kind, kind)
                if kind in ("PER", "ORG", "LOC"):
                    out.add((i, j, kind))
                i = j
            else:
                i += 1
        return out

    for i in range(0, len(sentences), 40):
        part = sentences[i:i + 40]
        batch = Batch(part, vocabulary)
        best = net(batch)[1].argmax(1)
        for s, (begin, end) in zip(part, batch.ranges):
            a = spans([data.NAME_LABELS[k] for k in best[begin:end]])
            b = spans([x[0] for x in s.names])
            right += len(a & b)
            got += len(a)
            want += len(b)
    net.train()
    p, r = right / max(got, 1), right / max(want, 1)
    return round(100 * 2 * p * r / max(p + r, 1e-9), 2)


@torch.no_grad()
def teach(nets, sentences, vocabulary, top=6):
    """Writes into `soft` of every sentence what the nets say of it, on average."""
    for net in nets:
        net.eval()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i].forms))
    for i in range(0, len(order), 64):
        part = [sentences[k] for k in order[i:i + 64]]
        batch = Batch(part, vocabulary)
        said = [net(batch) for net in nets]
        tag = sum(F.softmax(x[0], 1) for x in said) / len(nets)
        name = sum(F.softmax(x[1], 1) for x in said) / len(nets)
        arc = sum(F.softmax(x[2], 1) for x in said) / len(nets)
        column = arc.argmax(1)
        heads = torch.where(column == batch.longest, torch.full_like(column, -1),
                            column + batch.begin[batch.of])
        rel = sum(F.softmax(net.relations(x[3], heads, batch), 1)
                  for net, x in zip(nets, said)) / len(nets)
        value, ids = tag.topk(top, 1)
        value = value / value.sum(1, keepdim=True)
        for s, (begin, end) in zip(part, batch.ranges):
            size = end - begin
            at = slice(begin, end)
            own = torch.cat([arc[at, :size], arc[at, -1:]], 1)
            h = column[at]
            s.soft = dict(tag=value[at].half(), tag_ids=ids[at].short(), name=name[at].half(),
                          arc=own.half(), rel=rel[at].half(),
                          head=torch.where(h == batch.longest, torch.full_like(h, size), h).short())


def load_nets(paths):
    nets = []
    for path in paths:
        nets.append(torch.load(path, weights_only=False)["net"])
    return nets


def pick(groups, shares, rng):
    """The sentences of one round: `shares` of each group, a share over one repeats."""
    out = []
    for group, share in zip(groups, shares):
        whole = int(share)
        out += group * whole
        rest = int(len(group) * (share - whole))
        if rest:
            out += rng.sample(group, rest)
    return out


def read_all(options, rels):
    """Groups of sentences by name."""
    marks = {}
    for path in options.names:
        marks.update(data.read_names(path))
    groups = {"gold": [], "restyled": [], "tagged": [], "names": [], "raw": [], "read": []}
    for path in options.treebank:
        groups["gold"] += data.read_conllu(path, "gold", rels)
    for s in groups["gold"]:
        if s.id in marks:
            data.add_names(s, marks[s.id])
        elif any(s.id.startswith(p) for p in options.names_rest):
            data.add_names(s, [])  # read, and nothing found worth reading closer
    for path in options.restyled:
        groups["restyled"] += data.read_conllu(path, "restyled", rels)
    if options.tagged:
        for s in data.read_tagged(options.tagged):
            groups["read" if s.id in marks else "tagged"].append(s)
    for s in groups["read"]:
        data.add_names(s, marks[s.id])
    for path in options.wikigold:
        groups["names"] += data.read_wikigold(path)
    if options.raw:
        for s in data.read_conllu(options.raw, "raw", rels):
            item = s.id.rsplit("-", 1)[0]
            s.tags = s.heads = s.rels = None
            if item in marks:
                groups["names"].append(s)
            if 4 <= len(s.forms) <= 60:
                groups["raw"].append(s)
    return groups, marks


def keep_tags(sentence, read, vocabulary):
    """Tagged text follows another guideline: of the sentences that were read again (`read`: word ->
    tag), a tag counts where it was given anew or is what the teachers say as well, and teachers are
    heard about the rest of the label alone; of other sentences, none. Where names are marked,
    teachers are not asked for them."""
    soft = sentence.soft
    if sentence.names is not None:
        soft["name"] = torch.zeros_like(soft["name"])
    if read is None:
        sentence.xpos = None
        return
    for i, tag in enumerate(sentence.xpos):
        said = [vocabulary.labels[k].split(" ")[1] for k in soft["tag_ids"][i].tolist()]
        tag = read.get(i, tag if tag == said[0] else None)
        sentence.xpos[i] = tag
        if tag is not None:
            soft["tag"][i] *= torch.tensor([float(x == tag) for x in said]).half()
            soft["tag"][i] /= max(float(soft["tag"][i].sum()), 1e-3)


def read_news_names(path, marks):
    """{(item, sentence number): [(first, last, type)]} from code point offsets, by the offsets that
    `sillok parse` writes."""
    found, item, number, words_ = {}, "", 0, []

    def end():
        if words_ and item in marks:
            spans = []
            for a, b, kind in marks[item]:
                inside = [i for i, (s, e) in enumerate(words_) if s < b and e > a]
                if inside:
                    spans.append((inside[0], inside[-1], kind))
            found[(item, number)] = spans
        words_.clear()

    with data.open_text(path) as lines:
        for line in lines:
            if line.startswith("# sent_id"):
                item, _, n = line.split("=", 1)[1].strip().rpartition("-")
                number = int(n)
            elif line == "\n":
                end()
            elif line[0] != "#" and item in marks:
                row = line.rstrip("\n").split("\t")
                if row[0].isdigit():
                    misc = dict(m.split("=", 1) for m in row[9].split("|"))
                    words_.append((int(misc["start"]), int(misc["end"])))
    end()
    return found


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--header", default="include/sillok/document.h", help="holds the relations")
    p.add_argument("--treebank", action="append", default=[])
    p.add_argument("--restyled", action="append", default=[])
    p.add_argument("--tagged", help="text with Penn tags")
    p.add_argument("--tags", help="tags of words of the tagged text, given by reading")
    p.add_argument("--wikigold", action="append", default=[])
    p.add_argument("--names", action="append", default=[], help="marks of names")
    p.add_argument("--names-rest", action="append", default=[],
                   help="prefix of sentence ids whose unmarked sentences hold no names")
    p.add_argument("--dictionaries", help="the project's data folder: what it knows of words")
    p.add_argument("--raw", help="plain news, as `sillok parse` cuts it into words")
    p.add_argument("--raw-sentences", type=int, default=60000)
    p.add_argument("--dev", action="append", default=[])
    p.add_argument("--dev-names", help="marks of names in the first dev treebank")
    p.add_argument("--teacher", action="append", default=[])
    p.add_argument("--start", help="a network to go on from")
    p.add_argument("--out", required=True)
    for size, value in dict(word=96, piece=96, h=160, layers=2, tag=128, name=64, arc=128,
                            rel=128).items():
        p.add_argument("--" + size, type=int, default=value)
    p.add_argument("--rounds", type=int, default=10)
    p.add_argument("--shares", default="1,0.3,0.5,1,0,0",
                   help="of gold, restyled, tagged, names, raw sentences and of tagged ones that "
                        "were read again, a round")
    p.add_argument("--rate", type=float, default=0.002)
    p.add_argument("--batch", type=int, default=800, help="words a step")
    p.add_argument("--drop", type=float, default=0.3)
    p.add_argument("--drop-in", type=float, default=0.15)
    p.add_argument("--soft", type=float, default=1.0, help="weight of what teachers say")
    p.add_argument("--name-weight", type=float, default=1.0, help="of names in the loss")
    p.add_argument("--average", type=float, default=0.998, help="decay of averaged weights")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--vectors", action="store_true", help="start word rows from plain text")
    options = p.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    rng = data.make_random(options.seed)
    rels = relations(options.header)
    say = lambda text: print(time.strftime("%H:%M:%S"), text, flush=True)

    groups, marks = read_all(options, rels)
    read = data.read_tags(options.tags) if options.tags else {}
    if options.raw:
        placed = read_news_names(options.raw, marks)
        for s in groups["names"]:
            key = s.id.rpartition("-")
            if s.kind == "raw":
                data.add_names(s, placed.get((key[0], int(key[2])), []))
    devs = [data.read_conllu(f, "dev", rels) for f in options.dev]
    say({k: len(v) for k, v in groups.items()})
    if options.start or options.teacher:
        # Rows mean what they meant when that network was trained.
        vocabulary = torch.load((options.teacher + [options.start])[0],
                                weights_only=False)["vocabulary"]
        vocabulary.classes = {}
    else:
        vocabulary = data.Vocabulary()
        vocabulary.count(groups["gold"], True)
        for name in ("restyled", "tagged", "names", "raw", "read"):
            vocabulary.count(groups[name], False)
        vocabulary.settle()
    vocabulary.know(read_classes(options.dictionaries) if options.dictionaries else {})
    say("%d words, %d pieces, %d labels" % (len(vocabulary.row_counts), len(vocabulary.piece_rows),
                                            len(vocabulary.labels)))
    if len(groups["raw"]) > options.raw_sentences:
        step = len(groups["raw"]) / options.raw_sentences
        raw_all = groups["raw"]
        groups["raw"] = [raw_all[int(i * step)] for i in range(options.raw_sentences)]
    else:
        raw_all = groups["raw"]
    for name in groups:
        groups[name] = [s for s in groups[name] if len(s.forms) <= 100]

    masks = torch.full((len(vocabulary.xpos_sets), len(vocabulary.labels)), -1e9)
    set_ids = {}
    for i, (x, ids) in enumerate(sorted(vocabulary.xpos_sets.items())):
        set_ids[x] = i
        masks[i, ids] = 0
    seen = sorted({tuple(n) for g in groups.values() for s in g if s.names for n in s.names})
    name_ids = {n: i for i, n in enumerate(seen)}
    name_masks = torch.full((max(len(seen), 1), len(data.NAME_LABELS)), -1e9)
    for n, i in name_ids.items():
        for label in n:
            name_masks[i, data.NAME_LABELS.index(label)] = 0

    if options.teacher:
        nets = load_nets(options.teacher)
        teach(nets, groups["raw"] + groups["tagged"] + groups["read"], vocabulary)
        for s in groups["tagged"] + groups["read"]:
            keep_tags(s, read.get(s.id), vocabulary)
        say("teachers have read")
        del nets
    sizes = {k: getattr(options, k) for k in
             ("word", "piece", "h", "layers", "tag", "name", "arc", "rel")}
    if options.start:
        net = load_nets([options.start])[0]
    else:
        net = Network(vocabulary, len(data.NAME_LABELS), len(rels), **sizes)
        if options.vectors:
            from vectors import word_vectors
            rows = word_vectors([s for g in groups.values() for s in g if g is not groups["raw"]] +
                                raw_all, vocabulary, options.word)
            with torch.no_grad():
                net.words.weight.copy_(torch.from_numpy(rows) * 0.3)
            say("word rows read off plain text")
    dense = [w for n, w in net.named_parameters() if not n.startswith(("words.", "pieces."))]
    say("%d weights beside the rows" % sum(w.numel() for w in dense))
    adam = torch.optim.Adam(dense, lr=options.rate, betas=(0.9, 0.98), eps=1e-8)
    rows_adam = torch.optim.SparseAdam([net.words.weight, net.pieces.weight], lr=options.rate,
                                       betas=(0.9, 0.98))
    hide = torch.tensor(0.25 / (0.25 + vocabulary.row_counts)).float()
    hide[0] = 0
    weights = dict(tag=1.0, name=options.name_weight, arc=1.0, rel=1.0)
    shares = [float(x) for x in options.shares.split(",")]
    order = ["gold", "restyled", "tagged", "names", "raw", "read"]
    averaged = [w.detach().clone() for w in net.parameters()]
    steps = 0
    for round_ in range(options.rounds):
        started = time.time()
        chosen = pick([groups[k] for k in order], shares, rng)
        todo = data.batches(chosen, options.batch, rng)
        sums, count = {}, 0
        for k, part in enumerate(todo):
            left = 1 - (round_ + k / len(todo)) / options.rounds
            rate = options.rate * min(1.0, (steps + 1) / 300) * max(left, 0.005)
            for o in (adam, rows_adam):
                for group in o.param_groups:
                    group["lr"] = rate
            loss, parts, n = learn_batch(net, part, vocabulary, (set_ids, masks),
                                         (name_ids, name_masks), options, rng, hide, weights)
            adam.zero_grad()
            rows_adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(dense, 2.0)
            adam.step()
            rows_adam.step()
            steps += 1
            count += n
            for name, value in parts.items():
                sums[name] = sums.get(name, 0) + value * n
            if steps % 5 == 0:
                decay = min(options.average ** 5, (steps + 1) / (steps + 20))
                with torch.no_grad():
                    for a, w in zip(averaged, net.parameters()):
                        a.lerp_(w, 1 - decay)
        line = "round %d: %d words, %.0f words/s, " % (round_ + 1, count,
                                                       count / (time.time() - started))
        line += " ".join("%s %.3f" % (k, v / count) for k, v in sums.items())
        kept = [w.detach().clone() for w in net.parameters()]
        with torch.no_grad():
            for a, w in zip(averaged, net.parameters()):
                w.copy_(a)
        for path, dev in zip(options.dev, devs):
            line += "  " + json.dumps(evaluate(net, dev, vocabulary, rels))
        if options.dev_names:
            named = data.read_names(options.dev_names)
            marked = [s for s in devs[0] if s.id in named]
            for s in marked:
                data.add_names(s, named[s.id])
            line += " names %.2f" % evaluate_names(net, marked, vocabulary)
        torch.save({"net": net, "vocabulary": vocabulary, "options": vars(options)}, options.out)
        if round_ + 1 < options.rounds:
            with torch.no_grad():
                for k, w in zip(kept, net.parameters()):
                    w.copy_(k)
        say(line)


if __name__ == "__main__":
    main()
