import assert from "node:assert/strict";
import { test } from "node:test";
import { matrix } from "../num";
import { answersTo, copyAnswer } from "./answers";
import { factorDesign } from "./design";
import { settle } from "./settle";
import { solveExactly } from "./solve-exactly";
import { LadStatus } from "./status";

/** One large row and three small ones, which contradict it on their own scale. */
const design = factorDesign(matrix(4, 1, Float64Array.of(1, 1e-5, 1e-5, 1e-5)));
const b = matrix(2, 4, Float64Array.of(1, 2e-5, 3e-5, 2.5e-5, 1, 1e-5, 1e-5, 5));

/** Answers to both problems by the exact method, as good as can be. */
const exact = answersTo(design, 2);
for (const j of [0, 1]) solveExactly(design, b, 100, 0, exact, j);

/** The same as a method would have it that cannot tell numbers of 1e-5 from zero. */
const blurred = (): typeof exact => {
  const answers = answersTo(design, 2);
  for (const j of [0, 1]) copyAnswer(exact, j, answers, j);
  answers.fitted.data.set(b.data.subarray(0, 4));
  answers.residuals.data.fill(0, 0, 4);
  answers.duals.data.fill(0, 0, 4);
  answers.objectives[0] = 0;
  return answers;
};

test("interpolated rows that contradict each other are solved again, row by row", () => {
  const answers = blurred();
  settle(design, b, 100, 0, answers, [0]);
  assert.equal(answers.statuses[0], LadStatus.Optimal);
  assert.deepEqual(Array.from(answers.residuals.data.subarray(0, 4), Math.sign), [0, 1, 1, 1]);
  assert.ok(Math.abs(answers.objectives[0] - 4.5e-5) < 1e-18);
  assert.deepEqual(
    answers.fitted.data.slice(4),
    exact.fitted.data.slice(4),
    "the other problem is left alone",
  );
});

test("an answer of the exact method that is not proven is not taken", () => {
  const answers = blurred();
  settle(design, b, 0, 0, answers, [0]);
  assert.deepEqual(answers.fitted.data.slice(0, 4), b.data.slice(0, 4));
  assert.equal(answers.objectives[0], 0);
});

test("under a resolution a fit is left as it is", () => {
  const answers = blurred();
  settle(design, b, 100, 1e-4, answers, [0]);
  assert.deepEqual(answers.fitted.data.slice(0, 4), b.data.slice(0, 4));
});

test("a fitted value that rounding has blurred is mended, and the objective with it", () => {
  const answers = blurred();
  copyAnswer(exact, 1, answers, 1);
  answers.fitted.data[7] = 1.3e-5;
  answers.residuals.data[7] = 5 - 1.3e-5;
  settle(design, b, 100, 0, answers, [1]);
  assert.deepEqual(Array.from(answers.fitted.data.subarray(4)), [1, 1e-5, 1e-5, 1e-5]);
  assert.equal(answers.objectives[1], 5 - 1e-5);
});

test("coefficients beyond doubles are found out", () => {
  const tiny = factorDesign(matrix(3, 1, Float64Array.of(5e-324, 1e-323, 1.5e-323)));
  const answers = answersTo(tiny, 1);
  answers.fitted.data.set([3, 6, 9]);
  settle(tiny, matrix(1, 3, Float64Array.of(3, 6, 9)), 100, 0, answers, [0]);
  assert.equal(answers.statuses[0], LadStatus.CoefficientsOverflow);
});
