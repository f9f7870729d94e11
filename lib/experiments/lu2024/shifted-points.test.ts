import assert from "node:assert/strict";
import { test } from "node:test";
import { knownDataset, loadMnist } from "../../datasets";
import { createRng, matrix } from "../../num";
import { imageNetwork } from "./image-network";
import { shareInSpan } from "./shift";
import { blurred, rotated, shiftedPoints } from "./shifted-points";

const one = (x: number, y: number) => {
  const image = matrix(1, 784);
  image.data[28 * y + x] = 9;
  return image;
};

test("a blur spreads a pixel over nine, keeps what is bright, and loses what leaves the image", () => {
  const { data } = blurred(one(10, 5), 1);
  for (let y = 4; y <= 6; y++) for (let x = 9; x <= 11; x++) assert.equal(data[28 * y + x], 1);
  assert.equal(data.filter((v) => v !== 0).length, 9);
  assert.equal(blurred(one(0, 0), 1).data.filter((v) => v !== 0).length, 4);
  const twice = blurred(one(10, 5), 2).data;
  assert.ok(Math.abs(twice.reduce((sum, v) => sum + v, 0) - 9) < 1e-12);
});

test("a quarter turn moves every pixel to where it belongs, and four of them nowhere", () => {
  const turned = rotated(one(20, 5), 90).data;
  const at = turned.reduce((best, v, i) => (v > turned[best] ? i : best), 0);
  assert.ok(Math.abs(turned[at] - 9) < 1e-9);
  // (dx, dy) = (6.5, −8.5) comes from u = dy, v = −dx: it lands where −y' = x and x' = y.
  assert.deepEqual([at % 28, Math.floor(at / 28)], [22, 20]);
  const same = rotated(one(20, 5), 360).data;
  assert.ok(Math.abs(same[28 * 5 + 20] - 9) < 1e-9);
});

const skip = knownDataset("mnist").isHere() ? false : "needs MNIST, `npx theriac data mnist`";

test("the update lies in the span of the training points, and less of it in that of others", { skip }, () => {
  const rng = createRng("shift");
  const setting = { data: "mnist", patches: 1, cut: "tile", scale: "rms", points: 4, widths: [12] } as const;
  const network = imageNetwork(setting, rng);
  const { test: set } = loadMnist();
  const order = rng.substream("images").permutation(set.count);
  const [own, others] = [order.subarray(0, 4), order.subarray(2000, 4000)];
  const shares = (
    ["the training points", "one of ten replaced", "half replaced", "other digits"] as const
  ).map((shift) => shareInSpan(network, shiftedPoints(shift, set, own, others, createRng(1))));
  assert.ok(Math.abs(shares[0] - 1) < 1e-12);
  for (let i = 1; i < 4; i++) assert.ok(shares[i] < shares[i - 1] && shares[i] > 0, String(shares));
  const unseen = shiftedPoints("other classes only", set, own, others, createRng(1));
  const seen = new Set(Array.from(own, (i) => set.labels[i]));
  const chosen = others.filter((i) => !seen.has(set.labels[i])).subarray(0, 4);
  assert.deepEqual(unseen, set.points(chosen, { scale: "rms", precision: "f64" }));
});
