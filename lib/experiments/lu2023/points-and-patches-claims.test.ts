import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import { createRng } from "../../num";
import type { Row } from "../../study";
import { pointsAndPatches } from "./points-and-patches";
import { PATCH_SIZES, PATCHES, SPANS } from "./points-and-patches-claims";
import { FINE_NOISE_FRACTIONS } from "./recovery-sweep";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge(
    { id: pointsAndPatches.id, claims: pointsAndPatches.claims.filter((claim) => claim.id === id) },
    rows,
  )[0];

interface Setting {
  readonly span: number;
  readonly patches: number;
  readonly patchSize: number;
}

/** Twenty networks a setting, exact up to a limit of ε, with an error of β. */
function networks(limit: (of: Setting) => number, power = 2): Row[] {
  const rng = createRng("points and patches");
  return SPANS.flatMap((span) =>
    PATCHES.flatMap((patches) =>
      PATCH_SIZES.flatMap((patchSize) =>
        Array.from({ length: 20 }, (_, trial) => {
          const end = limit({ span, patches, patchSize }) + 0.004 * rng.normal(0, 1);
          const error = Math.exp((power / 2) * Math.log(span) + 0.05 * rng.normal(0, 1)) / 1000;
          return FINE_NOISE_FRACTIONS.map((noiseFraction) => ({
            ...{ span, patches, patchSize, width: 100, trial, noiseFraction },
            exactFraction: noiseFraction < end ? 1 : 0,
            outputErrorRecovered: error,
            initialOutputError: 1,
          }));
        }).flat(),
      ),
    ),
  );
}

const ratio = ({ span, patchSize }: Setting): number => 0.5 - span / patchSize;

test("limits by mn/k alone: fewer points and fewer patches survive more, and the limits collapse", () => {
  const rows = networks(ratio);
  for (const id of ["fewer-training-points-help", "fewer-patches-help"])
    for (const reading of ["loose", "strict"])
      assert.equal(judged(`${id}-${reading}`, rows).verdict, "agrees");
  const collapse = ["only-the-product-matters", "only-the-ratio-matters"].map((id) => judged(id, rows));
  assert.deepEqual(
    collapse.map(({ verdict, cells }) => [verdict, cells.length]),
    [
      ["agrees", 6],
      ["agrees", 6],
    ],
  );
});

test("five patches that cost more than one are no collapse on mn, larger kernels that gain none on mn/k", () => {
  const costly = networks((of) => ratio(of) - (of.patches === 5 ? 0.08 : 0));
  assert.equal(judged("only-the-product-matters", costly).verdict, "disagrees");
  assert.equal(judged("only-the-ratio-matters", costly).verdict, "agrees");
  const larger = networks((of) => ratio(of) + (of.patchSize === 200 ? 0.08 : 0));
  assert.equal(judged("only-the-ratio-matters", larger).verdict, "disagrees");
  const turned = networks((of) => of.span / of.patchSize);
  assert.equal(judged("fewer-training-points-help-loose", turned).verdict, "disagrees");
});

test("an error of β that grows like (mn)² is within the bound, like (mn)⁴ it is not", () => {
  assert.equal(judged("output-error-within-cubic", networks(ratio, 2)).verdict, "agrees");
  assert.equal(judged("output-error-within-cubic", networks(ratio, 4)).verdict, "disagrees");
});

test("the conditions are numbers of the paper's settings: every one has a condition that is not below 1", () => {
  const { verdict, cells } = judged("conditions-hold-in-the-figures", networks(ratio));
  assert.equal(verdict, "disagrees");
  assert.deepEqual(
    cells.map(({ name, n }) => [name, n]),
    [
      ["figure 2", 12],
      ["figure 3", 16],
      ["figure 4", 1],
    ],
  );
  assert.equal(judged("conditions-hold-in-the-figures", []).verdict, "not run");
});
