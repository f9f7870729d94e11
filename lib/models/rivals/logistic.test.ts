import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { loadWdbc, standardize } from "../../datasets";
import { createRng, type Matrix, matrix, row, selectRows, toFloat32Matrix } from "../../num";
import { logisticClassifier, logisticDistance, trainLogisticRegression } from ".";
import { logisticLoss } from "./logistic-loss";
import { minimize } from "./minimize";

/** Points in overlapping clouds, one a class. */
function clouds(classes: number, n: number, d: number): { points: Matrix; labels: Int32Array } {
  const rng = createRng(classes).substream("clouds", n, d);
  const points = matrix(n, d, rng.fillNormal(new Float64Array(n * d)));
  const labels = Int32Array.from({ length: n }, (_, s) => s % classes);
  labels.forEach((y, s) => {
    points.data[s * d + (y % d)] += 1.5;
  });
  return { points, labels };
}

test("the gradient is what finite differences give, and the loss what the definition gives", () => {
  for (const classes of [2, 4]) {
    const { points, labels } = clouds(classes, 30, 5);
    const single = toFloat32Matrix(points);
    const rows = classes === 2 ? 1 : classes;
    const evaluate = logisticLoss("f", single, { labels, classes }, 0.3, "wasm");
    const x = createRng(9).fillNormal(new Float64Array(rows * 6));
    const gradient = new Float64Array(x.length);
    const value = evaluate(x, gradient);
    const h = 1e-5;
    for (let i = 0; i < x.length; i++) {
      const at = (shift: number): number =>
        evaluate(
          x.map((xi, j) => (i === j ? xi + shift : xi)),
          new Float64Array(x.length),
        );
      assert.ok(Math.abs((at(h) - at(-h)) / (2 * h) - gradient[i]) < 1e-8);
    }
    let expected = 0;
    for (let s = 0; s < 30; s++) {
      const logits = Array.from({ length: rows }, (_, k) =>
        Array.from({ length: 5 }).reduce<number>(
          (sum, _, j) => sum + x[5 * k + j] * single.data[5 * s + j],
          x[5 * rows + k],
        ),
      );
      const all = rows === 1 ? [0, logits[0]] : logits;
      expected -= Math.log(Math.exp(all[labels[s]]) / all.reduce((sum, z) => sum + Math.exp(z), 0)) / 30;
    }
    for (const w of x.subarray(0, 5 * rows)) expected += 0.15 * w * w;
    assert.ok(Math.abs(value - expected) < 1e-12);
  }
});

test("the loss stays finite where probabilities vanish", () => {
  for (const classes of [2, 3]) {
    const points = { rows: classes, columns: 1, data: new Float32Array(classes).fill(1e4) };
    const labels = Int32Array.from({ length: classes }, (_, s) => s);
    const rows = classes === 2 ? 1 : classes;
    const x = new Float64Array(2 * rows).fill(1);
    x[0] = 5;
    const gradient = new Float64Array(x.length);
    assert.ok(Number.isFinite(logisticLoss("f", points, { labels, classes }, 1, "wasm")(x, gradient)));
    assert.ok(gradient.every(Number.isFinite));
  }
});

test("a fit is stationary and nothing near it is better", () => {
  for (const classes of [2, 3]) {
    const { points, labels } = clouds(classes, 120, 4);
    const { parameters, status, loss, iterations } = trainLogisticRegression(points, labels, {
      penalty: 0.01,
      tolerance: 1e-9,
    });
    assert.equal(status, "converged");
    assert.ok(iterations < 100);
    const evaluate = logisticLoss("f", toFloat32Matrix(points), { labels, classes }, 0.01, "wasm");
    const x = Float64Array.from([...parameters.weights.data, ...parameters.biases]);
    const gradient = new Float64Array(x.length);
    assert.equal(evaluate(x, gradient), loss);
    assert.ok(gradient.every((g) => Math.abs(g) <= 1e-9));
    const rng = createRng(1);
    for (let i = 0; i < 50; i++)
      assert.ok(
        evaluate(
          x.map((xi) => xi + 1e-3 * rng.normal()),
          gradient,
        ) >= loss,
      );
  }
});

test("the fit is the same bits in WebAssembly and in TypeScript", () => {
  for (const [classes, n, d] of [
    [2, 31, 5],
    [3, 40, 6],
  ]) {
    const { points, labels } = clouds(classes, n, d);
    const [wasm, scalar] = (["wasm", "scalar"] as const).map((backend) =>
      trainLogisticRegression(points, labels, { backend }),
    );
    assert.deepEqual(scalar, wasm);
  }
});

test("the minimiser finds the bottom of a long valley, and says when it may not go on or cannot", () => {
  const valley = (x: Float64Array, g: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) {
      const steep = 1 + 1000 * i;
      g[i] = steep * (x[i] - i);
      sum += 0.5 * g[i] * (x[i] - i);
    }
    return sum;
  };
  const found = minimize(valley, new Float64Array(20).fill(7), 1e-8, 1000);
  assert.equal(found.status, "converged");
  found.x.forEach((xi, i) => {
    assert.ok(Math.abs(xi - i) < 1e-8);
  });
  assert.equal(minimize(valley, new Float64Array(20).fill(7), 1e-8, 3).status, "iterations");
  assert.equal(minimize(valley, new Float64Array(20).fill(7), 1e-300, 1000).status !== "iterations", true);
  const uphill = (x: Float64Array, g: Float64Array): number => {
    g.fill(1); // a gradient that lies
    return -x[0];
  };
  assert.equal(minimize(uphill, Float64Array.of(0), 1e-8, 100).status, "stalled");
});

test("scikit-learn's fit of the breast cancer data, C = 1", () => {
  const { features, labels } = loadWdbc();
  const inputs = standardize(features);
  const { parameters, status } = trainLogisticRegression(inputs, labels, { tolerance: 1e-9 });
  assert.equal(status, "converged");
  // LogisticRegression(C=1, tol=1e-12) of scikit-learn 1.9.1 on the same standardised float32 numbers.
  const expected = {
    intercept: -0.21450273,
    coefficients: [
      0.36309254, 0.38767542, 0.35106218, 0.43560975, 0.16183111, -0.56265399, 0.85991707, 0.96228019,
      -0.07620901, -0.32222621, 1.29094228, -0.26892193, 0.65997459, 1.01255773, 0.27721296, -0.736324,
      -0.11053934, 0.33340757, -0.29579298, -0.68091965, 1.02926226, 1.31460769, 0.82334739, 1.01070679,
      0.67068198, -0.04456432, 0.87333399, 0.91200316, 0.8878373, 0.47981884,
    ],
  };
  assert.ok(Math.abs(parameters.biases[0] - expected.intercept) < 1e-6);
  expected.coefficients.forEach((w, j) => assert.ok(Math.abs(parameters.weights.data[j] - w) < 1e-6));
  const hash = createHash("sha256").update(new Uint8Array(parameters.weights.data.buffer));
  assert.equal(hash.digest("hex").slice(0, 16), "3f38f24b0e3c22d2"); // the same bits on every version of Node
});

test("probabilities add up to 1, are alike in a batch and singly, and the largest one names the class", () => {
  for (const classes of [2, 5]) {
    const { points, labels } = clouds(classes, 200, 7);
    const { parameters } = trainLogisticRegression(points, labels);
    const classifier = logisticClassifier(structuredClone(parameters));
    const { data } = classifier.scores(points);
    const predicted = classifier.predict(points);
    for (let s = 0; s < 200; s++) {
      const own = data.slice(s * classes, (s + 1) * classes);
      assert.ok(Math.abs(own.reduce((sum, p) => sum + p, 0) - 1) < 1e-15);
      assert.deepEqual(classifier.scores(selectRows(points, [s])).data, own);
      assert.equal(predicted[s], own.indexOf(Math.max(...own)));
    }
    assert.ok(labels.filter((y, s) => y === predicted[s]).length > 0.6 * 200);
  }
});

test("the distance is that of the nearest point with another class: on the way there it is kept, just beyond it is not", () => {
  for (const classes of [2, 4]) {
    const { points, labels } = clouds(classes, 60, 3);
    const { parameters } = trainLogisticRegression(points, labels);
    const { weights, biases } = parameters;
    const classifier = logisticClassifier(parameters);
    const distances = logisticDistance(parameters, points);
    const rng = createRng(7);
    for (let s = 0; s < 60; s++) {
      const x = row(points, s);
      const own = classifier.predict([x])[0];
      // Beyond the distance along one of the normals the class is another.
      const normals = Array.from({ length: classes }, (_, c) =>
        Float64Array.from({ length: 3 }, (_, j) =>
          classes === 2
            ? weights.data[j] * (own === 1 ? -1 : 1)
            : weights.data[3 * c + j] - weights.data[3 * own + j],
        ),
      );
      const isReached = (distance: number): boolean =>
        normals.some((w, c) => {
          if (classes > 2 && c === own) return false;
          const norm = Math.sqrt(w.reduce((sum, wj) => sum + wj * wj, 0));
          return classifier.predict([x.map((xj, j) => xj + (distance * w[j]) / norm)])[0] !== own;
        });
      assert.ok(isReached(distances[s] * 1.001 + 1e-6));
      assert.ok(!isReached(distances[s] * 0.999 - 1e-6));
      for (let i = 0; i < 20; i++) {
        const u = rng.fillNormal(new Float64Array(3));
        const norm = Math.sqrt(u.reduce((sum, uj) => sum + uj * uj, 0));
        const inside = x.map((xj, j) => xj + (0.999 * distances[s] * u[j]) / norm - Math.sign(u[j]) * 1e-6);
        if (distances[s] > 1e-4) assert.equal(classifier.predict([inside])[0], own);
      }
    }
    assert.equal(biases.length, classes === 2 ? 1 : classes);
  }
  const flat = { inputSize: 1, classes: 2, weights: matrix(1, 1), biases: Float64Array.of(1) };
  assert.deepEqual(logisticDistance(flat, [[3]]), Float64Array.of(Number.POSITIVE_INFINITY));
});

test("what is no fit and what are no parameters is refused by name", () => {
  const refuse = (f: () => unknown, message: RegExp): void => assert.throws(f, message);
  refuse(() => trainLogisticRegression([[1], [2]], [0]), /labels has 1 entries but needs 2/);
  refuse(() => trainLogisticRegression([[1], [2]], [0, 1], { penalty: 0 }), /penalty = 0 is not a positive/);
  refuse(() => trainLogisticRegression([], []), /points are 0×0; at least one row/);
  const good = { inputSize: 2, classes: 2, weights: matrix(1, 2), biases: new Float64Array(1) };
  refuse(() => logisticClassifier({ ...good, weights: matrix(2, 2) }), /weights is 2×2 .* needs 1×2/);
  refuse(
    () => logisticClassifier({ ...good, biases: new Float64Array(2) }),
    /biases has 2 entries but needs 1/,
  );
  refuse(() => logisticDistance(good, [[1]]), /logisticDistance: points have 1 columns but .* 2 entries/);
});
