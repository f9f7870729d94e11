import assert from "node:assert/strict";
import { test } from "node:test";
import { filterGradient, gateFamily, predictFilter } from "../models/filter";
import { createRng, matrix, ShapeError } from "../num";
import { gradientAttack } from ".";

const rng = createRng("gradient attack");
const random = (rows: number, columns: number) =>
  matrix(rows, columns, rng.fillNormal(new Float64Array(rows * columns)));
const network = gateFamily({ center: random(3, 6), spread: random(3, 6), width: 4 });
const truth = rng.fillNormal(new Float64Array(3));
const direction = rng.fillNormal(new Float64Array(3));

test("an attacked label is moved by θ to the side that pulls the filter along u", () => {
  const count = 2000;
  const inputs = random(count, 6);
  const honest = predictFilter(network, truth, inputs);
  const labels = Float64Array.from(honest);
  const attack = gradientAttack({ attackBound: 0.5, attackProbability: 0.3, direction });
  attack.open({ network, truth, batchSize: count }, createRng(1))(labels, inputs);
  let attacked = 0;
  for (let i = 0; i < count; i++) {
    if (labels[i] === honest[i]) continue;
    attacked++;
    assert.ok(Math.abs(Math.abs(labels[i] - honest[i]) - 0.5) < 1e-12);
    const point = [Array.from(inputs.data.subarray(6 * i, 6 * i + 6))];
    const { gradient } = filterGradient(network, truth, point, [labels[i]]);
    assert.ok(gradient.reduce((sum, g, j) => sum + g * direction[j], 0) <= 0);
  }
  assert.ok(Math.abs(attacked / count - 0.3) < 0.04, `${attacked} of ${count} attacked`);
});

test("a direction of another length than the filter is refused when training begins", () => {
  const attack = gradientAttack({ attackBound: 1, attackProbability: 1, direction: [1, 2] });
  assert.throws(() => attack.open({ network, truth, batchSize: 1 }, createRng(1)), ShapeError);
});
