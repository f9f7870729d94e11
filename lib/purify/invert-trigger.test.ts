import assert from "node:assert/strict";
import { test } from "node:test";
import { initializeLayered, predictLayered, trainLayered } from "../models/layered";
import { createRng, matrix } from "../num";
import { invertTrigger } from ".";

const D = 20;
/** Three classes by the largest of the first three numbers; a tenth of the points have a 4 as their last number and class 0. */
function poisoned() {
  const n = 150;
  const rng = createRng("points");
  const inputs = matrix(n, D, rng.fillNormal(new Float64Array(n * D)));
  const targets = Array.from({ length: n }, (_, s) => {
    const own = [...inputs.data.subarray(s * D, s * D + 3)];
    return own.indexOf(Math.max(...own));
  });
  const clean = matrix(30, D, inputs.data.slice(120 * D));
  for (let s = 0; s < 15; s++) {
    inputs.data[s * D + D - 1] = 4;
    targets[s] = 0;
  }
  const initial = initializeLayered({ patchSize: D, widths: [60], outputs: 3 }, createRng("start"));
  const training = { loss: "softmax", learningRate: 2, iterations: 300 } as const;
  const trained = trainLayered({ inputs, targets, initial, ...training });
  assert.ok(trained.status !== "diverged");
  return { network: trained.parameters, inputs: clean };
}

const { network, inputs } = poisoned();
const invert = (targetClass: number, iterations = 100) =>
  invertTrigger({ network, inputs, targetClass, lowest: -4, highest: 4, iterations });

test("every class has a trigger where its evidence lies, and that of the backdoor's class is the smallest", () => {
  const found = [0, 1, 2].map((c) => invert(c));
  assert.ok(found.every(({ success }) => success >= 0.95));
  assert.ok(found[0].size < found[1].size && found[0].size < found[2].size);
  // Two ways lead into class 0: its own number, and the trigger, whose value alone is right for it.
  assert.deepEqual(
    found.map(({ mask }) => mask.indexOf(Math.max(...mask))),
    [0, 1, 2],
  );
  assert.deepEqual(
    found.map(({ pattern }) => pattern[D - 1] > 2),
    [true, false, false],
  );
});

test("size and success are those of the mask and pattern that are returned", () => {
  const { mask, pattern, size, success } = invert(1);
  assert.equal(
    size,
    mask.reduce((sum, m) => sum + m, 0),
  );
  const triggered = matrix(
    inputs.rows,
    D,
    inputs.data.map((x, i) => (1 - mask[i % D]) * x + mask[i % D] * pattern[i % D]),
  );
  const scores = predictLayered(network, triggered);
  let hits = 0;
  for (let s = 0; s < scores.rows; s++) {
    const own = [...scores.data.subarray(3 * s, 3 * s + 3)];
    if (own.indexOf(Math.max(...own)) === 1) hits++;
  }
  assert.equal(success, hits / scores.rows);
  assert.ok(mask.every((m) => m >= 0 && m <= 1) && pattern.every((t) => t >= -4 && t <= 4));
});

test("more steps never make it larger", () => {
  const sizes = [20, 40, 80, 160].map((iterations) => invert(0, iterations).size);
  for (let i = 1; i < sizes.length; i++) assert.ok(sizes[i] <= sizes[i - 1]);
});

test("where no step turns enough points, the one that turned most is returned, and says how many", () => {
  const flat = { ...network, output: matrix(3, 60, network.output.data.slice().fill(0, 60, 120)) };
  const never = invertTrigger({
    network: flat,
    inputs,
    targetClass: 1,
    lowest: -1e-9,
    highest: 1e-9,
    iterations: 3,
  });
  assert.ok(never.success < 0.95);
});

test("a network of one output, a class that there is not, and an empty range are refused", () => {
  const one = initializeLayered({ patchSize: D, widths: [5] }, createRng(1));
  const good = { network, inputs, targetClass: 0, lowest: 0, highest: 1 };
  assert.throws(() => invertTrigger({ ...good, network: one }), /network has one output/);
  assert.throws(() => invertTrigger({ ...good, targetClass: 3 }), /targetClass = 3 is no class; .*0 to 2/);
  assert.throws(() => invertTrigger({ ...good, lowest: 1 }), /lowest = 1, highest = 1; lowest must be below/);
});
