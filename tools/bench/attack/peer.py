"""The peer: HopSkipJump of the Adversarial Robustness Toolbox on an ensemble that is one product of NumPy, for LeNets networks of
PyTorch, for a forest scikit-learn's own, trained on the same points with the same settings.

Started with a folder: case.json says what the raw arrays beside it are. Says { versions, agreement, usable } as a line of JSON, the
rows of points that it and their starts tell apart, then answers each line { batch, iterations, rows } by { milliseconds, wall,
queries } of one attack on these points, processor time and time on the wall.
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
classes, networks = case["classes"], case["networks"]
d = arrays["points"].shape[1]
versions = {"python": sys.version.split()[0], "art": art.__version__, "numpy": np.__version__}
one_hot = np.eye(classes, dtype=np.float32)


def class_of(votes):
    """The class of most votes, n×classes, a tie the lowest; of two classes the votes are those for 1."""
    if classes == 2:
        return (2 * votes[:, 0] > networks).astype(int)
    return votes.argmax(1)


def logits(activate):
    """n×networks (times classes, for one-vs-rest) × outputs."""
    parts, outputs, hidden = arrays["outputWeights"].shape
    weights = np.ascontiguousarray(arrays["hiddenWeights"].T)
    biases, out, edges = arrays["hiddenBiases"], arrays["outputWeights"], arrays["outputBiases"]

    def compute(x):
        units = activate(x.reshape(len(x), d).astype(np.float32) @ weights + biases)
        units = units.reshape(len(x), parts, hidden)
        if outputs == 1:
            return np.einsum("nmh,mh->nm", units, out[:, 0])[:, :, None] + edges
        return np.einsum("nmh,mkh->nmk", units, out) + edges

    return compute


def sign():
    compute = logits(lambda p: (p > 0).astype(np.float32))

    def predict(x):
        yes = compute(x)[:, :, 0] > 0
        return one_hot[class_of(yes.reshape(len(x), networks, -1).sum(1))]

    return predict


def sigmoid(x):
    np.negative(x, out=x)
    np.exp(x, out=x)
    x += 1
    return np.reciprocal(x, out=x)


def mlp():
    compute = logits(sigmoid)

    def predict(x):
        z = compute(x)
        if classes == 2:
            return one_hot[class_of((z > 0).sum(1))]
        return one_hot[class_of(one_hot[z.argmax(2)].sum(1))]

    return predict


def forest():
    import sklearn
    from sklearn.ensemble import RandomForestClassifier

    versions["scikit-learn"] = sklearn.__version__
    trees = RandomForestClassifier(100, min_samples_leaf=10, max_features=None, n_jobs=1, random_state=0)
    trees.fit(arrays["train"], arrays["labels"])
    return lambda x: one_hot[trees.predict_proba(x.reshape(len(x), d)).argmax(1)]


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
            return one_hot[class_of(votes.numpy()[:, None])]

    return predict


predict = {"sign": sign, "mlp": mlp, "forest": forest, "lenet": lenet}[case["kind"]]()
queries = 0


def counting(x):
    global queries
    queries += len(x)
    return predict(x)


classifier = BlackBoxClassifier(counting, (d,), classes, clip_values=tuple(case["bounds"]))
agreement = float((predict(arrays["probes"]).argmax(1) == arrays["answers"]).mean())
apart = predict(arrays["points"]).argmax(1) != predict(arrays["starts"]).argmax(1)
print(
    json.dumps({"versions": versions, "agreement": agreement, "usable": np.flatnonzero(apart).tolist()}),
    flush=True,
)
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
    for row in told["rows"]:
        attack.generate(arrays["points"][row : row + 1], x_adv_init=arrays["starts"][row : row + 1])
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(json.dumps({"milliseconds": 1000 * cpu, "wall": 1000 * wall, "queries": queries}), flush=True)
