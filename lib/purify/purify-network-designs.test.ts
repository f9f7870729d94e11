import assert from "node:assert/strict";
import { test } from "node:test";
import { contaminateNetwork } from "../corruption";
import { layerDesigns } from "../models/layered";
import { createRng } from "../num";
import { purifyNetwork } from ".";
import { trainedNetwork } from "./fixtures/trained-network";
import { NETWORK_DESIGNS } from "./purify-network";

test("what a later layer is fitted by is what it sees: designs under W̃, W(0), both, or W(T)", () => {
  const { clean, ...known } = trainedNetwork({ patches: 2, patchSize: 50, widths: [16, 12], groups: [2] }, 3);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.15 }, createRng(7));
  const columns = { recovered: 3, initial: 3, both: 6, screened: 6, oracle: 3 };
  for (const design of NETWORK_DESIGNS) {
    const { parameters, hidden, output } = purifyNetwork({
      ...known,
      contaminated,
      design,
      ...(design === "oracle" ? { clean } : {}),
    });
    assert.deepEqual(
      [hidden[0].columns, hidden[1].columns, output.columns],
      [6, columns[design], columns[design]],
    );
    // The change of layer 2 lies in the span of the design's columns: what is orthogonal to them is 0.
    const under = { recovered: [parameters], initial: [known.initial], oracle: [clean] };
    const networks = design in under ? under[design as keyof typeof under] : [parameters, known.initial];
    const directions = networks.flatMap((network) => {
      const { rows, columns: n, data } = layerDesigns(network, known.inputs)[1];
      return Array.from({ length: n }, (_, r) =>
        Float64Array.from({ length: rows }, (_, i) => data[i * n + r]),
      );
    });
    for (let j = 0; j < 12; j++) {
      const change = parameters.layers[1].data
        .slice(j * 32, j * 32 + 32)
        .map((w, i) => w - known.initial.layers[1].data[j * 32 + i]);
      assert.ok(distanceFromSpan(change, directions) < 1e-10, `${design}, kernel ${j}`);
    }
  }
});

/** What is left of a vector outside the span of others, by Gram and Schmidt, twice. */
function distanceFromSpan(vector: Float64Array, directions: readonly Float64Array[]): number {
  const inner = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const basis: Float64Array[] = [];
  const reduce = (given: Float64Array): Float64Array => {
    let rest = given;
    for (let round = 0; round < 2; round++)
      for (const unit of basis) {
        const along = inner(rest, unit);
        rest = rest.map((x, i) => x - along * unit[i]);
      }
    return rest;
  };
  for (const direction of directions) {
    const rest = reduce(direction);
    const size = Math.sqrt(inner(rest, rest));
    if (size > 1e-9) basis.push(rest.map((x) => x / size));
  }
  const rest = reduce(vector);
  return Math.sqrt(inner(rest, rest));
}
