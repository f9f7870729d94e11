"""The networks of lib/models/rivals in PyTorch, layer for layer: what `npm run bench -- models` compares with.

Started with a setting as its argument, it then answers each line of standard input, {"repeats": ...}, by so many steps of
training, or so many predictions: JSON with the milliseconds of CPU that one took.
"""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Sign(torch.autograd.Function):
    """sign(x), -1 at 0; the slope goes straight through where |x| <= 1, or everywhere for weights."""

    @staticmethod
    def forward(ctx, x, clipped):
        ctx.save_for_backward(x)
        ctx.clipped = clipped
        return torch.where(x > 0, 1.0, -1.0)

    @staticmethod
    def backward(ctx, d):
        (x,) = ctx.saved_tensors
        return (torch.where(x.abs() <= 1, d, 0.0) if ctx.clipped else d), None


class BinaryDense(nn.Module):
    def __init__(self, inner, units):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(units, inner).uniform_(-0.1, 0.1))

    def forward(self, x):
        return F.linear(x, Sign.apply(self.weight, False))


class SignActivation(nn.Module):
    def forward(self, x):
        return Sign.apply(x, True)


class Residual(nn.Module):
    def __init__(self, before, channels, stride):
        super().__init__()
        self.way = nn.Sequential(
            nn.Conv2d(before, channels, 3, stride, 1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, 1, 1, bias=False),
            nn.BatchNorm2d(channels),
        )
        self.beside = (
            nn.Identity()
            if stride == 1 and before == channels
            else nn.Sequential(nn.Conv2d(before, channels, 1, stride, bias=False), nn.BatchNorm2d(channels))
        )

    def forward(self, x):
        return F.relu(self.way(x) + self.beside(x))


def le_net(height, width, channels, classes):
    padding = 2 if min(height, width) < 32 else 0
    h, w = [(((side + 2 * padding - 4) // 2) - 4) // 2 for side in (height, width)]
    return nn.Sequential(
        nn.Conv2d(channels, 6, 5, padding=padding), nn.MaxPool2d(2), nn.ReLU(),
        nn.Conv2d(6, 16, 5), nn.MaxPool2d(2), nn.ReLU(), nn.Flatten(),
        nn.Linear(16 * h * w, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, classes),
    )  # fmt: skip


def residual_net(height, width, channels, classes):
    if max(height, width) > 32:
        raise ValueError("the pool after the stem of larger images is not written here")
    return nn.Sequential(
        nn.Conv2d(channels, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU(),
        Residual(8, 8, 1), Residual(8, 16, 2), Residual(16, 32, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(32, classes),
    )  # fmt: skip


def series_cnn(height, width, channels, classes):
    return nn.Sequential(
        nn.ConstantPad1d((7, 8), 0.0), nn.Conv1d(channels, 64, 16), nn.MaxPool1d(4), nn.ReLU(),
        nn.ConstantPad1d((7, 8), 0.0), nn.Conv1d(64, 128, 16), nn.MaxPool1d(4), nn.ReLU(),
        nn.ConstantPad1d((7, 8), 0.0), nn.Conv1d(128, 256, 16), nn.MaxPool1d(2), nn.ReLU(), nn.Flatten(),
        nn.Linear(256 * (width // 4 // 4 // 2), 128), nn.ReLU(), nn.Linear(128, classes),
    )  # fmt: skip


def binary_net(height, width, channels, classes):
    return nn.Sequential(
        nn.Flatten(), BinaryDense(height * width * channels, 20), nn.BatchNorm1d(20), SignActivation(),
        BinaryDense(20, classes), nn.BatchNorm1d(classes),
    )  # fmt: skip


NETWORKS = {"le-net": le_net, "residual-net": residual_net, "series-cnn": series_cnn, "binary-net": binary_net}


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    setting = json.loads(sys.argv[1])
    height, width, channels = (setting["shape"][name] for name in ("height", "width", "channels"))
    classes, batch = setting["classes"], setting["batch"]
    network = NETWORKS[setting["network"]](height, width, channels, classes)
    size = (channels, width) if setting["network"] == "series-cnn" else (channels, height, width)
    points = torch.rand(batch, *size)
    labels = torch.arange(batch) % classes
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)

    def train():
        optimizer.zero_grad()
        F.cross_entropy(network(points), labels).backward()
        optimizer.step()
        for layer in network:
            if isinstance(layer, BinaryDense):
                layer.weight.data.clamp_(-1, 1)

    def predict():
        network.eval()
        with torch.inference_mode():
            network(points)

    task = train if setting["task"] == "train" else predict
    print(json.dumps({"versions": {"torch": torch.__version__}}), flush=True)
    for line in sys.stdin:
        repeats = json.loads(line)["repeats"]
        begin = time.process_time()
        for _ in range(repeats):
            task()
        print(json.dumps({"milliseconds": 1000 * (time.process_time() - begin) / repeats}), flush=True)


main()
