import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import { recoveryThreshold } from "../../metrics";
import type { Row } from "../../study";
import { phaseTransition } from "./phase-transition";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge(
    { id: phaseTransition.id, claims: phaseTransition.claims.filter((claim) => claim.id === id) },
    rows,
  )[0];
const verdict = (id: string, rows: readonly Row[]): string => judged(id, rows).verdict;

const FRACTIONS = Array.from({ length: 33 }, (_, i) => Math.round(2 * i + 2) / 100);
const ASPECTS = Array.from({ length: 18 }, (_, i) => (i + 1) / 20);

interface Made {
  /** How far the share crosses one half from the threshold. */
  readonly shift?: (n: number, aspect: number) => number;
  /** ε over which the share falls from 1 to 0. */
  readonly width?: (n: number) => number;
  readonly designs?: number;
  /** How far single designs scatter. */
  readonly spread?: number;
}

/** Rows of designs whose share of exact recoveries falls linearly around the threshold. */
function rowsBy({ shift = () => 0, width = (n) => 8 / n, designs = 2, spread = 0.004 }: Made = {}): Row[] {
  return [40, 100, 200].flatMap((rows) =>
    ASPECTS.flatMap((aspect) => {
      const threshold = recoveryThreshold(aspect) + shift(rows, aspect);
      return Array.from({ length: designs }, (_, trial) => {
        const own = threshold + spread * Math.sin(7 * trial + 100 * aspect + rows);
        return FRACTIONS.map((noiseFraction) => ({
          ...{ rows, aspect, trial, noiseFraction, provenFraction: 1 },
          exactFraction: Math.min(1, Math.max(0, 0.5 - (noiseFraction - own) / width(rows))),
        }));
      }).flat();
    }),
  );
}

test("threshold: within .03 of theory at the largest n agrees, beyond on either side disagrees", () => {
  const at = (shift: number): Row[] => rowsBy({ shift: (n) => (n === 200 ? shift : 0.1) });
  const agrees = judged("threshold", at(0.025));
  assert.deepEqual(
    [agrees.verdict, agrees.cells.map(({ name, n }) => [name, n])],
    ["agrees", [["n = 200", 34]]],
  );
  assert.equal(verdict("threshold", at(-0.025)), "agrees");
  assert.equal(verdict("threshold", at(0.035)), "disagrees");
  assert.equal(verdict("threshold", at(-0.035)), "disagrees");
  assert.equal(verdict("threshold", rowsBy({ shift: () => 0.03, spread: 0.03 })), "undecided");
});

test("threshold: a d/n whose threshold lies beyond the last ε is left out, the mean is over the others", () => {
  assert.ok(recoveryThreshold(0.05) > 0.66 && recoveryThreshold(0.1) < 0.66);
  const far = judged("threshold", rowsBy({ shift: (_, aspect) => (aspect === 0.05 ? -0.3 : 0) }));
  assert.ok(Math.abs(far.cells[0].estimate) < 0.002);
  const one = judged("threshold", rowsBy({ shift: (_, aspect) => (aspect === 0.5 ? 0.1 : 0) }));
  assert.ok(Math.abs(one.cells[0].estimate - 0.1 / 17) < 0.002);
});

test("threshold: a share that is below one half at the first ε was 1 at none", () => {
  const lost = rowsBy().map((row) => ({ ...row, exactFraction: 0 }));
  const thresholds = ASPECTS.slice(1).map(recoveryThreshold);
  const wanted = 0.01 - thresholds.reduce((sum, one) => sum + one, 0) / thresholds.length;
  assert.ok(Math.abs(judged("threshold", lost).cells[0].estimate - wanted) < 1e-12);
});

test("threshold: designs are drawn within their d/n, so a shift that each d/n has makes no spread", () => {
  const apart = rowsBy({ shift: (_, aspect) => 0.05 * Math.sign(aspect - 0.52), spread: 0.001 });
  const [{ low, high }] = judged("threshold", apart).cells;
  assert.ok(high - low < 0.002);
});

test("threshold: without two designs of every d/n, or at sizes other than its own, nothing is judged", () => {
  const rows = rowsBy();
  const lacks = rows.filter(({ rows: n, aspect, trial }) => !(n === 200 && aspect === 0.3 && trial === 1));
  assert.equal(verdict("threshold", lacks), "not run");
  assert.equal(
    verdict(
      "threshold",
      rows.filter((row) => row.rows !== 200),
    ),
    "not run",
  );
  assert.equal(
    verdict(
      "threshold",
      rows.map((row) => ({ ...row, trial: Number(row.trial) + 8 })),
    ),
    "not run",
  );
});

test("sharper: a transition that narrows from each n to the next agrees; one that does not is named", () => {
  const agrees = judged("sharper", rowsBy());
  assert.deepEqual(
    [agrees.verdict, agrees.cells.map(({ name, n }) => [name, n])],
    [
      "agrees",
      [
        ["n = 40 → 100", 36],
        ["n = 100 → 200", 36],
      ],
    ],
  );
  const wider = judged("sharper", rowsBy({ width: (n) => ({ 40: 0.1, 100: 0.06, 200: 0.08 })[n] as number }));
  assert.equal(wider.verdict, "disagrees");
  assert.match(wider.numbers, /1 refuted \(n = 100 → 200\)/);
  assert.equal(verdict("sharper", rowsBy({ width: () => 0.1 })), "undecided");
});

test("sharper: softness is the mean of 4s(1 − s) over all ε", () => {
  // s = ¾ at every ε has 4s(1 − s) = ¾, s = 1 has 0.
  const flat = rowsBy().map((row) => ({ ...row, exactFraction: row.rows === 40 ? 0.75 : 1 }));
  const [first, second] = judged("sharper", flat).cells;
  assert.deepEqual([first.estimate, second.estimate], [0.75, 0]);
});

test("proven: one batch with an answer that is not proven decides, and all trials but the first eight are another's", () => {
  const rows = rowsBy();
  const all = judged("proven", rows);
  assert.deepEqual([all.verdict, all.cells[0].n], ["agrees", rows.length]);
  const unproven = (trial: number): Row[] => [...rows, { ...rows[7], provenFraction: 0.95, trial }];
  assert.equal(verdict("proven", unproven(7)), "disagrees");
  assert.equal(verdict("proven", unproven(8)), "agrees");
  assert.equal(verdict("proven", []), "not run");
});
