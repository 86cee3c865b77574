# SPDX-License-Identifier: Apache-2.0
"""The keys of words and of their pieces: the twin of src/parse/words.cc, byte for byte."""

KINDS = 10  # pieces of a word, at most: form, shape, beginnings of 1 to 3 bytes, endings of 1 to 5
_MASK = (1 << 64) - 1
_SEED = 0xCBF29CE484222325
_PRIME = 0x100000001B3


def mix(h):
    """The finishing mix of src/base/hash.h."""
    h ^= h >> 33
    h = h * 0xFF51AFD7ED558CCD & _MASK
    h ^= h >> 33
    h = h * 0xC4CEB9FE1A85EC53 & _MASK
    return h ^ (h >> 33)


def _table_key(h):
    return (h >> 32) or 1


def _piece_key(h, kind):
    return _table_key(mix((h + kind * 0x9E3779B97F4A7C15) & _MASK))


def _step(h, byte):
    if 0x30 <= byte <= 0x39:
        byte = 0x30
    return (h ^ byte) * _PRIME & _MASK


def _shape(byte):
    if 0x41 <= byte <= 0x5A:
        return 0x58
    if 0x61 <= byte <= 0x7A:
        return 0x78
    if 0x30 <= byte <= 0x39:
        return 0x30
    return 0x75 if byte >= 0x80 else byte


def _shape_hash(form):
    h, last, run, kept = _SEED, 0, 0, 0
    for byte in form:
        shape = _shape(byte)
        run = run + 1 if shape == last else 1
        last = shape
        if run > 2:
            continue
        h = (h ^ shape) * _PRIME & _MASK
        kept += 1
        if kept == 8:
            break
    return h


def lower(form):
    """Lower case as src/base/utf8.cc makes it: one code point for one."""
    return "".join(c.lower()[0] for c in form)


def word_keys(form):
    """(key of the word, keys of its pieces) of a form given as text."""
    raw, low = form.encode(), lower(form).encode()
    h = _SEED
    for byte in raw:
        h = _step(h, byte)
    pieces = [_piece_key(h, 1), _piece_key(_shape_hash(raw), 2)]
    h = _SEED
    for i, byte in enumerate(low):
        h = _step(h, byte)
        if i < 3:
            pieces.append(_piece_key(h, 3 + i))
    word = _table_key(mix(h))
    h = _SEED
    for i, byte in enumerate(reversed(low[-5:])):
        h = _step(h, byte)
        pieces.append(_piece_key(h, 10 + i))
    return word, pieces
