# SPDX-License-Identifier: Apache-2.0
"""Writes a trained network into a model pack: `pack.py NETWORK PACK`.

The layout is that of doc/pack_format.md and src/parse/network.h. Sections of other rooms that an
existing pack holds stay as they are.
"""
import struct
import sys

import numpy as np
import torch

import data
import words
from classes import CLASSES
from network import FARTHEST, whole_weights

BLOCK = 16
KIND, VERSION = b"model", 2
OWN = ("net.", "tag.", "name.", "parse.")

def content_hash(content):
    h = 0xCBF29CE484222325
    whole = len(content) // 8 * 8
    for (word,) in struct.iter_unpack("<Q", content[:whole]):
        h = words.mix(h ^ word)
    assert whole == len(content), "packs end at a multiple of 64"
    return words.mix(h)


def read_pack(path):
    """{name: bytes} of an existing pack, in its order."""
    raw = open(path, "rb").read()
    assert raw[:8] == b"sillokp1", path
    count = struct.unpack_from("<I", raw, 48)[0]
    out = {}
    for i in range(count):
        name, begin, size = struct.unpack_from("<32sQQ", raw, 64 + 48 * i)
        out[name.rstrip(b"\0").decode()] = raw[begin:begin + size]
    return out


def write_pack(path, sections, kind=KIND, version=VERSION):
    aligned = lambda n: (n + 63) // 64 * 64
    at = aligned(64 + 48 * len(sections))
    table, body = b"", b""
    begin = at
    for name, content in sections.items():
        table += struct.pack("<32sQQ", name.encode(), at, len(content))
        padded = content + b"\0" * (aligned(len(content)) - len(content))
        body += padded
        at += len(padded)
    content = table + b"\0" * (begin - 64 - len(table)) + body
    header = struct.pack("<8sII16sQQIIII", b"sillokp1", 0x01020304, version, kind,
                         64 + len(content), content_hash(content), len(sections), 0, 0, 0)
    open(path, "wb").write(header + content)


def table(rows):
    """The slots of a net::Table."""
    size = 1
    while size < len(rows) * 3 // 2 + 2:
        size *= 2
    slots = np.zeros((size, 2), np.uint32)
    for key in sorted(rows):
        i = key & (size - 1)
        while slots[i, 0]:
            i = (i + 1) & (size - 1)
        slots[i] = key, rows[key]
    return slots.tobytes()


def strings(out, name, texts):
    at = np.cumsum([0] + [len(t.encode()) for t in texts]).astype(np.uint32)
    out[name + ".at"] = at.tobytes()
    out[name + ".text"] = "".join(texts).encode()


def _padded(w, bias):
    """Weights inputs x outputs and their bias, outputs padded to a multiple of the block."""
    more = -w.shape[1] % BLOCK
    return np.pad(w, ((0, 0), (0, more))), np.pad(bias, (0, more))


def affine(out, name, weight, bias, largest, step):
    """16-bit weights. weight: outputs x inputs; largest: of each input's whole numbers; step: what
    one of them is worth."""
    w = weight.T.astype(np.float64)
    w, bias = _padded(w, np.zeros(w.shape[1]) if bias is None else bias)
    biggest = max(np.abs(w).max(), 1e-9)
    longest = max((np.abs(w) * largest[:, None]).sum(0).max(), 1e-9)
    scale = min(32767 / biggest, 0.98 * 2147483647 / longest)
    whole = np.trunc(w * scale).astype(np.int16)
    k, n = whole.shape
    packed = whole.reshape(k // 2, 2, n // BLOCK, BLOCK).transpose(2, 0, 3, 1)
    out[name + ".w"] = np.ascontiguousarray(packed).tobytes()
    out[name + ".b"] = np.append(bias, step / scale).astype(np.float32).tobytes()


def byte_affine(out, name, weight, bias):
    """8-bit weights for states in steps of 1/127. weight: outputs x inputs, a tensor."""
    whole, step = whole_weights(weight)
    w = whole.numpy().T
    k, n = w.shape
    w, scale = _padded(w, (step / 127).numpy())
    bias = np.zeros(n) if bias is None else bias.detach().numpy()
    bias = np.pad(bias, (0, w.shape[1] - n))
    packed = w.astype(np.int8).reshape(k // 4, 4, w.shape[1] // BLOCK, BLOCK).transpose(2, 0, 3, 1)
    out[name + ".w"] = np.ascontiguousarray(packed).tobytes()
    out[name + ".b"] = np.concatenate([scale, bias]).astype(np.float32).tobytes()


def sections_of(net, vocabulary):
    s = net.shape
    f = lambda t: t.detach().float().numpy()
    out = {}
    out["net.shape"] = np.array([s[k] for k in ("word", "piece", "h", "layers", "tag", "name",
                                                "arc", "rel")], np.uint32).tobytes()
    out["net.words"] = table(vocabulary.word_rows)
    out["net.pieces"] = table(vocabulary.piece_rows)
    out["net.classes"] = table(vocabulary.classes)
    word, piece, known = f(net.words.weight), f(net.pieces.weight)[:-1], f(net.classes)
    sizes = np.sort(np.abs(np.concatenate([word.ravel(), piece.ravel()])))
    step = max(sizes[len(sizes) - 1 - len(sizes) // 5000] / 127, 1e-6)
    for name, rows in (("net.word_rows", word), ("net.piece_rows", piece),
                       ("net.class_rows", known)):
        out[name] = np.clip(np.rint(rows / step), -127, 127).astype(np.int8).tobytes()
    rows = np.array([127.0] * s["word"] + [127.0 * (words.KINDS + len(CLASSES))] * s["piece"])
    positive = lambda n: np.full(n, 32767.0)
    for i, layer in enumerate(net.layers):
        if i == 0:
            affine(out, "net.layer0", f(layer.input.weight), f(layer.input.bias), rows, step)
        else:
            byte_affine(out, "net.layer%d" % i, layer.input.weight, layer.input.bias)
        byte_affine(out, "net.forward%d" % i, layer.state[0], None)
        byte_affine(out, "net.backward%d" % i, layer.state[1], None)
    one = 1 / 1000.0  # net::kPositiveScale
    strings(out, "tag.labels", vocabulary.labels)
    byte_affine(out, "tag.view", net.tag_view.weight, net.tag_view.bias)
    affine(out, "tag.out", f(net.tag.weight), f(net.tag.bias), positive(s["tag"]), one)
    strings(out, "name.labels", data.NAME_LABELS)
    byte_affine(out, "name.view", net.name_view.weight, net.name_view.bias)
    affine(out, "name.out", f(net.name.weight), f(net.name.bias), positive(s["name"]), one)
    byte_affine(out, "parse.views", net.views.weight, net.views.bias)
    affine(out, "parse.u", f(net.arc_map.weight), None, positive(s["arc"]), one)
    affine(out, "parse.rel", f(net.rel.weight), f(net.rel.bias), positive(s["rel"]), one)
    assert len(f(net.distance)) == 2 * FARTHEST + 1
    out["parse.arc"] = np.concatenate([f(net.distance), f(net.root)]).tobytes()
    out["parse.rel_far"] = f(net.rel_far).tobytes()
    return out


def main():
    network, path = sys.argv[1:3]
    kept = torch.load(network, weights_only=False)
    fresh = sections_of(kept["net"], kept["vocabulary"])
    try:
        for name, content in read_pack(path).items():
            if not name.startswith(OWN):
                fresh[name] = content
    except FileNotFoundError:
        pass
    write_pack(path, fresh)


if __name__ == "__main__":
    main()
