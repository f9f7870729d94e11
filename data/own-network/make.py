"""Writes the networks beside it: trained in PyTorch, hit by noise, and stored as anyone would store them.

Needs PyTorch 2.13, NumPy 2.4 and safetensors 0.8 (python make.py, in this folder). Another version of PyTorch may draw and
round otherwise, and gives other networks of the same kind.
"""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import nn

HERE = Path(__file__).parent
torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)


def clusters(count, size, classes, centres, rng):
    """Points around as many centres as classes, in steps of 1/32, so that a byte holds an entry."""
    labels = np.arange(count) % classes
    points = centres[labels] + rng.normal(size=(count, size))
    return np.clip(np.round(32 * points), -127, 127).astype(np.int8), labels.astype(np.int8)


def train(model, points, labels, optimiser, steps):
    x, y = torch.from_numpy(points), torch.from_numpy(labels).long()
    for _ in range(steps):
        optimiser.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimiser.step()
    with torch.no_grad():
        return nn.functional.cross_entropy(model(x), y).item()


def hit(model, rng, share=0.1):
    """Adds N(1, 1) to a share of all weights and biases. Returns where, and what stood there."""
    record = {}
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            flat = tensor.view(-1)
            at = np.flatnonzero(rng.random(flat.numel()) < share)
            record[f"{name}.at"] = torch.from_numpy(at.astype(np.int16))
            record[f"{name}.was"] = flat[at].clone()
            flat[at] += torch.from_numpy(rng.normal(1, 1, at.size).astype(np.float32))
    return record


def save(model, path):
    save_file(model.state_dict(), HERE / path)


def make(folder, seed, model, points, labels, optimiser, steps):
    (HERE / folder).mkdir(exist_ok=True)
    save(model, f"{folder}/start.safetensors")
    loss = train(model, points, labels, optimiser(model.parameters()), steps)
    save_file(hit(model, np.random.default_rng(seed)), HERE / folder / "hit.safetensors")
    save(model, f"{folder}/network.safetensors")
    np.save(HERE / folder / "inputs.npy", points)
    print(folder, "trained to loss", loss)


momentum = lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)  # noqa: E731

# A network with biases, trained on ten points; and points that it never saw.
rng = np.random.default_rng(1)
centres = rng.normal(size=(3, 64))
bytes_, labels = clusters(10, 64, 3, 0.5 * centres, rng)
torch.manual_seed(1)
mlp = nn.Sequential(nn.Linear(64, 96), nn.ReLU(), nn.Linear(96, 3))
make("mlp", 11, mlp, bytes_.astype(np.float32) / 32, labels, momentum, 300)
np.save(HERE / "mlp" / "labels.npy", labels)
exam, answers = clusters(60, 64, 3, 0.5 * centres, rng)
np.savez_compressed(HERE / "mlp" / "exam.npz", points=exam, labels=answers)

# The same kind by Adam, which scales every entry's step: its change lies in no span.
rng = np.random.default_rng(2)
bytes_, labels = clusters(6, 24, 3, 0.5 * rng.normal(size=(3, 24)), rng)
torch.manual_seed(2)
adam = nn.Sequential(nn.Linear(24, 24), nn.ReLU(), nn.Linear(24, 3))
make("adam", 12, adam, bytes_.astype(np.float32) / 32, labels, lambda p: torch.optim.Adam(p, lr=0.01), 300)

# Two hidden layers, named as in many a class of one's own.
rng = np.random.default_rng(3)
bytes_, labels = clusters(5, 32, 3, 0.5 * rng.normal(size=(3, 32)), rng)


class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1, self.fc2, self.fc3 = nn.Linear(32, 24), nn.Linear(24, 16), nn.Linear(16, 3)

    def forward(self, x):
        return self.fc3(torch.relu(self.fc2(torch.relu(self.fc1(x)))))


torch.manual_seed(3)
make("deep", 13, Deep(), bytes_.astype(np.float32) / 32, labels, momentum, 300)

# Tiles of pictures: a convolution whose stride is its kernel, then all channels of all tiles.
rng = np.random.default_rng(4)
pictures = np.round(32 * rng.normal(size=(2, 1, 21, 21))).clip(-127, 127).astype(np.float32) / 32
torch.manual_seed(4)
tiles = nn.Sequential(nn.Conv2d(1, 12, 7, stride=7), nn.ReLU(), nn.Flatten(), nn.Linear(12 * 9, 2))
make("tiles", 14, tiles, pictures, np.array([0, 1], np.int8), momentum, 40)
