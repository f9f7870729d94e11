import { createRng, type Matrix, matrix, type Rng } from "../num";
import { scaleByPower } from "./power";

/** A test problem and where it came from. */
export interface Problem {
  readonly design: Matrix;
  readonly rhs: Float64Array;
}

type Family = (n: number, d: number, rng: Rng) => Problem;

const filled = (n: number, d: number, entry: (i: number, j: number) => number): Matrix => {
  const a = matrix(n, d);
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) a.data[i * d + j] = entry(i, j);
  return a;
};

const vector = (n: number, entry: (i: number) => number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => entry(i));

const gaussian = (n: number, d: number, rng: Rng): Matrix => filled(n, d, () => rng.normal());

/** A·(random u) with a share of the rows shifted: what purification asks for. */
const sparse = (a: Matrix, rng: Rng, share: number): Float64Array => {
  const u = vector(a.columns, () => rng.normal());
  return vector(a.rows, (i) => {
    let value = 0;
    for (let j = 0; j < a.columns; j++) value += a.data[i * a.columns + j] * u[j];
    return rng.bernoulli(share) ? value + rng.normal(1, 1) : value;
  });
};

const dense = (n: number, rng: Rng): Float64Array => vector(n, () => rng.normal());
const exponent = (rng: Rng, reach: number): number => Math.round(rng.uniform(-reach, reach));
const scaledBy = (p: Problem, e: number, f: number): Problem => ({
  design: filled(p.design.rows, p.design.columns, (i, j) =>
    scaleByPower(p.design.data[i * p.design.columns + j], e),
  ),
  rhs: p.rhs.map((x) => scaleByPower(x, f)),
});

/** Every kind of problem that broke some solver, ours or a peer's, by name. */
export const families: Readonly<Record<string, Family>> = {
  "sparse noise": (n, d, rng) => {
    const design = gaussian(n, d, rng);
    return { design, rhs: sparse(design, rng, rng.uniform(0, 0.5)) };
  },
  "fit far below the noise": (n, d, rng) => {
    const design = gaussian(n, d, rng);
    const fit = sparse(design, rng, 0);
    const share = rng.uniform(0, 0.5);
    const size = scaleByPower(1, -Math.round(rng.uniform(5, 45)));
    return { design, rhs: fit.map((x) => size * x + (rng.bernoulli(share) ? rng.normal(1, 1) : 0)) };
  },
  "noise and nothing else": (n, d, rng) => {
    const share = rng.uniform(0, 0.6);
    return {
      design: gaussian(n, d, rng),
      rhs: vector(n, () => (rng.bernoulli(share) ? rng.normal(1, 1) : 0)),
    };
  },
  "dense residuals": (n, d, rng) => ({ design: gaussian(n, d, rng), rhs: dense(n, rng) }),
  "heavy tails": (n, d, rng) => ({
    design: filled(n, d, () => rng.studentT(1)),
    rhs: vector(n, () => rng.studentT(1)),
  }),
  "non-negative design": (n, d, rng) => {
    const design = filled(n, d, () => Math.max(0, rng.normal()));
    return { design, rhs: sparse(design, rng, rng.uniform(0, 0.5)) };
  },
  "small integers": (n, d, rng) => ({
    design: filled(n, d, () => rng.integer(5) - 2),
    rhs: vector(n, () => rng.integer(7) - 3),
  }),
  "mostly zeros": (n, d, rng) => ({
    design: filled(n, d, () => (rng.bernoulli(0.7) ? 0 : rng.normal())),
    rhs: vector(n, () => (rng.bernoulli(0.7) ? 0 : rng.normal())),
  }),
  "zero right-hand side": (n, d, rng) => ({ design: gaussian(n, d, rng), rhs: vector(n, () => 0) }),
  "zero design": (n, d, rng) => ({ design: filled(n, d, () => 0), rhs: dense(n, rng) }),
  "zero rows and columns": (n, d, rng) => {
    const rows = vector(n, () => (rng.bernoulli(0.3) ? 0 : 1));
    const columns = vector(d, () => (rng.bernoulli(0.3) ? 0 : 1));
    return { design: filled(n, d, (i, j) => rows[i] * columns[j] * rng.normal()), rhs: dense(n, rng) };
  },
  "duplicate rows": (n, d, rng) => {
    const design = gaussian(n, d, rng);
    const rhs = dense(n, rng);
    for (let i = 1; i < n; i++)
      if (rng.bernoulli(0.5)) {
        const twin = rng.integer(i);
        design.data.copyWithin(i * d, twin * d, (twin + 1) * d);
        if (rng.bernoulli(0.5)) rhs[i] = rhs[twin];
      }
    return { design, rhs };
  },
  "duplicate columns": (n, d, rng) => {
    const source = vector(d, (j) => (rng.bernoulli(0.5) ? rng.integer(j + 1) : j));
    const a = gaussian(n, d, rng);
    const design = filled(n, d, (i, j) => a.data[i * d + source[j]]);
    return { design, rhs: sparse(design, rng, 0.2) };
  },
  "low rank": (n, d, rng) => {
    const r = 1 + rng.integer(Math.min(n, d));
    const left = gaussian(n, r, rng);
    const right = gaussian(r, d, rng);
    const design = filled(n, d, (i, j) => {
      let sum = 0;
      for (let k = 0; k < r; k++) sum += left.data[i * r + k] * right.data[k * d + j];
      return sum;
    });
    return { design, rhs: rng.bernoulli(0.5) ? dense(n, rng) : sparse(design, rng, 0.2) };
  },
  "exact fit": (n, d, rng) => {
    const design = gaussian(n, d, rng);
    return { design, rhs: sparse(design, rng, 0) };
  },
  hilbert: (n, d, rng) => {
    const design = filled(n, d, (i, j) => 1 / (i + j + 1));
    return { design, rhs: rng.bernoulli(0.5) ? dense(n, rng) : sparse(design, rng, 0.2) };
  },
  vandermonde: (n, d, rng) => {
    const reach = rng.uniform(0.5, 20);
    const design = filled(n, d, () => 1);
    for (let i = 0; i < n; i++) {
      const x = rng.uniform(-reach, reach);
      for (let j = 1; j < d; j++) design.data[i * d + j] = design.data[i * d + j - 1] * x;
    }
    return { design, rhs: rng.bernoulli(0.5) ? dense(n, rng) : sparse(design, rng, 0.2) };
  },
  "extreme scale": (n, d, rng) => {
    const p = (rng.bernoulli(0.5) ? families["sparse noise"] : families["dense residuals"])(n, d, rng);
    const e = exponent(rng, 980);
    return scaledBy(p, e, Math.max(-990, Math.min(990, e + exponent(rng, 990))));
  },
  "mixed column scales": (n, d, rng) => {
    const p = (rng.bernoulli(0.5) ? families["sparse noise"] : families["dense residuals"])(n, d, rng);
    const scales = vector(d, () => exponent(rng, 900));
    return {
      design: filled(n, d, (i, j) => scaleByPower(p.design.data[i * d + j], scales[j])),
      rhs: p.rhs,
    };
  },
  "mixed row scales": (n, d, rng) => {
    const p = (rng.bernoulli(0.5) ? families["sparse noise"] : families["dense residuals"])(n, d, rng);
    const reach = rng.bernoulli(0.5) ? 400 : 30;
    const scales = vector(n, () => exponent(rng, reach));
    return {
      design: filled(n, d, (i, j) => scaleByPower(p.design.data[i * d + j], scales[i])),
      rhs: rng.bernoulli(0.5) ? p.rhs : p.rhs.map((x, i) => scaleByPower(x, scales[i])),
    };
  },
  "mixed row and column scales": (n, d, rng) => {
    const p = families["sparse noise"](n, d, rng);
    const rows = vector(n, () => exponent(rng, 300));
    const columns = vector(d, () => exponent(rng, 300));
    return {
      design: filled(n, d, (i, j) => scaleByPower(p.design.data[i * d + j], rows[i] + columns[j])),
      rhs: p.rhs.map((x, i) => scaleByPower(x, rows[i])),
    };
  },
  "nearly collinear": (n, d, rng) => {
    const design = gaussian(n, d, rng);
    const tilt = scaleByPower(1, -rng.integer(60));
    for (let i = 0; i < n; i++)
      for (let j = 1; j < d; j++) design.data[i * d + j] = design.data[i * d] + tilt * design.data[i * d + j];
    return { design, rhs: rng.bernoulli(0.5) ? dense(n, rng) : sparse(design, rng, 0.2) };
  },
  "ties in the right-hand side": (n, d, rng) => ({
    design: filled(n, d, (_, j) => (j === 0 ? 1 : rng.integer(2))),
    rhs: vector(n, () => rng.integer(3)),
  }),
  "huge outliers": (n, d, rng) => {
    const design = gaussian(n, d, rng);
    const rhs = sparse(design, rng, 0.1);
    return { design, rhs: rhs.map((x) => (rng.bernoulli(0.1) ? scaleByPower(x, rng.integer(200)) : x)) };
  },
};

/** Problem `seed` of a family, n×d. */
export function problem(family: string, n: number, d: number, seed: number): Problem {
  return families[family](n, d, createRng(seed).substream("l1 problem", family, n, d));
}
