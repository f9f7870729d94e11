import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { underParameterised } from "./under-parameterised";
import { MANY_POINTS, MANY_WIDTH, NARROW } from "./under-parameterised-claims";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge(
    { id: underParameterised.id, claims: underParameterised.claims.filter((claim) => claim.id === id) },
    rows,
  )[0];

interface Setting {
  readonly patches: number;
  readonly points: number;
  readonly width: number;
}

const networks = (of: (setting: Setting) => { loss: number; exact: number }): Row[] =>
  [
    ...NARROW.map((width) => ({ patches: 1, points: 20, width })),
    ...MANY_POINTS.map((points) => ({ patches: 4, points, width: MANY_WIDTH })),
  ].flatMap((setting) =>
    Array.from({ length: 60 }, (_, trial) => trial).flatMap((trial) =>
      [0, 0.1].map((noiseFraction) => {
        const { loss, exact } = of(setting);
        const scatter = 0.01 * Math.sin(7 * trial);
        return {
          ...{ ...setting, trial, noiseFraction },
          trainingLoss: loss * (1 + scatter),
          exactFraction: Math.min(1, Math.max(0, exact + (exact > 0 && exact < 1 ? scatter : 0))),
        };
      }),
    ),
  );

const asWanted = ({ patches, points, width }: Setting): { loss: number; exact: number } => ({
  loss: 1 / width,
  exact: patches === 1 ? 0.97 : points >= 49 ? 0 : 0.9,
});

test("few kernels fit worse, full rank recovers nothing, and narrow kernels come back all the same", () => {
  const rows = networks(asWanted);
  assert.deepEqual(
    underParameterised.claims.map(({ id }) => judged(id, rows).verdict),
    ["agrees", "agrees", "agrees"],
  );
  assert.deepEqual(
    judged("nothing-is-recovered-at-full-rank", rows).cells.map(({ name }) => name),
    ["n = 49, mn/k = 1", `n = 61, mn/k = ${244 / 196}`],
  );
});

test("each sentence is refuted by its contrary", () => {
  const rows = networks((setting) => ({
    loss: setting.width,
    exact: setting.patches === 1 ? (setting.width === 2 ? 0.5 : 0.97) : 0.9,
  }));
  assert.deepEqual(
    underParameterised.claims.map(({ id }) => judged(id, rows).verdict),
    ["disagrees", "disagrees", "disagrees"],
  );
  assert.match(judged("narrow-kernels-come-back", rows).numbers, /1 refuted \(p = 2\)/);
});
