import { type Matrix, matrix, type Rng } from "../num";
import { scaleByPower } from "./power";

/** Entry (i, j) of a random design. */
type Designs = (n: number, d: number, rng: Rng) => (i: number, j: number) => number;

/** An n×d design of a kind. */
export function hardDesign(designs: Designs, n: number, d: number, rng: Rng): Matrix {
  const a = matrix(n, d);
  const entry = designs(n, d, rng);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) a.data[i * d + j] = entry(i, j);
  return a;
}

const gaussian = (n: number, d: number, rng: Rng): ((i: number, j: number) => number) => {
  const numbers = rng.fillNormal(new Float64Array(n * d));
  return (i, j) => numbers[i * d + j];
};

/** Designs on which coefficients are hard to tell, for tests, and the share of problems whose error may be above 1e-12. */
export const HARD_DESIGNS: Readonly<Record<string, readonly [Designs, number]>> = {
  hilbert: [() => (i, j) => 1 / (i + j + 1), 0],
  "hilbert, shifted": [() => (i, j) => 1 / (2 * i + 3 * j + 7), 0],
  vandermonde: [
    (n, _, rng) => {
      const nodes = Float64Array.from({ length: n }, () => rng.uniform(-2, 2));
      return (i, j) => power(nodes[i], j);
    },
    0,
  ],
  "vandermonde of whole numbers": [() => (i, j) => power(i + 1, j), 0.02],
  ...Object.fromEntries(
    [4, 6, 8, 10, 12, 13, 14, 15].map((digits) => [
      `columns collinear to 1e-${digits}`,
      [
        (n: number, d: number, rng: Rng) => {
          const entry = gaussian(n, d + 1, rng);
          const tilt = Number(`1e-${digits}`);
          return (i: number, j: number) => entry(i, d) + tilt * entry(i, j);
        },
        digits > 12 ? 0.05 : 0,
      ] as const,
    ]),
  ),
  "graded columns": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => entry(i, j) * power(0.001, j);
    },
    0,
  ],
  "graded rows": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      const scales = Int32Array.from({ length: n }, () => -rng.integer(18));
      return (i, j) => scaleByPower(entry(i, j), scales[i]);
    },
    0,
  ],
  "columns twice": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => entry(i, j >> 1);
    },
    0,
  ],
  "columns that sum to others": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => (j > 1 && j === d - 1 ? entry(i, 0) + entry(i, 1) : entry(i, j));
    },
    0,
  ],
  "groups, in zeros and ones": [
    (n, d, rng) => {
      const groups = Int32Array.from({ length: n }, () => rng.integer(d));
      return (i, j) => (j === 0 || groups[i] === j ? 1 : 0);
    },
    0,
  ],
  "tiny numbers": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => entry(i, j) * 1e-290;
    },
    0,
  ],
  "huge numbers": [
    (n, d, rng) => {
      const entry = gaussian(n, d, rng);
      return (i, j) => entry(i, j) * 1e290;
    },
    0,
  ],
};

function power(x: number, k: number): number {
  let y = 1;
  for (let i = 0; i < k; i++) y *= x;
  return y;
}

/** Rounded A·(random u) with noise on some rows, or noise alone. */
export function rightHandSide(a: Matrix, rng: Rng): Float64Array {
  const dense = rng.bernoulli(0.4);
  const u = rng.fillNormal(new Float64Array(a.columns));
  const size = a.data.reduce((top, x) => Math.max(top, Math.abs(x)), 0);
  const noise = scaleByPower(size, -rng.integer(12));
  return Float64Array.from({ length: a.rows }, (_, i) => {
    if (dense) return noise * rng.normal();
    let fit = 0;
    for (let j = 0; j < a.columns; j++) fit += a.data[i * a.columns + j] * u[j];
    return rng.bernoulli(0.25) ? fit + noise * rng.normal() : fit;
  });
}
