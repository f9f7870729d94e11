import assert from "node:assert/strict";
import { test } from "node:test";
import { toTensor } from "../formats";
import { predictLayered } from "../models/layered";
import { createRng, type Matrix, matrix } from "../num";
import { type Layout, scoresOf, toLayout } from ".";
import { changed, file, layoutFor, pointsOf, TILES, truth } from "./fixtures/own-network";

test("scores are the library's own for patches, groups, activations and pooling", () => {
  const rng = createRng(31);
  const draw = (rows: number, columns: number): Matrix =>
    matrix(rows, columns, rng.fillNormal(new Float64Array(rows * columns)));
  const [first, second, output, inputs] = [draw(6, 5), draw(7, 12), draw(3, 7), draw(4, 20)];
  const [b, c] = [draw(1, 6), draw(1, 7)];
  const tensors = new Map([
    ["0.weight", toTensor("F64", [6, 5], first.data)],
    ["0.bias", toTensor("F64", [6], b.data)],
    ["2.weight", toTensor("F64", [7, 12], second.data)],
    ["2.bias", toTensor("F64", [7], c.data)],
    ["4.weight", toTensor("F64", [3, 7], output.data)],
  ]);
  const points = { shape: [20], values: inputs };
  for (const activation of ["relu", "leaky-relu", "tanh", "softplus"] as const) {
    const layer = { kind: "dense", activation };
    const told = {
      layers: [
        { ...layer, weight: "0.weight", bias: "0.bias", patches: 4 },
        { ...layer, weight: "2.weight", bias: "2.bias", group: 2 },
      ],
      output: { weight: "4.weight" },
      scale: 1 / Math.sqrt(7),
    };
    const scores = (changes: object): Float64Array =>
      scoresOf(
        "test",
        toLayout({ ...told, ...changes }, "test", "l"),
        { name: "n", metadata: {}, tensors },
        points,
      ).data;
    const biases = [b.data, c.data];
    const expected = predictLayered(
      { patches: 4, layers: [first, second], biases, output, activation },
      inputs,
    ).data;
    scores({}).forEach((own, i) =>
      assert.ok(Math.abs(own - expected[i]) < 1e-12, `${activation}: ${own}, ${expected[i]}`),
    );
    scores({ pool: "mean" }).forEach((own, i) => assert.ok(Math.abs(own - expected[i] / 2) < 1e-12));
  }
});

test("after a convolution a dense layer takes plane after plane, as PyTorch trained it: both pictures are told", () => {
  const network = file("tiles", "network");
  const trained = changed(
    network,
    Object.fromEntries(
      [...network.tensors].map(([name, { shape }]) => [name, toTensor("F32", shape, truth("tiles", name))]),
    ),
  );
  const { data } = scoresOf("test", toLayout(TILES, "test", "l"), trained, pointsOf("tiles"));
  // Trained until the loss was 0 in single precision: a margin of 17 or more.
  assert.ok(data[0] - data[1] > 15 && data[3] - data[2] > 15, `${data}`);
});

test("without an output nothing is scored", () => {
  const network = file("mlp", "network");
  const layout: Layout = { ...layoutFor(network), output: undefined };
  assert.throws(
    () => scoresOf("test", layout, network, pointsOf("mlp")),
    /tells no output.* Leave --labels out/,
  );
});
