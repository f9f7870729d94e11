"""A Neuro-Tron and an SGD update in NumPy, each on its own batch: what `npm run bench -- neurotron` compares with.

Four ways to evaluate the gates A_c = M + cC on a batch X:
  points   every gate on every point, w'A_c x, one matrix product at a time, as Definition 1 reads;
  gates    every gate on the whole batch, one matrix product A_c X' a gate;
  vectors  every gate on the batch as (A_c'w)'X', so no product of two matrices is left;
  family   M'w and C'w once, w'A_c x = a + c d for all gates: the algebra of our kernel.

NumPy's own generator draws the inputs. Started with a setting as its argument, it then answers each line of standard
input, {"way": ..., "updates": ...}, by that many pairs of updates, each way going on from where it was: JSON with the
microseconds of CPU a pair took and the distances from w* that were reached.
"""

import json
import sys
import time

import numpy as np


def by_points(w, family, X):
    """k x b: w'A_c x for every gate and every row x of X; and a function that gives the sum of (A_c x) h."""
    images = [[A @ x for x in X] for A in family["gates"]]
    z = np.array([[w @ image for image in row] for row in images])
    return z, lambda h: sum(images[c][i] * h[c, i] for c in range(len(images)) for i in range(len(X)) if h[c, i])


def by_gates(w, family, X):
    images = [A @ X.T for A in family["gates"]]
    z = np.stack([w @ image for image in images])
    return z, lambda h: sum(image @ h_c for image, h_c in zip(images, h))


def by_vectors(w, family, X):
    z = np.stack([X @ (w @ A) for A in family["gates"]])
    return z, lambda h: sum(A @ (h_c @ X) for A, h_c in zip(family["gates"], h))


def by_family(w, family, X):
    M, C, c = family["M"], family["C"], family["c"]
    z = X @ (w @ M) + c[:, None] * (X @ (w @ C))
    return z, lambda h: M @ (h.sum(axis=0) @ X) + C @ ((c @ h) @ X)


def batch(rng, truth, family, evaluate, s):
    """Inputs, and their labels by the paper's oracle."""
    X = s["draw"](rng, (s["b"], s["n"]))
    y = np.maximum(evaluate(truth, family, X)[0], 0.0).mean(axis=0)
    xi = np.where(np.arange(s["b"]) % 2 == 0, -s["theta"], s["theta"])
    return X, y + xi * (rng.random(s["b"]) <= s["beta"])


def neuro_tron(rng, w, truth, family, evaluate, s):
    X, v = batch(rng, truth, family, evaluate, s)
    z, _ = evaluate(w, family, X)
    errors = v - np.maximum(z, 0.0).mean(axis=0)
    return w + s["eta"] / s["b"] * (family["M"] @ (errors @ X))


def sgd(rng, w, truth, family, evaluate, s):
    X, v = batch(rng, truth, family, evaluate, s)
    z, gradient = evaluate(w, family, X)
    errors = v - np.maximum(z, 0.0).mean(axis=0)
    return w + s["eta"] / (s["b"] * s["k"]) * gradient(errors * (z > 0))


def begin(evaluate, s):
    """A function that goes on training for a number of pairs of updates."""
    rng = np.random.default_rng(s["seed"])
    M, C = rng.standard_normal((2, s["r"], s["n"]))
    c = np.array([c for c in range(-s["k"] // 2, s["k"] // 2 + 1) if c != 0], dtype=float)
    family = {"M": M, "C": C, "c": c, "gates": [M + shift * C for shift in c]}
    truth = rng.standard_normal(s["r"])
    tron = np.ones(s["r"])
    descent = np.ones(s["r"])

    def run(updates):
        nonlocal tron, descent
        start = time.process_time()
        for _ in range(updates):
            tron = neuro_tron(rng, tron, truth, family, evaluate, s)
            descent = sgd(rng, descent, truth, family, evaluate, s)
        microseconds = (time.process_time() - start) / updates * 1e6
        return {"microseconds": microseconds, "distances": [float(np.linalg.norm(w - truth)) for w in (tron, descent)]}

    return run


def main():
    s = json.loads(sys.argv[1])
    s["draw"] = {
        "normal": lambda rng, size: rng.standard_normal(size),
        "laplace": lambda rng, size: rng.laplace(0.0, 1.0, size),
        "student-4": lambda rng, size: rng.standard_t(4, size),
    }[s["law"]]
    ways = {"points": by_points, "gates": by_gates, "vectors": by_vectors, "family": by_family}
    runs = {name: begin(way, s) for name, way in ways.items()}
    print(json.dumps({"numpy": np.__version__, "ways": list(ways)}), flush=True)
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(runs[asked["way"]](asked["updates"])), flush=True)


main()
