import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, matrix } from "../../num";
import { type CnnParameters, predictCnn } from ".";
import { near, problem, shapes } from "./fixtures/problem";

/** f by its definition, one patch and one kernel at a time. */
function byDefinition({ hidden, output }: CnnParameters, x: ArrayLike<number>, patches: number): number {
  let sum = 0;
  for (let j = 0; j < hidden.rows; j++)
    for (let i = 0; i < patches; i++) {
      let activation = 0;
      for (let c = 0; c < hidden.columns; c++)
        activation += hidden.data[j * hidden.columns + c] * x[i * hidden.columns + c];
      sum += output[j] * Math.max(0, activation);
    }
  return sum / Math.sqrt(hidden.rows);
}

test("predictions are those of the definition", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { inputs, initial, patches } = problem(shape, shape.loss, createRng(shape.seed));
      predictCnn(initial, inputs, patches).forEach((f, s) => {
        const x = inputs.data.subarray(s * inputs.columns, (s + 1) * inputs.columns);
        assert.ok(near(f, byDefinition(initial, x, patches), 1e-12));
      });
    }),
  );
});

test("a point's output has the same bits alone and among others, also among more than fit at a time", () => {
  const p = problem({ points: 9, patches: 2, patchSize: 3, width: 7 }, "squared", createRng(4));
  const many = matrix(200001, 6);
  for (let s = 0; s < many.rows; s++)
    many.data.set(p.inputs.data.subarray(6 * (s % 9), 6 * (s % 9) + 6), 6 * s);
  const together = predictCnn(p.initial, many, 2);
  for (let s = 0; s < 9; s++) {
    const alone = predictCnn(p.initial, matrix(1, 6, p.inputs.data.slice(6 * s, 6 * s + 6)), 2)[0];
    for (let at = s; at < many.rows; at += 9) if (together[at] !== alone) assert.fail(`point ${at}`);
  }
});
