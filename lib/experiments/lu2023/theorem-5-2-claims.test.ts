import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import { createRng } from "../../num";
import type { Row } from "../../study";
import { theorem52 } from "./theorem-5-2";

const judged = (rows: readonly Row[]): JudgedClaim => judge(theorem52, rows)[0];
const verdict = (rows: readonly Row[]): string => judged(rows).verdict;

interface Made {
  readonly spread?: number;
  readonly trials?: readonly [number, number];
  readonly design?: string;
}

/** Rows whose squared error falls like a power of the width, times e^(spread·z). */
function rowsBy(powerAt: (noiseFraction: number) => number, made: Made = {}): Row[] {
  const { spread = 0.05, trials = [0, 11], design = "under W̃ (the paper's)" } = made;
  const rng = createRng("theorem 5.2");
  return [100, 200, 400, 800, 1600, 3200].flatMap((width) =>
    [0, 0.05, 0.1, 0.2].flatMap((noiseFraction) =>
      Array.from({ length: trials[1] - trials[0] + 1 }, (_, i) => {
        const squaredError = Math.exp(powerAt(noiseFraction) * Math.log(width) + spread * rng.normal(0, 1));
        return { width, noiseFraction, design, trial: trials[0] + i, squaredError };
      }),
    ),
  );
}

/** The slope of log(p)/p between p = 100 and 3200 is −.838. */
test("the rate agrees just below the slope of log(p)/p, disagrees just above it, and names the ε", () => {
  assert.equal(verdict(rowsBy(() => -0.87)), "agrees");
  const slow = judged(rowsBy((noiseFraction) => (noiseFraction === 0.05 ? -0.81 : -0.87)));
  assert.equal(slow.verdict, "disagrees");
  assert.match(slow.numbers, /^2 of 3 cells agree, 0 undecided, 1 refuted \(ε = 0\.05\)/);
  assert.ok(Math.abs(slow.cells[1].estimate - -0.028) < 0.01);
});

test("scatter around the bound's slope, and nine networks a width, do not decide", () => {
  assert.equal(verdict(rowsBy(() => -0.84, { spread: 1 })), "undecided");
  assert.equal(verdict(rowsBy(() => -1.5, { trials: [0, 8] })), "undecided");
});

test("ε = .2, where kernels are lost, and the other designs are not judged", () => {
  const paper = rowsBy((noiseFraction) => (noiseFraction === 0.2 ? 1 : -1.5));
  assert.equal(verdict([...paper, ...rowsBy(() => 1, { design: "under W(0)" })]), "agrees");
});

test("a width or an ε that was not run leaves its cells without networks", () => {
  const rows = rowsBy(() => -1.5);
  assert.equal(verdict(rows.filter(({ width }) => width !== 400)), "not run");
  assert.deepEqual(
    judged(rows.filter(({ noiseFraction }) => noiseFraction !== 0.1)).cells.map(({ n }) => n),
    [12, 12, 0],
  );
});

test("eighty unseen networks a width are a replication: their word stands beside the first", () => {
  const first = rowsBy(() => -1.5);
  const replication = rowsBy(() => -0.5, { trials: [20, 99] });
  const both = judged([...first, ...replication]);
  assert.deepEqual(
    [both.verdict, both.cells[0].n, both.again?.as, both.again?.verdict, both.again?.cells[0].n],
    ["agrees", 12, "replication", "disagrees", 80],
  );
  assert.equal(judged(first).again, undefined);
});
