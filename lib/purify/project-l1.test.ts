import assert from "node:assert/strict";
import { test } from "node:test";
import { fitLadBatch, LadStatus } from "../l1";
import { createRng, matrix, row } from "../num";
import { projectInL1 } from "./project-l1";

const rng = createRng("project");
const [n, d] = [12, 2];
const design = matrix(n, d, rng.fillNormal(new Float64Array(n * d)));

/** Rows of coefficients times the design, with outliers: row j is A·u_j but in the entries that `outliers` names. */
function changes(coefficients: readonly number[][], outliers: readonly Record<number, number>[]) {
  const made = matrix(coefficients.length, n);
  coefficients.forEach((u, j) => {
    for (let i = 0; i < n; i++)
      row(made, j)[i] =
        outliers[j][i] ?? u.reduce((sum, factor, l) => sum + factor * design.data[i * d + l], 0);
  });
  return made;
}

/** The solver, with other statuses: for each call the given ones, in order. Tells what each call was asked. */
function withStatuses(...calls: readonly LadStatus[][]) {
  const asked: number[] = [];
  const resolutions: (number | undefined)[] = [];
  const solve: typeof fitLadBatch = (a, b, options) => {
    const statuses = calls[asked.length];
    const answer = fitLadBatch(a, b, options);
    asked.push(answer.fitted.rows);
    resolutions.push(options?.resolution);
    return { ...answer, statuses };
  };
  return { solve, asked, resolutions };
}

const { Optimal, Inaccurate, IterationLimit, CoefficientsOverflow } = LadStatus;
// In units of a scale of 1, beyond 64 is far: row 0 moves little, row 1 has an outlier, row 2 truly moves that far.
const near = changes(
  [
    [1, -1],
    [0.5, 2],
    [3000, 1000],
  ],
  [{}, { 3: 1e30 }, {}],
);

test("every fit without a proof counts; one whose coefficients overflow is proven", () => {
  const two = matrix(2, n, near.data.slice(0, 2 * n));
  for (const [statuses, expected] of [
    [[Optimal, Optimal], 0],
    [[Optimal, Inaccurate], 1],
    [[IterationLimit, Optimal], 1],
    [[IterationLimit, Inaccurate], 2],
    [[CoefficientsOverflow, Optimal], 0],
  ] as const) {
    const { solve, asked } = withStatuses([...statuses]);
    assert.equal(projectInL1(design, two, 1, solve).unproven, expected);
    assert.deepEqual(asked, [2]);
  }
});

test("of a problem that is solved again the second solution counts, and only that", () => {
  for (const [first, second, expected] of [
    [Optimal, Optimal, 0],
    [Inaccurate, Optimal, 0],
    [Optimal, IterationLimit, 1],
    [Inaccurate, Inaccurate, 1],
  ] as const) {
    const { solve, asked } = withStatuses([Inaccurate, Optimal, first], [second]);
    assert.equal(projectInL1(design, near, 1, solve).unproven, 1 + expected);
    assert.deepEqual(asked, [3, 1]); // row 2 alone
  }
});

test("outliers are drawn in without changing the fit, and a fit that reaches them is made anew", () => {
  const { fitted, rank, unproven } = projectInL1(design, near, 1);
  assert.deepEqual([rank, unproven], [2, 0]);
  const clean = changes(
    [
      [1, -1],
      [0.5, 2],
      [3000, 1000],
    ],
    [{}, {}, {}],
  );
  for (let i = 0; i < fitted.data.length; i++)
    assert.ok(Math.abs(fitted.data[i] - clean.data[i]) <= 1e-12 * Math.max(1, Math.abs(clean.data[i])));
});

test("a fit that goes through a drawn-in outlier, as ℓ1 fits do, is made anew", () => {
  const along = matrix(3, 1, Float64Array.of(1, 0, 0));
  for (const size of [65, 1000, -5000]) {
    const { fitted } = projectInL1(along, matrix(1, 3, Float64Array.of(size, 0.5, 0)), 1);
    assert.deepEqual([...fitted.data], [size, 0, 0]);
  }
});

test("differences are known to four units of rounding of the largest weight; without weights all counts as given", () => {
  for (const scale of [8, 0.25, 0]) {
    const { solve, asked, resolutions } = withStatuses([Optimal]);
    projectInL1(design, changes([[scale, -scale]], [{}]), scale, solve);
    assert.deepEqual(asked, [1]);
    assert.deepEqual(resolutions, [scale * 8.881784197001252e-16]);
  }
  const { solve, asked } = withStatuses([Optimal, Optimal]);
  projectInL1(design, matrix(2, n, near.data.slice(0, 2 * n)), 0, solve);
  assert.deepEqual(asked, [2]);
});
