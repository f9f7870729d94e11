import assert from "node:assert/strict";
import { test } from "node:test";
import { type Tensor, tensorNumbers, toTensor, writeSafetensors } from "../formats";
import { createRng, DataError, DomainError, type Matrix, matrix, ShapeError, transpose } from "../num";
import { purifyNetwork } from "../purify";
import { type Layout, type NetworkFile, type RepairOptions, repairNetwork, toLayout } from ".";
import { changed, file, largestError, layoutFor, repair, TILES, truth } from "./fixtures/own-network";

test("first layers that SGD trained come back to rounding, weights and biases, every kernel certified", () => {
  for (const [folder, first, kernels] of [
    ["mlp", "0", 96],
    ["deep", "fc1", 24],
    ["tiles", "0", 12],
  ] as const) {
    const repaired = repair(folder);
    assert.equal(repaired.layers[0].certified, kernels);
    for (const part of ["weight", "bias"]) {
      const error = largestError(folder, repaired, `${first}.${part}`);
      assert.ok(error < 5e-6, `${folder} ${part}: ${error}`);
    }
    assert.ok(repaired.isRepaired);
    assert.equal(repaired.layers[1].certified, null);
    assert.match(repaired.layers[1].advice[0], /nothing is certified: what this layer sees moved/);
  }
});

test("what fits keeps its own bytes: the suspects alone are written, and they are those that were hit", () => {
  const [before, { tensors, layers }] = [file("mlp", "network").tensors, repair("mlp")];
  const hit = file("mlp", "hit").tensors;
  let rewritten = 0;
  for (const part of ["weight", "bias"]) {
    const [old, own] = [before, tensors].map((all) => tensorNumbers(all.get(`0.${part}`) as Tensor));
    const moved = [...own.keys()].filter((i) => !Object.is(old[i], own[i]));
    rewritten += moved.length;
    const known = new Set(tensorNumbers(hit.get(`0.${part}.at`) as Tensor));
    assert.ok(moved.every((i) => known.has(i)));
  }
  assert.equal(rewritten, layers[0].suspects);
});

test("Adam's network: the start does not fit, and nothing is certified", () => {
  const [first] = repair("adam").layers;
  assert.deepEqual([first.certified, first.zeroFactor], [0, null]);
  assert.match(first.advice[0], /the start does not fit: .* Adam/);
});

test("another start: it does not fit, and nothing is certified", () => {
  const start = file("mlp", "start");
  const rng = createRng(5);
  const other = changed(start, {
    "0.weight": toTensor(
      "F32",
      [96, 64],
      rng.fillNormal(new Float64Array(96 * 64)).map((z) => z / 8),
    ),
  });
  const [first] = repair("mlp", { start: other }).layers;
  assert.deepEqual([first.certified, first.zeroFactor], [0, null]);
  assert.match(first.advice[0], /the start does not fit: it is another one/);
});

test("uncertified kernels: keep leaves every byte, start puts the start's", () => {
  const [network, start] = [file("adam", "network"), file("adam", "start")];
  for (const [name, tensor] of repair("adam", { uncertified: "keep" }).tensors)
    assert.deepEqual(tensor, network.tensors.get(name));
  for (const [name, tensor] of repair("adam", { uncertified: "start" }).tensors)
    assert.deepEqual(tensor.bytes, start.tensors.get(name)?.bytes);
});

test("a clean network keeps all bytes, but those of layers that nothing certifies, and with keep these too", () => {
  const network = file("mlp", "network");
  const clean = changed(
    network,
    Object.fromEntries(
      [...network.tensors].map(([name, { shape }]) => [name, toTensor("F32", shape, truth("mlp", name))]),
    ),
  );
  const first = ["0.weight", "0.bias"];
  const repaired = repair("mlp", { network: clean });
  assert.equal(repaired.layers[0].suspects, 0);
  for (const name of first) assert.deepEqual(repaired.tensors.get(name), clean.tensors.get(name));
  const kept = repair("mlp", { network: clean, uncertified: "keep" });
  assert.equal(
    Buffer.compare(
      writeSafetensors(kept.tensors, clean.metadata),
      writeSafetensors(clean.tensors, clean.metadata),
    ),
    0,
  );
});

test("erased weights count as corrupted, NaN and infinite ones, and come back", () => {
  const network = file("mlp", "network");
  const numbers = tensorNumbers(network.tensors.get("0.weight") as Tensor).slice();
  numbers.set([Number.NaN, Number.POSITIVE_INFINITY, -3e38], 130);
  const repaired = repair("mlp", {
    network: changed(network, { "0.weight": toTensor("F32", [96, 64], numbers) }),
  });
  assert.deepEqual([repaired.layers[0].erased, repaired.layers[0].certified], [2, 96]);
  assert.ok(largestError("mlp", repaired, "0.weight") < 5e-6);
});

test("half precision is repaired and never certified", () => {
  for (const dtype of ["F16", "BF16"] as const) {
    const network = file("mlp", "network");
    const weight = network.tensors.get("0.weight") as Tensor;
    const half = changed(network, { "0.weight": toTensor(dtype, weight.shape, tensorNumbers(weight)) });
    const { layers, tensors } = repair("mlp", { network: half });
    assert.equal(layers[0].certified, null);
    assert.match(layers[0].advice[0], /nothing is certified in half precision/);
    assert.equal(tensors.get("0.weight")?.dtype, dtype);
    assert.ok(largestError("mlp", { ...repair("mlp"), tensors }, "0.weight") < 0.1);
  }
});

test("double precision: the weights are purifyNetwork's, to the bit where they are written", () => {
  const rng = createRng(8);
  const draw = (rows: number, columns: number, stream: string): Matrix =>
    matrix(
      rows,
      columns,
      rng
        .substream(stream)
        .fillNormal(new Float64Array(rows * columns))
        .map((z) => z / 6),
    );
  const [w, b, v, inputs] = [draw(20, 30, "w"), draw(20, 1, "b"), draw(2, 20, "v"), draw(4, 30, "x")];
  const noisy = matrix(
    20,
    30,
    w.data.map((z, i) => (i % 11 === 3 ? z + 1 + i / 600 : z)),
  );
  const nameAll = (weights: Matrix): NetworkFile => ({
    name: "memory",
    metadata: {},
    tensors: new Map([
      ["0.weight", toTensor("F64", [20, 30], weights.data)],
      ["0.bias", toTensor("F64", [20], b.data)],
      ["2.weight", toTensor("F64", [2, 20], v.data)],
    ]),
  });
  const [network, start] = [nameAll(noisy), nameAll(w)];
  const { tensors, layers } = repairNetwork({
    ...{ layout: layoutFor(network), network, start, points: { shape: [30], values: inputs } },
    ...{ design: "recovered", uncertified: "repair" },
  });
  const like = (layer: Matrix): Parameters<typeof purifyNetwork>[0]["initial"] => ({
    patches: 1,
    layers: [layer],
    biases: [b.data],
    output: v,
  });
  const { parameters } = purifyNetwork({ contaminated: like(noisy), initial: like(w), inputs });
  const own = tensorNumbers(tensors.get("0.weight") as Tensor);
  const wrong = [...own.keys()].filter(
    (i) => own[i] !== parameters.layers[0].data[i] && own[i] !== noisy.data[i],
  );
  assert.deepEqual(wrong, []);
  assert.deepEqual([layers[0].certified, layers[1].outcome], [20, "unchanged"]);
  assert.deepEqual(own, w.data);
});

test("a network that is its start is repaired nowhere", () => {
  const { isRepaired, layers } = repair("mlp", { network: file("mlp", "start") });
  assert.equal(isRepaired, false);
  assert.match(layers[0].advice[0], /nothing was trained and nothing was hit/);
});

test("as many points as a kernel has entries repair nothing, and nothing changes", () => {
  const values = matrix(80, 64, createRng(2).fillNormal(new Float64Array(80 * 64)));
  const { layers, tensors } = repair("mlp", { points: { shape: [64], values } });
  assert.equal(layers[0].outcome, "nothing");
  assert.match(layers[0].advice[0], /^rank 65 of 65 rows: .* Give fewer points/);
  assert.deepEqual(tensors.get("0.weight"), file("mlp", "network").tensors.get("0.weight"));
});

test("layers left out are left as they are", () => {
  const network = file("mlp", "network");
  const told = layoutFor(network);
  const layout: Layout = {
    ...told,
    output: { ...told.output, weight: "2.weight", bias: "2.bias", repair: false },
  };
  const { layers, tensors } = repair("mlp", { layout });
  assert.deepEqual(
    layers.map(({ outcome }) => outcome),
    ["repaired", "left out"],
  );
  assert.deepEqual(tensors.get("2.weight"), network.tensors.get("2.weight"));
});

test("later designs: both points of view lose less of the output than one, screened as much as both where all is certified", () => {
  const rms = (design: RepairOptions["design"]): number => {
    const own = tensorNumbers(repair("mlp", { design }).tensors.get("2.weight") as Tensor);
    const true_ = truth("mlp", "2.weight");
    return Math.sqrt(own.reduce((sum, w, i) => sum + (w - true_[i]) * (w - true_[i]), 0) / own.length);
  };
  const [recovered, both, screened] = (["recovered", "both", "screened"] as const).map(rms);
  assert.ok(both < recovered / 3, `${both}, ${recovered}`);
  assert.equal(screened, both);
});

test("what does not fit together is refused, with its numbers", () => {
  const [network, start] = [file("mlp", "network"), file("mlp", "start")];
  const weight = network.tensors.get("0.weight") as Tensor;
  const transposed = toTensor("F32", [64, 96], transpose(matrix(96, 64, tensorNumbers(weight).slice())).data);
  const layout = layoutFor(network);
  const cases: [Partial<RepairOptions>, new () => Error, RegExp][] = [
    [
      { start: changed(start, { "0.weight": undefined }) },
      DataError,
      /start.safetensors has no tensor "0.weight"; it has .*Did you mean "2.weight"/,
    ],
    [
      { start: changed(start, { "0.weight": transposed }) },
      ShapeError,
      /0\.bias of start\.safetensors has shape 96; 0\.weight has 64 units/,
    ],
    [
      {
        network: changed(network, { "0.weight": transposed, "0.bias": undefined }),
        start: changed(start, { "0.weight": transposed, "0.bias": undefined }),
        layout: { ...layout, layers: [{ ...layout.layers[0], bias: undefined }] },
      },
      ShapeError,
      /0\.weight takes patches of 96 numbers.*comes to it as 1 × 64.*looks transposed/,
    ],
    [
      { start: changed(start, { "0.weight": toTensor("I32", [96, 64], new Float64Array(96 * 64)) }) },
      DataError,
      /is of I32; weights are of F64, F32, F16, BF16/,
    ],
    [
      { start: changed(start, { "0.bias": toTensor("F32", [96], new Float64Array(96).fill(Number.NaN)) }) },
      DataError,
      /start\.safetensors has NaN in 0\.weight or its bias/,
    ],
    [
      { start: changed(start, { "2.weight": toTensor("F32", [3, 95], new Float64Array(285)) }) },
      ShapeError,
      /2\.weight is 3×96 in network\.safetensors but 3×95 in start/,
    ],
    [
      { points: { shape: [63], values: matrix(2, 63) } },
      ShapeError,
      /0\.weight takes patches of 64 numbers, 1 of them, but a point comes to it as 1 × 63/,
    ],
    [
      { network: changed(network, { "1.running_mean": toTensor("F32", [96], new Float64Array(96)) }) },
      DataError,
      /1\.running_mean of network\.safetensors lies between 0\.weight and 2\.weight/,
    ],
  ];
  for (const [changes, error, message] of cases)
    assert.throws(
      () => repair("mlp", { layout, ...changes }),
      (thrown: Error) => thrown instanceof error && message.test(thrown.message),
      String(message),
    );
});

test("an ordinary convolution is refused with the arithmetic", () => {
  const layout = toLayout(
    { ...TILES, layers: [{ ...TILES.layers[0], weight: "c", bias: null, stride: 1 }], output: null },
    "test",
    "l",
  );
  const five = new Map([["c", toTensor("F32", [4, 1, 5, 5], new Float64Array(100))]]);
  const network = { name: "conv", metadata: {}, tensors: five };
  assert.throws(
    () =>
      repairNetwork({
        ...{ layout, network, start: network, design: "recovered", uncertified: "repair" },
        points: { shape: [1, 28, 28], values: matrix(1, 784) },
      }),
    (thrown: Error) =>
      thrown instanceof DomainError &&
      /576 patches of 1 points stand against kernels of 25 numbers, which they span at once/.test(
        thrown.message,
      ),
  );
});

test("without an output hidden layers are repaired alone", () => {
  const network = file("mlp", "network");
  const layout: Layout = { ...layoutFor(network), output: undefined };
  const { layers, notRepaired } = repair("mlp", { layout });
  assert.deepEqual(
    [layers.length, layers[0].certified, [...notRepaired].sort()],
    [1, 96, ["2.bias", "2.weight"]],
  );
});
