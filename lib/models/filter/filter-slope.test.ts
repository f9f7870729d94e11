import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, matrix } from "../../num";
import { evaluateFilter, type FilterNetwork, filterNetwork, filterSlope, gateFamily } from ".";

const rng = createRng("slope");
const random = (rows: number, columns: number) =>
  matrix(rows, columns, rng.fillNormal(new Float64Array(rows * columns)));
const gates = [random(3, 5), random(3, 5), random(3, 5)];
const family = { center: random(3, 5), spread: random(3, 5), width: 6 };

const networks: Readonly<Record<string, FilterNetwork>> = {
  "any gates": filterNetwork({ gates, outer: [1, -2, 3], leak: 0.3 }),
  "a family": gateFamily({ ...family, outerWeight: 2 }),
  "a leaky family": gateFamily({ ...family, leak: 0.2 }),
};

for (const [name, network] of Object.entries(networks))
  test(`the slope of ${name} is the derivative's product with the direction`, () => {
    const [w, u] = [0, 1].map(() => rng.fillNormal(new Float64Array(3)));
    const slope = filterSlope(network, w, u);
    const { derivative } = evaluateFilter(network, w);
    const inputs = random(20, 5).data;
    const gradient = new Float64Array(3);
    for (let offset = 0; offset < inputs.length; offset += 5) {
      derivative(inputs, offset, gradient);
      const product = gradient.reduce((sum, g, j) => sum + g * u[j], 0);
      assert.ok(Math.abs(slope(inputs, offset) - product) < 1e-12);
    }
  });
