// The problems of the l1 benchmark: what each row of its table is made of.

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { createRng, matrix } = require("../../lib/dist/num/index.js");

const shares = [0.05, 0.15, 0.3, 0.45];
const sparseShapes = [
  [50, 25],
  [100, 25],
  [200, 25],
  [30, 5],
  [30, 10],
];
const tallShapes = [
  [784, 20],
  [1000, 5],
  [3072, 20],
];
const growth = (family, sizes) => sizes.map((size) => ({ family, share: 0.15, ...size }));

/** Rows by family: n×d, p problems that share a design, and the share of rows with noise (undefined: all). */
export const cases = [
  ...sparseShapes.flatMap(([n, d]) => shares.map((share) => ({ family: "sparse", n, d, p: 2000, share }))),
  ...[200, 500, 1000, 2000].map((n) => ({ family: "dense", n, d: 5, p: 300 })),
  ...tallShapes.flatMap(([n, d]) =>
    [0.05, 0.15, 0.3, undefined].map((share) => ({ family: "tall", n, d, p: 200, share })),
  ),
  { family: "tall", n: 784, d: 100, p: 200 },
  ...[0.15, undefined].flatMap((share) => [
    { family: "single", n: 20000, d: 10, p: 1, share, designs: 5 },
    { family: "single", n: 200000, d: 30, p: 1, share, designs: 1 },
  ]),
  ...[0.05, 0.15, 0.3].map((share) => ({ family: "small-fit", n: 100, d: 25, p: 2000, share })),
  ...[200, 500, 1000].map((n) => ({ family: "output-layer", n, d: 5, p: 1, share: 0.15 })),
  ...growth(
    "growth-n",
    [50, 100, 200, 500, 1000].map((n) => ({ n, d: 10, p: 500 })),
  ),
  ...growth(
    "growth-d",
    [2, 5, 10, 20, 30, 50].map((d) => ({ n: 200, d, p: 500 })),
  ),
  ...growth(
    "growth-p",
    [1, 5, 20, 100, 500, 5000].map((p) => ({ n: 100, d: 25, p })),
  ),
];

/** The first words of a row's line: "100x25@0.45". */
export const nameOf = ({ n, d, share }) => `${n}x${d}@${share ?? "dense"}`;

/** By what a case can be chosen: its family, its name, and both. */
export const namesOf = (shape) => [shape.family, nameOf(shape), `${shape.family}/${nameOf(shape)}`];

export function residualsOf({ family, share }) {
  if (share === undefined) return "dense";
  return family === "small-fit" ? `sparse ${share}, fit 1e-3` : `sparse ${share}`;
}

/** Several designs where few problems share one: a time is then a mean over these. */
export function problems({ family, n, d, p, share, designs }, quick) {
  const rng = createRng(2023).substream("bench l1", n, d, share ?? "dense");
  const rows = quick ? Math.min(p, 100) : p;
  return Array.from({ length: designs ?? Math.min(20, Math.ceil(100 / rows)) }, () => {
    const design = matrix(n, d);
    if (family === "output-layer") fillReluFeatures(design, rng);
    else rng.fillNormal(design.data);
    return {
      design,
      rhs: rightHandSides(design, rows, share, family === "small-fit" ? 1e-3 : Math.sqrt(d), rng),
    };
  });
}

/** A·u with ‖u‖ about `size`, and noise: N(1, 1) on a share of the rows, or dense t(3). */
function rightHandSides(design, p, share, size, rng) {
  const { rows: n, columns: d } = design;
  const rhs = matrix(p, n);
  const u = new Float64Array(d);
  for (let j = 0; j < p; j++) {
    rng.fillNormal(u);
    for (let i = 0; i < n; i++) {
      let value = 0;
      for (let k = 0; k < d; k++) value += design.data[i * d + k] * u[k];
      value *= size / Math.sqrt(d);
      if (share === undefined) value += rng.studentT(3);
      else if (rng.bernoulli(share)) value += rng.normal(1, 1);
      rhs.data[j * n + i] = value;
    }
  }
  return rhs;
}

/** Entry (j, s): unit j of a network of width n at point s of dimension 30. */
function fillReluFeatures(design, rng) {
  const { rows: n, columns: d } = design;
  const inputs = 30;
  const points = new Float64Array(d * inputs);
  rng.fillNormal(points);
  const weights = new Float64Array(inputs);
  for (let j = 0; j < n; j++) {
    rng.fillNormal(weights);
    for (let s = 0; s < d; s++) {
      let activation = 0;
      for (let i = 0; i < inputs; i++) activation += weights[i] * points[s * inputs + i];
      design.data[j * d + s] = Math.max(0, activation / Math.sqrt(inputs));
    }
  }
}
