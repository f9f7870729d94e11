"""The peer of a training: SCD01's step in NumPy, vectorised as one would, on points that a file holds.

Arguments: points, rows, columns, labels, iterations. Prints { milliseconds, versions } of the iterations after the first, as JSON.
"""

import json
import sys
import time

import numpy as np

path, n, d, labels, iterations = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], int(sys.argv[5])
x = np.fromfile(path, np.float32).reshape(n, d)
columns = np.ascontiguousarray(x.T)
y = np.fromfile(labels, np.int32)
hidden, tried, share, inc1, inc2, interval = 20, 128, 0.75, 0.17, 0.2, 20
rng = np.random.default_rng(1)


def best_cut(q, gain, low, high):
    """The cut, of those from low to high in the order of q, that gains most: rows of its rank and above have bit 1."""
    order = np.argsort(q)
    ranked, total = q[order], np.cumsum(gain[order][::-1])[::-1]
    cuts = np.arange(low, high + 1)
    apart = np.where(cuts > 0, ranked[cuts] > ranked[cuts - 1], True)
    c = cuts[np.argmax(np.where(apart, total[cuts], -np.inf))]
    edge = ranked[0] - 0.01 if c == 0 else (ranked[c - 1] + ranked[c]) / 2
    return total[c], c, edge


def improve(q, gain, candidates):
    """A full search, then one about its cut for each candidate's projections."""
    start, cut, edge = best_cut(q, gain, 0, len(q) - 1)
    low, high = max(0, cut - interval), min(len(q) - 1, cut + interval)
    best, chosen = start, None
    for name, shifted in candidates:
        value, _, at = best_cut(shifted, gain, low, high)
        if value > best:
            best, chosen, edge = value, name, at
    return edge, chosen


w1 = rng.normal(size=(hidden, d)).astype(np.float32)
w1 /= np.linalg.norm(w1, axis=1, keepdims=True)
w2 = rng.normal(size=hidden).astype(np.float32)
w2 /= np.linalg.norm(w2)
projections = w1 @ columns
t1 = np.median(projections, axis=1)
t2 = 0.0
kept, score = None, -1.0
begun = None
for iteration in range(iterations + 1):
    if iteration == 1:
        begun = time.process_time()
    rows = np.concatenate(
        [rng.choice(np.flatnonzero(y == c), int((y == c).sum() * share), replace=False) for c in (0, 1)]
    )
    sizes = [(y[rows] == c).sum() for c in (0, 1)]
    # Accuracy and balanced accuracy, as one weight a row.
    weight = np.where(y[rows] == 1, 1 / sizes[1], 1 / sizes[0]) / 2 + 1 / len(rows)
    right = np.where(y[rows] == 1, weight, -weight)

    bits = (projections > t1[:, None]).astype(np.float32)
    own = bits[:, rows]
    z = w2 @ own
    steps = [(u, s) for u in range(hidden) for s in (-inc2, inc2)]
    t2, chosen = improve(z, right, (((u, s), z + s * own[u]) for u, s in steps))
    if chosen:
        w2[chosen[0]] += chosen[1]
        length = np.linalg.norm(w2)
        w2 /= length
        t2 /= length

    k = rng.integers(hidden)
    rest = w2 @ own - w2[k] * own[k]
    gain = ((rest + w2[k] > t2).astype(np.float64) - (rest > t2)) * right
    q = projections[k, rows]
    steps = [(j, s) for j in rng.choice(d, tried, replace=False) for s in (-inc1, inc1)]
    t1[k], chosen = improve(q, gain, (((j, s), q + s * columns[j, rows]) for j, s in steps))
    if chosen:
        w1[k, chosen[0]] += chosen[1]
        length = np.linalg.norm(w1[k])
        w1[k] /= length
        t1[k] /= length
        projections[k] = w1[k] @ columns

    said = w2 @ (projections > t1[:, None]).astype(np.float32) > t2
    shares = [(said[y == c] == c).mean() for c in (0, 1)]
    balanced = sum(shares) / 2
    now = balanced + (0 if iteration < iterations / 5 else (said == y).mean())
    if now > score:
        kept, score = (w1.copy(), t1.copy(), w2.copy(), t2), now
milliseconds = 1000 * (time.process_time() - begun)
versions = {"python": sys.version.split()[0], "numpy": np.__version__}
print(json.dumps({"milliseconds": milliseconds, "balanced": float(balanced), "versions": versions}))
