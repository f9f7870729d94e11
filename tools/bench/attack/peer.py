"""The peer: HopSkipJump of the Adversarial Robustness Toolbox on an ensemble that is one product of NumPy, or, for LeNets, of PyTorch.

Started with a folder: case.json says what the raw arrays beside it are. Says { versions, agreement } as a line of JSON, then answers each line
{ batch, iterations } by { milliseconds, wall, queries } of one attack on all points, processor time and time on the wall.
"""

import json
import sys
import time
from pathlib import Path

import art
import numpy as np
from art.attacks.evasion import HopSkipJump
from art.estimators.classification import BlackBoxClassifier

folder = Path(sys.argv[1])
case = json.loads((folder / "case.json").read_text())
arrays = {
    name: np.fromfile(folder / name, dtype=kind).reshape(shape)
    for name, (kind, shape) in case["arrays"].items()
}
d = arrays["points"].shape[1]
versions = {"art": art.__version__, "numpy": np.__version__}


def hard(votes_of_one, networks):
    """The class of most votes, an exact tie the lowest, as ART wants it: one-hot."""
    return np.eye(2, dtype=np.float32)[(2 * votes_of_one > networks).astype(int)]


def dense(activate):
    networks, hidden = arrays["outputWeights"].shape
    weights = np.ascontiguousarray(arrays["hiddenWeights"].T)
    biases, out, edges = arrays["hiddenBiases"], arrays["outputWeights"], arrays["outputBiases"]

    def predict(x):
        units = activate(x.reshape(len(x), d).astype(np.float32) @ weights + biases)
        z = np.einsum("nmh,mh->nm", units.reshape(len(x), networks, hidden), out) + edges
        return hard((z > 0).sum(1), networks)

    return predict


def sigmoid(x):
    np.negative(x, out=x)
    np.exp(x, out=x)
    x += 1
    return np.reciprocal(x, out=x)


def forest():
    roots, features, thresholds, children = (arrays[k] for k in ("roots", "features", "thresholds", "children"))
    shares = arrays["shares"]

    def predict(x):
        x = x.reshape(len(x), d).astype(np.float32)
        node = np.repeat(roots[None, :-1], len(x), 0)
        rows = np.arange(len(x))[:, None]
        while True:
            feature = features[node]
            inner = feature >= 0
            if not inner.any():
                break
            right = x[rows, np.maximum(feature, 0)] > thresholds[node]
            node = np.where(inner, children[node] + right, node)
        return np.eye(2, dtype=np.float32)[shares[children[node]].mean(1).argmax(1)]

    return predict


def lenet():
    import torch

    torch.set_num_threads(1)
    versions["torch"] = torch.__version__
    f = torch.nn.functional
    nets = []
    for flat in torch.from_numpy(arrays["weights"]):
        sizes = [(25, 6), (6,), (150, 16), (16,), (400, 120), (120,), (120, 84), (84,), (84, 2), (2,)]
        parts, at = [], 0
        for size in sizes:
            n = int(np.prod(size))
            parts.append(flat[at : at + n].reshape(size))
            at += n
        parts[0] = parts[0].reshape(5, 5, 1, 6).permute(3, 2, 0, 1).contiguous()
        parts[2] = parts[2].reshape(5, 5, 6, 16).permute(3, 2, 0, 1).contiguous()
        # An image here lies plane by plane: rows of the first dense layer move to that order.
        parts[4] = parts[4].reshape(5, 5, 16, 120).permute(2, 0, 1, 3).reshape(400, 120).contiguous()
        nets.append(parts)

    def predict(x):
        with torch.inference_mode():
            images = torch.from_numpy(x.reshape(len(x), 1, 28, 28).astype(np.float32))
            votes = 0
            for w1, b1, w2, b2, w3, b3, w4, b4, w5, b5 in nets:
                h = f.relu(f.max_pool2d(f.conv2d(images, w1, b1, padding=2), 2))
                h = f.relu(f.max_pool2d(f.conv2d(h, w2, b2), 2)).reshape(len(x), 400)
                h = f.relu(h @ w3 + b3)
                h = f.relu(h @ w4 + b4)
                votes = votes + ((h @ w5 + b5).argmax(1) == 1)
            return hard(votes.numpy(), len(nets))

    return predict


predict = {
    "sign": lambda: dense(lambda p: (p > 0).astype(np.float32)),
    "mlp": lambda: dense(sigmoid),
    "forest": forest,
    "lenet": lenet,
}[case["kind"]]()
queries = 0


def counting(x):
    global queries
    queries += len(x)
    return predict(x)


classifier = BlackBoxClassifier(counting, (d,), 2, clip_values=(0.0, 1.0))
agreement = float((predict(arrays["probes"]).argmax(1) == arrays["answers"]).mean())
print(json.dumps({"versions": versions, "agreement": agreement}), flush=True)
for line in sys.stdin:
    told = json.loads(line)
    queries = 0
    attack = HopSkipJump(
        classifier,
        batch_size=told["batch"],
        targeted=False,
        norm=2,
        max_iter=told["iterations"],
        max_eval=10000,
        init_eval=100,
        verbose=False,
    )
    wall, cpu = time.perf_counter(), time.process_time()
    for x, start in zip(arrays["points"], arrays["starts"]):
        attack.generate(x[None], x_adv_init=start[None])
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(json.dumps({"milliseconds": 1000 * cpu, "wall": 1000 * wall, "queries": queries}), flush=True)
