import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, matrix } from "../../num";
import { initializeLayered, inputGradient, type LayeredLoss } from ".";

const inputs = matrix(5, 24, createRng("inputs").fillNormal(new Float64Array(120)));

for (const [loss, outputs, targets] of [
  ["squared", 1, [1, -1, 0.5, 2, 0]],
  ["softmax", 3, [0, 1, 2, 1, 0]],
] as const satisfies readonly (readonly [LayeredLoss, number, readonly number[]])[])
  for (const widths of [[7], [7, 6], [7, 6, 5]])
    for (const biases of [false, true])
      test(`${loss} loss, ${widths.length} layers${biases ? " with biases" : ""}: the gradient is that of finite differences`, () => {
        const groups = [2, 1].slice(0, widths.length - 1);
        const size = {
          patches: 4,
          patchSize: 6,
          widths,
          groups,
          outputs,
          biases,
          activation: "tanh",
        } as const;
        const parameters = initializeLayered(size, createRng(widths.length));
        const all = { parameters, targets, loss };
        const { gradient } = inputGradient({ ...all, inputs });
        const step = 1e-5;
        for (let i = 0; i < inputs.data.length; i += 7) {
          const moved = (by: number): number => {
            const data = inputs.data.slice();
            data[i] += by;
            return inputGradient({ ...all, inputs: matrix(5, 24, data) }).loss;
          };
          const slope = (moved(step) - moved(-step)) / (2 * step);
          assert.ok(Math.abs(slope - gradient.data[i]) < 1e-9, `${i}: ${slope} and ${gradient.data[i]}`);
        }
      });

test("both backends give the same bits", () => {
  const parameters = initializeLayered(
    { patches: 4, patchSize: 6, widths: [7, 6], groups: [2] },
    createRng(1),
  );
  const all = { parameters, inputs, targets: [1, 2, 3, 4, 5], loss: "squared" } as const;
  assert.deepEqual(inputGradient({ ...all, backend: "wasm" }), inputGradient({ ...all, backend: "scalar" }));
});
