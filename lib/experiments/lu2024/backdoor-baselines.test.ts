import assert from "node:assert/strict";
import { test } from "node:test";
import { trainLayered } from "../../models/layered";
import { createRng } from "../../num";
import { baseline, smallestTrigger } from "./backdoor-baselines";
import { beginTrial, trainWithBackdoor, triggerOf } from "./backdoor-network";
import { ARCHITECTURES, DIGITS } from "./backdoor-task";
import { firstOf } from "./backdoor-trial";

const task = { ...DIGITS, width: 30 };
const trial = beginTrial(task, ARCHITECTURES["one layer"], createRng("baselines"));
const trigger = triggerOf(trial, "corner", createRng("baselines"));
const network = trainWithBackdoor(trial, { name: "corner", trigger, poisonFraction: 0.1 });
const points = firstOf(network, 20);

test("fine-tuning goes on from the poisoned network, training from scratch begins at its start", () => {
  const training = { inputs: points.inputs, targets: points.labels, loss: "softmax" } as const;
  const tuned = trainLayered({ ...training, initial: network.trained, learningRate: 0.5, iterations: 100 });
  assert.deepEqual(baseline(network, points, "fine-tuned", 0.5), tuned.parameters);
  const scratch = trainLayered({ ...training, initial: network.initial, learningRate: 2, iterations: 500 });
  assert.deepEqual(baseline(network, points, "from-scratch", 2), scratch.parameters);
});

test("pruning takes out its share of kernels, which fine-tuning leaves dead", () => {
  const { output } = baseline(network, points, "fine-pruned", 0.3);
  const dead = Array.from({ length: 30 }, (_, j) => j).filter((j) =>
    Array.from({ length: 10 }, (_, c) => output.data[30 * c + j]).every((b) => b === 0),
  );
  assert.equal(dead.length, 9);
});

test("sensitive kernels go where their mask ends at the value or below, and the more the higher it is", () => {
  const dead = (value: number): number[] => {
    const { output } = baseline(network, points, "neurons-pruned", value);
    return Array.from({ length: 30 }, (_, j) => j).filter((j) =>
      Array.from({ length: 10 }, (_, c) => output.data[30 * c + j]).every((b) => b === 0),
    );
  };
  const [few, many] = [dead(0.2), dead(0.95)];
  assert.ok(few.length < many.length && many.length < 30, `${few.length} and ${many.length}`);
  assert.ok(few.every((j) => many.includes(j)));
});

test("what is unlearned is a trigger that turns the clean points, within what pixels can be", () => {
  const { pattern, success, mask } = smallestTrigger(network, points);
  assert.ok(success >= 0.95 && mask.some((m) => m > 0.2));
  const light = 1 / task.pictures().scaling.rms;
  assert.ok(pattern.every((value) => value >= 0 && value <= light));
  assert.notDeepEqual(
    baseline(network, points, "unlearned", 0.5),
    baseline(network, points, "fine-tuned", 0.5),
  );
});

test("where training diverges the network stays as it was", () => {
  assert.equal(baseline(network, points, "fine-tuned", 1e200), network.trained);
});
