import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { IMAGE_SETS } from "./image-set";
import { theoremImages } from "./theorem-images";
import { OUTPUTS, THEOREM_WIDTHS } from "./theorem-images-claims";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: theoremImages.id, claims: theoremImages.claims.filter((claim) => claim.id === id) }, rows)[0];

const runs = (change: (row: Row) => object = () => ({}), power = -1): Row[] =>
  IMAGE_SETS.flatMap((data) =>
    OUTPUTS.flatMap((outputs) =>
      THEOREM_WIDTHS.flatMap((width) =>
        Array.from({ length: width === 100 ? 319 : 20 }, (_, trial) => {
          const row = { data, outputs, width, step: 300, trial, hiddenShare: 0.1, outputShare: 0.1 };
          const squaredError = Math.exp(power * Math.log(width)) * (1 + 0.1 * Math.sin(7 * trial));
          const made = { ...row, slowestStep: 0.9, squaredError };
          return { ...made, ...change(made) };
        }),
      ),
    ),
  );

test("bounds that hold in all of 299 runs agree in four cells; a bound that one in ten breaks is refuted", () => {
  for (const [id, broken] of [
    ["weights-stay-near", { outputShare: 1.1 }],
    ["weights-stay-near", { hiddenShare: 1.1 }],
    ["loss-falls-every-step", { slowestStep: 0.99 }],
  ] as const) {
    const { verdict, cells } = judged(id, runs());
    assert.deepEqual([verdict, cells.map(({ n }) => n)], ["agrees", [299, 299, 299, 299]]);
    const some = runs((row) =>
      row.data === "cifar10" && row.outputs === 10 && Number(row.trial) % 10 === 0 ? broken : {},
    );
    const found = judged(id, some);
    assert.equal(found.verdict, "disagrees");
    assert.match(found.numbers, /1 refuted \(cifar10, 10 outputs\)/);
  }
});

test("the rate: 1/p is faster than log(p)/p, the root of it is not", () => {
  assert.equal(judged("output-rate", runs(undefined, -1)).verdict, "agrees");
  assert.equal(judged("output-rate", runs(undefined, -0.5)).verdict, "disagrees");
});
