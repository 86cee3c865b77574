# SPDX-License-Identifier: Apache-2.0
"""Signs of text: the twin of src/pack/signs.h, byte for byte."""
from words import mix

_MASK = (1 << 64) - 1
_SEED = 0xCBF29CE484222325
_FACTOR = 0x9E3779B97F4A7C15


def _sign_on(part, h):
    def add(h, value):
        h = (h ^ value) * _FACTOR & _MASK
        return h ^ h >> 32

    size = len(part)
    word = lambda at, n: int.from_bytes(part[at:at + n], "little")
    i = 0
    while i + 8 < size:
        h = add(h, word(i, 8))
        i += 8
    if size >= 8:
        h = add(h, word(size - 8, 8))
    elif size >= 4:
        h = add(h, word(0, 4) << 32 | word(size - 4, 4))
    elif size > 0:
        h = add(h, part[0] << 16 | part[size // 2] << 8 | part[-1])
    return (h + size + 1) & _MASK


def sign_of(kind, *parts):
    """The sign of a kind and parts of text: 32 bits."""
    h = _sign_on(kind.encode(), _SEED)
    for part in parts:
        h = _sign_on(part.encode(), h)
    return mix(h) >> 32
