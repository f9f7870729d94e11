import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { noiseClaims } from "./noise-claims";

const settings = [
  { patches: 1, cut: "tile", scale: "rms" },
  { patches: 4, cut: "tile", scale: "rms" },
];
const claims = noiseClaims({
  ...{ title: "made", settings, points: [5, 20], judged: settings },
  ...{ trials: [0, 19], frozen: "not frozen" },
});
const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: "lu2024/made", claims: claims.filter((claim) => claim.id === id) }, rows)[0];

const GRID = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5];

interface Made {
  readonly limit: (n: number) => number;
  readonly outputError?: number;
  readonly functionError?: number;
  readonly trials?: readonly number[];
}

/** Networks whose kernels are exact up to a limit, and whose function's error is 1 for every trivial answer. */
const made = ({
  limit,
  outputError = 0.1,
  functionError = 0.2,
  trials = [...Array(20).keys()],
}: Made): Row[] =>
  settings.flatMap((setting) =>
    [5, 20].flatMap((points) =>
      trials.flatMap((trial) =>
        GRID.map((noiseFraction): Row => {
          const spread = 1 + 0.01 * Math.sin(trial + 1);
          return {
            ...{ ...setting, points, width: 96, noiseFraction, trial },
            exactFraction: noiseFraction < limit(points) ? 1 : 0.2,
            ...{ outputError: outputError * spread, initialOutputError: 1 },
            ...{ functionError: functionError * spread, initialFunctionError: 1 },
            ...{ contaminatedFunctionError: noiseFraction === 0 ? 0 : 30, deadResetFunctionError: 20 },
            ...{ rank: points * setting.patches, effectiveRows: 784 / setting.patches },
          };
        }),
      ),
    ),
  );

test("exactly, read loosely: 299 networks of 299 are needed, one that is not exact is too many", () => {
  const trials = Array.from({ length: 299 }, (_, i) => 100 + i);
  const rows = made({ limit: () => 0.15, trials });
  assert.equal(judged("exact-at-small-noise-loose", rows).verdict, "agrees");
  const some = rows.map(
    (row): Row =>
      Number(row.trial) % 30 === 0 && row.noiseFraction === 0.1 ? { ...row, exactFraction: 0.99 } : row,
  );
  const word = judged("exact-at-small-noise-loose", some);
  assert.deepEqual([word.verdict, word.cells.length], ["disagrees", 2]);
  assert.equal(judged("exact-at-small-noise-loose", made({ limit: () => 0.15 })).verdict, "not run");
});

test("read strictly every setting counts: one in which kernels are lost refutes it", () => {
  const strict = judged("exact-at-small-noise-strict", made({ limit: (n) => (n === 20 ? 0.08 : 0.3) }));
  assert.equal(strict.verdict, "disagrees");
  assert.match(strict.numbers, /2 refuted/);
  assert.equal(judged("exact-at-small-noise-strict", made({ limit: () => 0.3 })).verdict, "undecided");
});

test("β and f are held against the start, the contaminated network, and dead pixels alone", () => {
  const rows = made({ limit: () => 0.3 });
  for (const id of ["output-recovered-loose", "noise-removed-loose", "noise-removed-strict"])
    assert.equal(judged(id, rows).verdict, "agrees", id);
  assert.equal(judged("output-recovered-strict", rows).verdict, "disagrees");
  const half = made({ limit: () => 0.3, outputError: 0.6 });
  assert.equal(judged("output-recovered-loose", half).verdict, "disagrees");
  const worse = made({ limit: () => 0.3, functionError: 1.2 });
  assert.equal(judged("noise-removed-loose", worse).verdict, "disagrees");
  const deadIsBetter = rows.map((row): Row => ({ ...row, deadResetFunctionError: 0.1 }));
  assert.equal(judged("noise-removed-loose", deadIsBetter).verdict, "disagrees");
});

test("more points or fewer: of two opposite sentences at most one agrees", () => {
  const words = (limit: Made["limit"]): string[] =>
    ["more", "fewer"].map((word) => judged(`${word}-points-tolerate-more-loose`, made({ limit })).verdict);
  assert.deepEqual(
    words((n) => (n === 5 ? 0.35 : 0.05)),
    ["disagrees", "agrees"],
  );
  assert.deepEqual(
    words((n) => (n === 5 ? 0.05 : 0.35)),
    ["agrees", "disagrees"],
  );
  assert.ok(words(() => 0.25).every((word) => word !== "agrees"));
});

test("the limit of Gaussian designs of the measured rank is what images are held against", () => {
  const below = judged("below-gaussian-limit", made({ limit: () => 0.05 }));
  assert.equal(below.verdict, "agrees");
  const above = judged("below-gaussian-limit", made({ limit: (n) => (n === 20 ? 0.5 : 0.05) }));
  assert.match(above.numbers, /1 refuted \(m = 4 tiles, rms, n = 20\)/);
});
