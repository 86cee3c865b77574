# SPDX-License-Identifier: Apache-2.0
"""Writes a trained network of cases into a pack of scorers, or of facts: `cases_pack.py NETWORK PACK`.

The layout is that of src/net/case_network.h; other sections of the pack stay as they are. Without NETWORK ("-") those of a network are
taken out.
"""
import sys

import numpy as np
import torch

from cases import CaseNetwork
from pack import affine, byte_affine, read_pack, strings, table, write_pack

VERSION = 2
OWN = "net."


def whole_rows(out, name, weight, kind, most):
    """Rows as whole numbers, and what one of them is worth."""
    rows = weight.numpy()
    sizes = np.sort(np.abs(rows).ravel())
    # One in five thousand may be cut.
    step = max(float(sizes[len(sizes) - 1 - len(sizes) // 5000]) / most, 1e-7)
    out[name + "rows"] = np.clip(np.rint(rows / step), -most, most).astype(kind).tobytes()
    out[name + "step"] = np.array([step], np.float32).tobytes()


def sections_of(kept):
    net = CaseNetwork(len(kept["words"]), kept["heads"], **kept["shape"])
    net.load_state_dict(kept["net"])
    net.requires_grad_(False)
    out = {OWN + "shape": np.array([kept["shape"]["input"], kept["shape"]["h"]], np.uint32).tobytes()}
    out[OWN + "keys"] = table(kept["words"])
    whole_rows(out, OWN, net.rows.weight, np.int8, 127)
    byte_affine(out, OWN + "in", net.layer.input.weight, net.layer.input.bias)
    byte_affine(out, OWN + "forward", net.layer.state[0], None)
    byte_affine(out, OWN + "backward", net.layer.state[1], None)
    strings(out, OWN + "labels", kept["labels"])
    for name, head in net.heads.items():
        part, keys = OWN + name + ".", kept["keys"][name]
        view, labels = head.out.in_features, head.out.out_features
        out[part + "shape"] = np.array([head.places, view, labels], np.uint32).tobytes()
        out[part + "keys"] = table(keys)
        whole_rows(out, part, head.keys.weight, np.int16, 32767)
        for i, at in enumerate(head.at):
            byte_affine(out, part + "at%d" % i, at.weight, at.bias)
        affine(out, part + "out", head.out.weight.numpy(), head.out.bias.numpy(), np.full(view, 32767.0), 1 / 1000.0)
    return out


def main():
    network, path = sys.argv[1:3]
    fresh = {name: content for name, content in read_pack(path).items() if not name.startswith(OWN)}
    if network != "-":
        fresh.update(sections_of(torch.load(network, weights_only=False)))
    with open(path, "rb") as file:
        kind = file.read(32)[16:].rstrip(b"\0")
    assert kind in (b"scorer", b"facts"), path
    write_pack(path, fresh, kind, VERSION)


if __name__ == "__main__":
    main()
