import assert from "node:assert/strict";
import { test } from "node:test";
import { knownDataset } from "../../datasets";
import { createRng } from "../../num";
import { designSweep } from "./design-sweep";
import { type ImageSetting, imageNetwork } from "./image-network";

const skip = knownDataset("mnist").isHere() ? false : "needs MNIST, `npx theriac data mnist`";
const setting: ImageSetting = {
  ...{ data: "mnist", patches: 4, cut: "tile", scale: "z", points: 3 },
  ...{ widths: [20, 20], groups: [4] },
};

test("two layers without noise: the first is exact under every design, the second nearest under both", {
  skip,
}, () => {
  const network = imageNetwork(setting, createRng(2));
  const designs = ["recovered", "initial", "both", "screened", "oracle"] as const;
  const rows = designSweep(network, designs, [0], createRng(3));
  assert.deepEqual(
    rows.map(({ design }) => design),
    designs,
  );
  for (const { purified, contaminated, clean } of rows) {
    assert.ok(purified.hidden[0].error < 1e-12);
    assert.deepEqual([contaminated.outputError, contaminated.functionError], [0, 0]);
    assert.equal(clean.accuracy, contaminated.accuracy);
  }
  const second = rows.map(({ purified, initial }) => purified.hidden[1].error / initial.hidden[1].error);
  assert.ok(second.every((share) => share > 0 && share < 0.5));
  assert.ok(second[2] < second[0] / 2 && second[2] < second[1] / 2);
});

test("screening puts kernels back that noise has lost; a row depends on its own design and ε alone", {
  skip,
}, () => {
  const network = imageNetwork(setting, createRng(2));
  const rows = designSweep(network, ["both", "screened"], [0, 0.5], createRng(3));
  const [, , both, screened] = rows;
  assert.equal(both.screened, 0);
  assert.ok(screened.screened > 0);
  assert.ok(screened.purified.hidden[0].error < both.purified.hidden[0].error);
  assert.deepEqual(designSweep(network, ["screened"], [0.5], createRng(3)), [screened]);
});
