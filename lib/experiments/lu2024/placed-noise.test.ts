import assert from "node:assert/strict";
import { test } from "node:test";
import { contaminateNetwork, normalNoise } from "../../corruption";
import { knownDataset } from "../../datasets";
import { layerDesigns } from "../../models/layered";
import { createRng, type Matrix } from "../../num";
import { recoverLayer } from "../../purify";
import { type ImageNetwork, imageNetwork } from "./image-network";
import { type Placement, placeNoise } from "./placed-noise";

const skip = knownDataset("mnist").isHere() ? false : "needs MNIST, `npx theriac data mnist`";
const setting = { data: "mnist", patches: 4, cut: "tile", scale: "rms", points: 3, widths: [8] } as const;

const placed = (network: ImageNetwork, placement: Placement, noiseFraction: number): Matrix =>
  placeNoise(network, { placement, noiseFraction }, createRng("noise")).layers[0];
const changed = (a: Matrix, b: Matrix): boolean[] => Array.from(a.data, (w, i) => w !== b.data[i]);

test("noise along the span of all entries cannot be told from training: nothing of it is removed", {
  skip,
}, () => {
  const network = imageNetwork(setting, createRng(1));
  const [start, clean] = [network.initial.layers[0], network.clean.layers[0]];
  for (const placement of ["span of the clean images", "longest along the clean images"] as const) {
    const theta = placed(network, placement, 1);
    const [design] = layerDesigns(network.initial, network.inputs);
    const { weights } = recoverLayer(theta, start, design, "l1");
    weights.data.forEach((w, i) => {
      assert.ok(Math.abs(w - theta.data[i]) < 1e-9);
    });
    assert.ok(changed(theta, clean).some(Boolean));
  }
});

test("steps have root mean square 1 over the rows that an image moves, and fall on the entries of random noise", {
  skip,
}, () => {
  const network = imageNetwork(setting, createRng(1));
  const clean = network.clean.layers[0];
  const { parameters, layerMasks } = contaminateNetwork(
    network.clean,
    { noiseFraction: 0.3, noise: normalNoise },
    createRng("noise"),
  );
  assert.deepEqual(placed(network, "random", 0.3), parameters.layers[0]);
  const along = placed(network, "span of other images", 0.3);
  changed(along, clean).forEach((is, i) => {
    assert.ok(!is || layerMasks[0][i] === 1);
  });
  const whole = placed(network, "span of other images", 1);
  for (let j = 0; j < clean.rows; j++) {
    const steps = Array.from({ length: clean.columns }, (_, i) => j * clean.columns + i)
      .map((i) => whole.data[i] - clean.data[i])
      .filter((step) => step !== 0);
    assert.ok(Math.abs(steps.reduce((sum, x) => sum + x * x, 0) / steps.length - 1) < 1e-9);
  }
});

test("the longest entries are as many as told, of those that move, and those of a larger share hold them", {
  skip,
}, () => {
  const network = imageNetwork(setting, createRng(1));
  const clean = network.clean.layers[0];
  const [few, more, all] = [0.1, 0.4, 1].map((share) => placed(network, "longest along other images", share));
  for (let j = 0; j < clean.rows; j++) {
    const lengths = (of: Matrix): number[] =>
      Array.from({ length: clean.columns }, (_, i) => j * clean.columns + i)
        .map((i) => Math.abs(of.data[i] - clean.data[i]))
        .filter((length) => length > 0);
    const moved = lengths(all).sort((a, b) => b - a);
    for (const [share, chosen] of [
      [0.1, lengths(few)],
      [0.4, lengths(more)],
    ] as const) {
      const wanted = Math.round(share * moved.length);
      assert.ok(chosen.length >= wanted, "pixels of full ink are equally long, and go together");
      // The last that belongs to the share, to rounding of the weight that it was added to.
      assert.ok(Math.abs(Math.min(...chosen) - moved[wanted - 1]) < 1e-12);
    }
  }
  changed(few, clean).forEach((is, i) => {
    assert.ok(!is || more.data[i] !== clean.data[i]);
  });
});
