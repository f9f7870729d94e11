import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import { purifyNetwork } from "../../purify";
import { type Baseline, baseline } from "./backdoor-baselines";
import { DEFENCES, defencesOf, isBaseline } from "./backdoor-defences";
import { beginTrial, trainWithBackdoor, triggerOf } from "./backdoor-network";
import { repair } from "./backdoor-repairs";
import { ARCHITECTURES, DIGITS } from "./backdoor-task";
import { firstOf } from "./backdoor-trial";

const trial = beginTrial({ ...DIGITS, width: 30 }, ARCHITECTURES["one layer"], createRng("defences"));
const trigger = triggerOf(trial, "corner", createRng("defences"));
const network = trainWithBackdoor(trial, { name: "corner", trigger, poisonFraction: 0.1 });
const clean = trainWithBackdoor(trial, { name: "corner", trigger, poisonFraction: 0 }).trained;
const points = firstOf(network, 20);
const values: Readonly<Record<Baseline, number>> = {
  ...{ "fine-tuned": 0.5, "fine-pruned": 0.3, unlearned: 0.5, "from-scratch": 2, "neurons-pruned": 0.8 },
};
const defended = defencesOf(
  network,
  points,
  (how) => values[how],
  () => clean,
);

test("a defence with labels runs at the value that was chosen for it", () => {
  for (const method of DEFENCES.filter(isBaseline))
    assert.deepEqual(defended(method), baseline(network, points, method, values[method]), method);
});

test("halves of purification leave the other layer as it was", () => {
  const whole = repair(network, points, "purified").parameters;
  assert.deepEqual(defended("purified"), whole);
  assert.deepEqual(defended("hidden-only").layers, whole.layers);
  assert.deepEqual(defended("hidden-only").output, network.trained.output);
  const { layers, output } = defended("output-only");
  assert.deepEqual(layers, network.trained.layers);
  // β's change is fitted under the contaminated kernels: not what follows from purified ones, nor none.
  assert.notDeepEqual(output, whole.output);
  assert.notDeepEqual(output, network.trained.output);
});

test("the ℓ2 projection, what is trivial, and the references", () => {
  const { trained: contaminated, initial } = network;
  const l2 = purifyNetwork({ contaminated, initial, inputs: points.inputs, norm: "l2" }).parameters;
  assert.deepEqual(defended("purified-l2"), l2);
  assert.notDeepEqual(l2.layers, defended("purified").layers);
  assert.equal(defended("start"), initial);
  assert.equal(defended("poisoned"), contaminated);
  assert.equal(defended("clean-trained"), clean);
});

test("images from outside are not those of the batch", () => {
  const outside = firstOf(network, 20, "outside");
  assert.notDeepEqual(outside.inputs, points.inputs);
  assert.deepEqual([...outside.labels], [...network.pictures.outside.labels.subarray(0, 20)]);
});
