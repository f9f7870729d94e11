import assert from "node:assert/strict";
import { test } from "node:test";
import { contaminateNetwork } from "../corruption";
import { initializeLayered, type LayeredParameters, layerDesigns } from "../models/layered";
import { createRng, type Matrix, matrix } from "../num";
import { certifyLayer, purifyNetwork } from ".";
import { distance, trainedNetwork } from "./fixtures/trained-network";

test("screening puts exactly the kernels back that moved beyond the threshold", () => {
  const { clean, ...known } = trainedNetwork({ patches: 2, patchSize: 30, widths: [16, 12], groups: [2] }, 4);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.45 }, createRng(8));
  const both = purifyNetwork({ ...known, contaminated, design: "both" });
  const found = purifyNetwork({ ...known, contaminated, design: "screened", threshold: 0.5 });
  const start = known.initial.layers[0].data;
  const far: number[] = [];
  for (let j = 0; j < 16; j++) {
    const own = (data: Float64Array) => data.slice(j * 30, j * 30 + 30);
    const isFar = distance(own(both.parameters.layers[0].data), own(start)) > 0.5 * Math.hypot(...own(start));
    if (isFar) far.push(j);
    const wanted = isFar ? start : both.parameters.layers[0].data;
    assert.deepEqual(own(found.parameters.layers[0].data), own(wanted));
  }
  assert.ok(far.length > 0 && far.length < 16, `${far.length} of 16 are far`);
  assert.deepEqual([...found.hidden[0].screened], far);
  assert.deepEqual(
    purifyNetwork({ ...known, contaminated, design: "screened", threshold: 1e9 }).parameters,
    both.parameters,
  );
});

test("certificates are those of certifyLayer, biases among their entries, and screening by them puts the others back", () => {
  const size = { patches: 2, patchSize: 30, widths: [24, 12], groups: [2], biases: true };
  const { clean, ...known } = trainedNetwork(size, 5, [3]);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.35 }, createRng(8));
  const both = purifyNetwork({ ...known, contaminated, design: "both" });
  const withBias = ({ layers, biases }: LayeredParameters): Matrix => {
    const [w, b] = [layers[0], biases?.[0] ?? new Float64Array(24)];
    return matrix(
      24,
      31,
      Float64Array.from({ length: 24 * 31 }, (_, at) => {
        const [j, i] = [Math.floor(at / 31), at % 31];
        return i < 30 ? w.data[j * 30 + i] : b[j];
      }),
    );
  };
  const [design] = layerDesigns(known.initial, known.inputs);
  const layers = [contaminated, known.initial, both.parameters].map(withBias);
  const wanted = certifyLayer(layers[0], layers[1], design, layers[2]);
  const [first, second] = both.hidden;
  assert.deepEqual([first.certified, first.certifiedEntries], [wanted.certified, wanted.certifiedEntries]);
  assert.deepEqual([second.certified.length, second.certifiedEntries.length], [12, 12 * 49]);
  assert.ok(!second.certified.includes(true) && !both.output.certified.includes(true));
  const proven = first.certified.filter(Boolean).length;
  assert.ok(proven > 0 && proven < 24, `${proven} of 24`);

  const found = purifyNetwork({ ...known, contaminated, design: "screened", screenBy: "certificate" });
  assert.deepEqual(
    [...found.hidden[0].screened],
    first.certified.flatMap((is, j) => (is ? [] : [j])),
  );
  assert.deepEqual(found.hidden[0].certified, first.certified);
  for (let j = 0; j < 24; j++) {
    const own = (network: LayeredParameters): number[] => [
      ...network.layers[0].data.subarray(j * 30, j * 30 + 30),
      network.biases?.[0][j] ?? 0,
    ];
    assert.deepEqual(own(found.parameters), own(first.certified[j] ? both.parameters : known.initial));
  }
});

test("on a start that is not the network's, and under ℓ2, nothing is certified, and screening leaves the start", () => {
  const { clean, ...known } = trainedNetwork({ patchSize: 40, widths: [20] }, 4);
  const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: 0.2 }, createRng(3));
  const other = initializeLayered({ patchSize: 40, widths: [20] }, createRng("another"));
  const screened = {
    contaminated,
    design: "screened",
    screenBy: "certificate",
    inputs: known.inputs,
  } as const;
  const wrong = purifyNetwork({ ...screened, initial: other });
  const squares = purifyNetwork({ ...screened, ...known, norm: "l2" });
  for (const [{ hidden, parameters, advice }, initial] of [
    [wrong, other],
    [squares, known.initial],
  ] as const) {
    assert.equal(hidden[0].screened.length, 20);
    assert.deepEqual(parameters.layers[0].data, initial.layers[0].data);
    assert.match(advice[0], /^layer 1: none of 20 kernels is proven exact/);
  }
});
