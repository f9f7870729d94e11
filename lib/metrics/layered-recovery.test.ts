import assert from "node:assert/strict";
import { test } from "node:test";
import { initializeLayered } from "../models/layered";
import { createRng, matrix } from "../num";
import { functionError, layeredRecoveryError, recoveryError } from ".";

test("errors are means of ℓ2 distances, biases among the entries of their kernels", () => {
  const truth = {
    patches: 1,
    layers: [
      [
        [0, 0],
        [0, 0],
      ],
      [
        [1, 1],
        [1, 1],
        [1, 1],
      ],
    ],
    biases: [
      [0, 0],
      [5, 5, 5],
    ],
    output: [
      [0, 0, 0],
      [1, 1, 1],
    ],
  };
  const recovered = {
    ...truth,
    layers: [
      [
        [2, 3],
        [0, 0],
      ],
      [
        [1, 1],
        [1, 1],
        [1, 1 + 1e-9],
      ],
    ],
    biases: [
      [6, 0],
      [5, 5, 9],
    ],
    output: [
      [3, 0, 4],
      [1, 1, 1],
    ],
  };
  const { hidden, outputError } = layeredRecoveryError(recovered, truth);
  assert.deepEqual(hidden[0], { error: 3.5, exactFraction: 0.5 }); // (2, 3, 6) has length 7
  assert.ok(Math.abs(hidden[1].error - 4 / 3) < 1e-12);
  assert.equal(hidden[1].exactFraction, 2 / 3);
  assert.ok(Math.abs(outputError - 5 / Math.sqrt(3) / 2) < 1e-15);
  assert.equal(layeredRecoveryError(recovered, truth, { tolerance: 8 }).hidden[0].exactFraction, 1);
});

test("one layer and one output are measured as recoveryError measures them", () => {
  const [a, b] = [1, 2].map((seed) => initializeLayered({ patchSize: 9, widths: [6] }, createRng(seed)));
  const [x, y] = [a, b].map(({ layers, output }) => ({ hidden: layers[0], output: output.data }));
  const wanted = recoveryError(x, y, { tolerance: 2 });
  const { hidden, outputError } = layeredRecoveryError(a, b, { tolerance: 2 });
  assert.deepEqual(
    { hiddenError: hidden[0].error, exactFraction: hidden[0].exactFraction, outputError },
    wanted,
  );
});

test("the function's error is relative: 0 where both agree, 1 for nothing, the same at any scale", () => {
  const f = createRng(3).fillNormal(new Float64Array(50));
  assert.equal(functionError(f, f), 0);
  assert.ok(Math.abs(functionError(new Float64Array(50), f) - 1) < 1e-15);
  for (const scale of [1e-200, 1, 1e200])
    assert.ok(
      Math.abs(
        functionError(
          f.map((x) => 1.25 * scale * x),
          f.map((x) => scale * x),
        ) - 0.25,
      ) < 1e-12,
    );
  assert.ok(Math.abs(functionError([3, 4], [0, 5]) - Math.sqrt(10) / 5) < 1e-15);
});

test("what cannot be compared is refused", () => {
  const [a, b] = [5, 6].map((width) => initializeLayered({ patchSize: 9, widths: [width] }, createRng(1)));
  assert.throws(
    () => layeredRecoveryError(a, b),
    /one network is 1 patches through 5×9 to 1 outputs, the other 1 patches through 6×9 to 1 outputs/,
  );
  assert.throws(
    () => layeredRecoveryError(a, { ...a, biases: [new Float64Array(5)] }),
    /through 5×9 to 1 outputs with biases/,
  );
  assert.throws(() => functionError([1, 2], [1]), /recovered has 2 entries but needs 1/);
  assert.throws(() => functionError([], []), /truth is empty/);
  assert.throws(() => functionError([1], [0]), /truth is 0 at all 1 outputs/);
  assert.throws(() => functionError(matrix(1, 1) as never, [1]), /recovered is .* not a vector/);
});
