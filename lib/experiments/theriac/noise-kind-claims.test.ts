import assert from "node:assert/strict";
import { test } from "node:test";
import { noiseKinds } from "../../corruption";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { noiseKindsExperiment } from "./noise-kinds";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge(
    { id: noiseKindsExperiment.id, claims: noiseKindsExperiment.claims.filter((c) => c.id === id) },
    rows,
  )[0];
const verdict = (id: string, rows: readonly Row[]): string => judged(id, rows).verdict;

const KINDS = Object.keys(noiseKinds);
const GRID = [0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28];

/** Ten networks a kind, half of whose kernels survive ε = limit, 99 % of them limit − .046. */
const sweeps = (limitOf: (kind: string) => number): Row[] =>
  [...KINDS, "shifted-normal on whole kernels"].flatMap((kind) =>
    Array.from({ length: 10 }, (_, i) => i).flatMap((i) =>
      GRID.map((noiseFraction) => ({
        ...{ kind, patchSize: 100, width: 500, noiseFraction, trial: 20 + i },
        exactFraction: 1 / (1 + Math.exp(100 * (noiseFraction - limitOf(kind) - 0.003 * Math.sin(7 * i)))),
      })),
    ),
  );
const whole = (kind: string): boolean => kind.includes("whole kernels");

test("any-distribution: a limit above .2 for each of eight kinds agrees, and one below is named", () => {
  const all = judged(
    "any-distribution-loose",
    sweeps((kind) => (whole(kind) ? 0.15 : 0.21)),
  );
  assert.equal(all.verdict, "agrees");
  assert.deepEqual(
    all.cells.map(({ name }) => name),
    [
      "shifted-normal",
      "normal",
      "one-sided",
      "laplace",
      "cauchy",
      "truncation-2-bits",
      "erasure",
      "bit-flip",
    ],
  );
  assert.deepEqual(new Set(all.cells.map(({ name }) => name)), new Set(KINDS));
  const one = judged(
    "any-distribution-loose",
    sweeps((kind) => (kind === "cauchy" ? 0.19 : 0.21)),
  );
  assert.equal(one.verdict, "disagrees");
  assert.match(one.numbers, /1 refuted \(cauchy\)/);
  assert.equal(
    verdict(
      "any-distribution-loose",
      sweeps(() => 0.2),
    ),
    "undecided",
  );
});

test("any-distribution-strict asks it of 99 % of the kernels", () => {
  assert.equal(
    verdict(
      "any-distribution-strict",
      sweeps(() => 0.255),
    ),
    "agrees",
  );
  const between = sweeps((kind) => (kind === "bit-flip" ? 0.235 : 0.255));
  assert.match(judged("any-distribution-strict", between).numbers, /1 refuted \(bit-flip\)/);
  assert.equal(verdict("any-distribution-loose", between), "agrees");
  assert.equal(
    verdict(
      "any-distribution-strict",
      sweeps(() => 0.246),
    ),
    "undecided",
  );
});

test("any-distribution: other sizes, the figure's trials and kinds that were not run decide nothing", () => {
  const rows = sweeps(() => 0.25);
  const elsewhere: readonly Row[] = [{ width: 100 }, { patchSize: 50 }, { trial: 19 }];
  for (const others of elsewhere)
    assert.equal(
      verdict(
        "any-distribution-loose",
        rows.slice(0, 8).map((row) => ({ ...row, ...others })),
      ),
      "not run",
    );
  const seven = judged(
    "any-distribution-loose",
    rows.filter(({ kind }) => kind !== "erasure"),
  );
  assert.deepEqual([seven.verdict, seven.cells[6].n], ["undecided", 0]);
});

test("any-distribution: the limit is where the share passes one half, or .99", () => {
  const straight = sweeps(() => 0).map((row) => ({
    ...row,
    exactFraction: 1 - (Number(row.noiseFraction) - 0.14) / 0.14,
  }));
  for (const [reading, limit] of [
    ["loose", 0.21],
    ["strict", 0.1414],
  ] as const)
    for (const { estimate } of judged(`any-distribution-${reading}`, straight).cells)
      assert.ok(Math.abs(estimate - limit) < 1e-12);
});

test("any-distribution: two ε make a limit between them, one makes none", () => {
  const at = (fractions: readonly number[]): JudgedClaim =>
    judged(
      "any-distribution-loose",
      sweeps(() => 0.21).filter(({ noiseFraction }) => fractions.includes(Number(noiseFraction))),
    );
  const [{ n, low, high, word }] = at([0.18, 0.24]).cells;
  assert.deepEqual([n, low, high, word], [10, 0.18, 0.24, "undecided"]);
  assert.equal(at([0.18]).verdict, "not run");
});

/** Twelve networks a kind at ε = .3, whose share of exact kernels is so far from N(1, 1)'s. */
const shares = (shiftOf: (kind: string) => number, noiseFraction = 0.3): Row[] =>
  KINDS.flatMap((kind) =>
    Array.from({ length: 12 }, (_, i) => ({
      ...{ kind, patchSize: 100, width: 500, noiseFraction, trial: 20 + i },
      exactFraction:
        0.7 + 0.1 * Math.cos(i) + (kind === "shifted-normal" ? 0 : shiftOf(kind) + 0.003 * Math.sin(7 * i)),
    })),
  );

const READINGS = ["distribution-no-matter-loose", "distribution-no-matter-strict"];

test("distribution-no-matter: a difference below .02 agrees, one above on either side is named, .02 does not decide", () => {
  for (const id of READINGS) {
    assert.equal(
      verdict(
        id,
        shares(() => 0.015),
      ),
      "agrees",
    );
    assert.equal(
      verdict(
        id,
        shares(() => -0.015),
      ),
      "agrees",
    );
    for (const shift of [0.025, -0.025]) {
      const one = judged(
        id,
        shares((kind) => (kind === "laplace" ? shift : 0)),
      );
      assert.equal(one.verdict, "disagrees");
      assert.match(one.numbers, /1 refuted \(laplace\)/);
    }
    assert.equal(
      verdict(
        id,
        shares(() => 0.02),
      ),
      "undecided",
    );
    assert.equal(
      verdict(
        id,
        shares(() => 0, 0.28),
      ),
      "not run",
    );
  }
});

test("distribution-no-matter: bit flips are of the strict reading alone", () => {
  const rows = shares((kind) => (kind === "bit-flip" ? 0.05 : 0));
  const [loose, strict] = READINGS.map((id) => judged(id, rows));
  assert.deepEqual([loose.verdict, loose.cells.length], ["agrees", 6]);
  assert.deepEqual([strict.verdict, strict.cells.length], ["disagrees", 7]);
  assert.match(strict.numbers, /1 refuted \(bit-flip\)/);
});

test("distribution-no-matter: networks are paired by their trials", () => {
  const rows = shares(() => 0);
  const lacks = rows.filter(({ kind, trial }) => !(kind === "normal" && trial === 25)).reverse();
  const { cells } = judged(READINGS[0], lacks);
  assert.deepEqual(
    cells.map(({ n }) => n),
    [11, 12, 12, 12, 12, 12],
  );
  for (const { high, low } of cells) assert.ok(high - low < 0.01);
});
