# SPDX-License-Identifier: Apache-2.0
"""The network of src/parse/network.h in floats, with what is needed to train it."""
import os

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.cpp_extension import load

import words
from classes import CLASSES

FARTHEST = 12
KINDS = words.KINDS
_here = os.path.dirname(os.path.abspath(__file__))
_recurrence = load("sillok_recurrence", [os.path.join(_here, "recurrence.cc")],
                   extra_cflags=["-O3", "-march=native", "-ffast-math", "-fopenmp"],
                   extra_ldflags=["-fopenmp"])


def pad_rows(x, to=128):
    """Rows are padded to few sizes: the library prepares code for every new one."""
    return F.pad(x, (0, 0, 0, -x.shape[0] % to))


def product(x, layer):
    """A linear layer with factors in bfloat16."""
    y = F.linear(pad_rows(x.bfloat16()), layer.weight.bfloat16())[:x.shape[0]].float()
    return y if layer.bias is None else y + layer.bias


def whole_weights(weight):
    """Weights (outputs x inputs) as whole numbers in [-127, 127], and the step of each output."""
    step = weight.detach().abs().amax(1).clamp(min=1e-8) / 127
    return torch.round(weight.detach() / step.unsqueeze(1)), step


class ByteProduct(torch.autograd.Function):
    """x (multiples of 1/127 in [-1, 1]; dropout may stretch them) times weights as src/net stores
    them; gradients as if nothing were rounded. Whole numbers up to 256 are exact in bfloat16."""

    @staticmethod
    def forward(ctx, x, weight):
        whole, step = whole_weights(weight)
        whole = whole.bfloat16()
        xs = pad_rows(torch.round(x * 127).bfloat16())
        ctx.save_for_backward(xs, whole, step)
        return F.linear(xs, whole)[:x.shape[0]].float() * (step / 127)

    @staticmethod
    def backward(ctx, dy):
        xs, whole, step = ctx.saved_tensors
        n = dy.shape[0]
        scaled = pad_rows((dy * step).bfloat16())
        dx = (scaled @ whole)[:n].float()
        dw = (pad_rows(dy.bfloat16()).t() @ xs).float() / 127
        return dx, dw


def byte_product(x, layer):
    return ByteProduct.apply(x, layer.weight) + layer.bias


class Recurrence(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, weight, step_begin):
        whole, step = whole_weights(weight)  # 4h x h
        states, gates, cells, squashed = _recurrence.forward(
            u.contiguous(), whole.t().contiguous().bfloat16(), step / 127, step_begin)
        ctx.save_for_backward(whole * step.unsqueeze(1), step_begin, states, gates, cells, squashed)
        return states

    @staticmethod
    def backward(ctx, dy):
        real, step_begin, states, gates, cells, squashed = ctx.saved_tensors
        d_gates, before = _recurrence.backward(dy.contiguous(), real.t().contiguous(), step_begin,
                                               states, gates, cells, squashed)
        dw = (pad_rows(d_gates.bfloat16()).t() @ pad_rows(before.bfloat16())).float()
        return d_gates, dw, None


class Layer(nn.Module):
    """A bidirectional LSTM layer: words x inputs -> words x 2h, multiples of 1/127 in [-1, 1]."""

    def __init__(self, inputs, h, byte):
        super().__init__()
        self.h, self.byte = h, byte
        self.input = nn.Linear(inputs, 8 * h)
        self.state = nn.Parameter(torch.empty(2, 4 * h, h))
        with torch.no_grad():
            nn.init.xavier_uniform_(self.input.weight.view(8, h, inputs)[0])
            limit = (6.0 / (inputs + h)) ** 0.5
            self.input.weight.uniform_(-limit, limit)
            self.input.bias.zero_()
            self.input.bias.view(2, 4, h)[:, 1] = 1.0  # forget little at first
            for d in range(2):
                for g in range(4):
                    nn.init.orthogonal_(self.state[d, g * h:(g + 1) * h])

    def forward(self, x, batch):
        u = (byte_product if self.byte else product)(x, self.input)
        out = []
        for d, order in enumerate((batch.forward_order, batch.backward_order)):
            states = Recurrence.apply(u[order, d * 4 * self.h:(d + 1) * 4 * self.h],
                                      self.state[d], batch.step_begin)
            out.append(states[batch.back_order[d]])
        return torch.cat(out, 1)


class Network(nn.Module):
    """Sizes: word and piece rows, d states, layers, mid: the layer that tags also read."""

    def __init__(self, vocabulary, names, relations, word=96, piece=96, h=160,
                 layers=2, tag=128, name=64, arc=128, rel=128):
        super().__init__()
        self.shape = dict(word=word, piece=piece, h=h, layers=layers, tag=tag, name=name, arc=arc,
                          rel=rel)
        self.words = nn.Embedding(len(vocabulary.row_counts), word, sparse=True)
        self.pieces = nn.Embedding(len(vocabulary.piece_rows) + 1, piece, sparse=True,
                                   padding_idx=len(vocabulary.piece_rows))
        nn.init.normal_(self.words.weight, std=0.3)
        nn.init.normal_(self.pieces.weight, std=0.15)
        with torch.no_grad():
            self.pieces.weight[-1].zero_()
        self.classes = nn.Parameter(torch.zeros(len(CLASSES), piece))
        d = 2 * h
        self.layers = nn.ModuleList(Layer(d if i else word + piece, h, i > 0)
                                    for i in range(layers))
        self.tag_view, self.tag = nn.Linear(2 * d, tag), nn.Linear(tag, len(vocabulary.labels))
        self.name_view, self.name = nn.Linear(2 * d, name), nn.Linear(name, names)
        # Views of a word: as head and as dependent, for arcs and for relations.
        self.views = nn.Linear(d, 2 * arc + 2 * rel)
        self.arc_map = nn.Linear(arc, arc + 1, bias=False)
        self.distance = nn.Parameter(torch.zeros(2 * FARTHEST + 1))
        self.root = nn.Parameter(torch.zeros(arc).normal_(std=0.1))
        self.rel_far = nn.Parameter(torch.zeros(2 * FARTHEST + 1, rel).normal_(std=0.05))
        self.rel = nn.Linear(rel, relations)
        with torch.no_grad():
            nn.init.normal_(self.arc_map.weight, std=(1.0 / arc) ** 0.5)

    def encode(self, batch, drop_in, drop):
        word = self.words(batch.word)
        piece = F.embedding(batch.piece, self.pieces.weight, padding_idx=self.pieces.padding_idx,
                            sparse=True).sum(1) + batch.bits @ self.classes
        if self.training:
            x = torch.cat([batch.dropped(word, drop_in), batch.dropped(piece, drop_in)], 1)
        else:
            x = torch.cat([word, piece], 1)
        states = []
        for layer in self.layers:
            x = layer(x, batch)
            if self.training:
                x = batch.dropped(x, drop)
            states.append(x)
        return states[0], x

    def forward(self, batch, drop_in=0.15, drop=0.3):
        mid, top = self.encode(batch, drop_in, drop)
        both = torch.cat([mid, top], 1)
        d = (lambda t: F.dropout(t, drop, self.training))
        tags = product(d(F.relu(byte_product(both, self.tag_view))), self.tag)
        names = product(d(F.relu(byte_product(both, self.name_view))), self.name)
        arc, rel = self.shape["arc"], self.shape["rel"]
        head, dep, as_head, as_dep = byte_product(top, self.views).split([arc, arc, rel, rel], 1)
        head, dep = d(F.relu(head)), d(F.relu(dep))
        mapped = product(head, self.arc_map)
        # Arcs are scored sentence by sentence in a padded square.
        heads = batch.padded(mapped)  # B x n x (arc+1)
        deps = batch.padded(dep)
        scores = torch.bmm(deps, heads[:, :, :-1].transpose(1, 2)) + heads[:, :, -1].unsqueeze(1)
        scores = scores + self.distance[batch.far]
        scores = scores.masked_fill(~batch.mask.unsqueeze(1), -1e9)
        to_root = (deps * self.root).sum(2, keepdim=True)
        arcs = torch.cat([scores, to_root], 2)[batch.mask]  # words x (n+1); the last is the root
        return tags, names, arcs, (as_head, as_dep)

    def relations(self, rel_parts, heads, batch, drop=0.3):
        """Scores of relations for given heads: global word numbers, -1 for the root."""
        as_head, as_dep = rel_parts
        held = heads >= 0
        at = torch.arange(len(heads))
        far = (at - heads).clamp(-FARTHEST, FARTHEST) + FARTHEST
        extra = as_head[heads.clamp(min=0)] + self.rel_far[far]
        view = F.relu(as_dep + torch.where(held.unsqueeze(1), extra, torch.zeros(())))
        return product(F.dropout(view, drop, self.training), self.rel)


class Batch:
    """Sentences laid end to end."""

    def __init__(self, sentences, vocabulary, forms=None, hide=None):
        rows = [[vocabulary.rows(f) for f in (forms[i] if forms else s.forms)]
                for i, s in enumerate(sentences)]
        self.lengths = [len(r) for r in rows]
        self.word = torch.tensor([w for r in rows for w, _ in r])
        self.piece = torch.tensor([p for r in rows for _, p in r])
        self.bits = torch.tensor([vocabulary.bits(f) for i, s in enumerate(sentences)
                                  for f in (forms[i] if forms else s.forms)]).float()
        if hide is not None:
            self.word[torch.rand(len(self.word)) < hide[self.word]] = 0
        begin = [0]
        for n in self.lengths:
            begin.append(begin[-1] + n)
        self.ranges = list(zip(begin[:-1], begin[1:]))
        self.begin = torch.tensor(begin)
        self._steps()
        self.of = torch.repeat_interleave(torch.arange(len(rows)), torch.tensor(self.lengths))
        longest = max(self.lengths)
        self.mask = torch.arange(longest).unsqueeze(0) < torch.tensor(self.lengths).unsqueeze(1)
        at = torch.arange(longest)
        self.far = (at.unsqueeze(1) - at.unsqueeze(0)).clamp(-FARTHEST, FARTHEST) + FARTHEST
        self.longest = longest

    def _steps(self):
        """The order of words by step, longest sentence first, for both directions."""
        lengths = torch.tensor(self.lengths)
        order = torch.argsort(-lengths, stable=True)
        steps = torch.arange(int(lengths.max()))
        held = lengths[order].unsqueeze(0) > steps.unsqueeze(1)  # steps x sentences
        ahead = (self.begin[:-1][order].unsqueeze(0) + steps.unsqueeze(1))[held]
        behind = (self.begin[1:][order].unsqueeze(0) - 1 - steps.unsqueeze(1))[held]
        self.forward_order, self.backward_order = ahead, behind
        self.back_order = [torch.argsort(ahead), torch.argsort(behind)]
        self.step_begin = torch.cat([torch.zeros(1, dtype=torch.long), held.sum(1).cumsum(0)])

    def padded(self, x):
        out = x.new_zeros(len(self.lengths), self.longest, x.shape[1])
        out[self.mask] = x
        return out

    def dropped(self, x, share):
        """Dropout with one mask a sentence."""
        keep = (torch.rand(len(self.lengths), x.shape[1]) >= share).float() / (1 - share)
        return x * keep[self.of]
