import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { WIDTHS, widthClaims } from "./width-claims";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: "lu2024/width", claims: widthClaims.filter((claim) => claim.id === id) }, rows)[0];

/** Ten networks a setting: β's error falls as p to the power told, `both` has a share of the paper's error of f. */
const made = ({ power = -0.5, both = 0.2, accuracy = (_: number) => 0.6 }): Row[] =>
  WIDTHS.flatMap((width) =>
    [5, 20].flatMap((points) =>
      ["recovered", "both"].flatMap((design) =>
        [0, 0.1, 0.3].flatMap((noiseFraction) =>
          Array.from({ length: 10 }, (_, trial): Row => {
            const spread = 1 + 0.02 * Math.sin(3 * trial + width);
            return {
              ...{ width, points, design, noiseFraction, trial },
              outputError: spread * (width / 96) ** power,
              functionError: spread * (design === "both" ? both : 1),
              cleanAccuracy: accuracy(width) * spread,
            };
          }),
        ),
      ),
    ),
  );

test("the error of β falls with the width, or it does not", () => {
  const falls = judged("wider-recovers-output", made({}));
  assert.deepEqual([falls.verdict, falls.cells.length], ["agrees", 6]);
  for (const { estimate } of falls.cells) assert.ok(Math.abs(estimate - 0.5) < 0.02);
  assert.equal(judged("wider-recovers-output", made({ power: 0.5 })).verdict, "disagrees");
});

test("larger networks overfit or generalise: one sentence at most", () => {
  const words = (accuracy: (p: number) => number): string[] =>
    ["wider-overfits", "wider-generalises"].map((id) => judged(id, made({ accuracy })).verdict);
  assert.deepEqual(
    words((p) => (p === 768 ? 0.5 : 0.6)),
    ["agrees", "disagrees"],
  );
  assert.deepEqual(
    words((p) => (p === 768 ? 0.7 : 0.6)),
    ["disagrees", "agrees"],
  );
  assert.deepEqual(
    words(() => 0.6),
    ["undecided", "undecided"],
  );
});

test("both designs are better where the function is nearer at every width", () => {
  const better = judged("both-designs-better", made({}));
  assert.deepEqual([better.verdict, better.cells.length], ["agrees", 24]);
  assert.equal(judged("both-designs-better", made({ both: 2 })).verdict, "disagrees");
});
