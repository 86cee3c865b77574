# SPDX-License-Identifier: Apache-2.0
"""The best one-to-one matching, which CEAF needs (coref.py, merge.py)."""


def best_assignment(rows):
    """The greatest sum of rows[i][k] with each i and k once (Hungarian method)."""
    if len(rows) > len(rows[0]):
        rows = [list(c) for c in zip(*rows)]
    n, m = len(rows), len(rows[0])
    u, v, match, way = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], k0 = i, 0
        least, done = [float("inf")] * (m + 1), [False] * (m + 1)
        while True:
            done[k0] = True
            i0, delta, k1 = match[k0], float("inf"), 0
            for k in range(1, m + 1):
                if done[k]:
                    continue
                cost = -rows[i0 - 1][k - 1] - u[i0] - v[k]
                if cost < least[k]:
                    least[k], way[k] = cost, k0
                if least[k] < delta:
                    delta, k1 = least[k], k
            for k in range(m + 1):
                if done[k]:
                    u[match[k]] += delta
                    v[k] -= delta
                else:
                    least[k] -= delta
            k0 = k1
            if match[k0] == 0:
                break
        while k0:
            match[k0], k0 = match[way[k0]], way[k0]
    return sum(rows[match[k] - 1][k - 1] for k in range(1, m + 1) if match[k])
