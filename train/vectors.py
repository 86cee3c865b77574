# SPDX-License-Identifier: Apache-2.0
"""First word rows: which words stand beside a word in plain text.

Positive pointwise mutual information of words with their neighbours at each of the places -2, -1,
1 and 2 (a place and a word are one context), reduced by a truncated singular value decomposition.
"""
import numpy as np
import scipy.sparse as sparse
from scipy.sparse.linalg import svds


def word_vectors(sentences, vocabulary, width, contexts=6000):
    """One row a word row of the vocabulary, of unit variance; float32."""
    ids = [np.array([vocabulary.rows(f)[0] for f in s.forms]) for s in sentences]
    flat = np.concatenate([np.concatenate([[-1, -1], i]) for i in ids] + [[-1, -1]])
    n = len(vocabulary.row_counts)
    common = np.argsort(-np.bincount(flat[flat >= 0], minlength=n), kind="stable")[:contexts]
    column = np.full(n + 1, -1)
    column[common] = np.arange(len(common))
    blocks = []
    for place in (-2, -1, 1, 2):
        a = flat[2:-2]
        b = flat[2 + place:len(flat) - 2 + place]
        at = column[b]  # -1 reads the last entry, which is -1
        fine = (a >= 0) & (b >= 0) & (at >= 0)
        blocks.append(sparse.coo_matrix((np.ones(fine.sum()), (a[fine], at[fine])),
                                        shape=(n, len(common))).tocsr())
    counts = sparse.hstack(blocks).tocoo()
    total = counts.sum()
    row = np.asarray(counts.sum(1)).ravel()
    col = np.asarray(counts.sum(0)).ravel() ** 0.75
    col *= total / col.sum()
    value = np.log(counts.data * total / (row[counts.row] * col[counts.col]))
    keep = value > 0
    ppmi = sparse.csr_matrix((value[keep], (counts.row[keep], counts.col[keep])), counts.shape)
    rng = np.random.default_rng(1)
    u, s, _ = svds(ppmi, k=width, v0=rng.standard_normal(min(ppmi.shape)))
    vectors = u * np.sqrt(s)
    size = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = vectors / np.maximum(size, 1e-6) * np.sqrt(width)
    vectors[size.ravel() < 1e-6] = 0
    return vectors.astype(np.float32)
