import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, DomainError, ShapeError, toMatrix } from "../../num";
import {
  type NetworkParameters,
  networkClassifier,
  type TrainedNetwork,
  trainBinaryNet,
  trainLeNet,
  trainResidualNet,
  trainSeriesCnn,
} from ".";
import { architectureOf } from "./architectures";
import { halves, waves } from "./fixtures/halves";
import { multiplyAdds } from "./multiply-adds";
import { openNetwork } from "./open-network";

const SHAPE = { height: 12, width: 12, channels: 1 };
const images = halves(30, 12);
const series = waves(16, 32);

interface Options {
  epochs?: number;
  classes?: number;
  backend?: "wasm" | "scalar";
  batchSize?: number;
  optimizer?: "adam" | "nesterov";
  learningRate?: number;
}
type Data = { points: typeof images.points; labels: number[] };

const networks: Record<
  string,
  { data: Data; epochs: number; train(data: Data, options?: Options): TrainedNetwork }
> = {
  trainLeNet: {
    data: images,
    epochs: 12,
    train: ({ points, labels }, options) =>
      trainLeNet(points, labels, { shape: SHAPE, ...options }, createRng(1)),
  },
  trainResidualNet: {
    data: images,
    epochs: 30,
    train: ({ points, labels }, options) =>
      trainResidualNet(points, labels, { shape: SHAPE, ...options }, createRng(1)),
  },
  trainSeriesCnn: {
    data: series,
    epochs: 6,
    train: ({ points, labels }, options) => trainSeriesCnn(points, labels, options, createRng(1)),
  },
  trainBinaryNet: {
    data: images,
    epochs: 60,
    train: ({ points, labels }, options) => trainBinaryNet(points, labels, options, createRng(1)),
  },
};

/** The first rows of a matrix. */
const first = ({ points, labels }: Data, rows: number): Data => ({
  points: { ...points, rows, data: points.data.slice(0, rows * points.columns) },
  labels: labels.slice(0, rows),
});

for (const [name, { data, epochs, train }] of Object.entries(networks)) {
  const trained = train(data, { epochs });
  const classifier = networkClassifier(trained.parameters);

  test(`${name} learns what it is shown, and its loss falls`, () => {
    assert.equal(trained.status, "epochs");
    assert.equal(trained.losses.length, epochs);
    assert.ok(trained.losses[epochs - 1] < 0.7 * trained.losses[0], String(trained.losses));
    assert.deepEqual([...classifier.predict(data.points)], data.labels);
  });

  test(`${name}: a batch and its points singly, and points in double precision, get the same bits`, () => {
    const all = classifier.scores(data.points);
    assert.deepEqual([all.rows, all.columns], [data.points.rows, 2]);
    assert.deepEqual(classifier.scores(toMatrix(data.points)), all);
    const { columns } = data.points;
    for (const s of [0, 1, 7, data.points.rows - 1]) {
      const point = { rows: 1, columns, data: data.points.data.slice(s * columns, (s + 1) * columns) };
      assert.deepEqual(classifier.scores(point).data, all.data.slice(2 * s, 2 * s + 2));
    }
  });

  test(`${name}: more points than a batch of predictions holds are predicted as fewer are`, () => {
    const times = 20;
    const { rows, columns } = data.points;
    const many = { rows: rows * times, columns, data: new Float32Array(rows * times * columns) };
    for (let i = 0; i < times; i++) many.data.set(data.points.data, i * rows * columns);
    const once = classifier.scores(data.points).data;
    const often = classifier.scores(many).data;
    for (let i = 0; i < times; i++)
      assert.deepEqual(often.slice(i * once.length, (i + 1) * once.length), once);
  });

  test(`${name}: every backend trains and predicts the same bits, the last batch being smaller`, () => {
    const few = first(data, 7);
    const options: Options = { epochs: 2, batchSize: 4 };
    const [wasm, scalar] = (["wasm", "scalar"] as const).map((backend) =>
      train(few, { ...options, backend }),
    );
    assert.deepEqual(wasm, scalar);
    const [byWasm, byScalar] = (["wasm", "scalar"] as const).map((backend) =>
      networkClassifier(trained.parameters, { backend }).scores(few.points),
    );
    assert.deepEqual(byWasm, byScalar);
  });

  test(`${name}: the same seed gives the same bits, another other ones, and parameters cross threads`, () => {
    const few = first(data, 8);
    const one = train(few, { epochs: 1 });
    assert.deepEqual(train(few, { epochs: 1 }), one);
    const copied: NetworkParameters = structuredClone(one.parameters);
    assert.deepEqual(
      networkClassifier(copied).scores(few.points),
      networkClassifier(one.parameters).scores(few.points),
    );
    assert.notDeepEqual(one.parameters.weights, train(few, { epochs: 2 }).parameters.weights);
  });

  test(`${name}: a step that is too large ends in a status`, () => {
    const few = first(data, 8);
    const { status, losses, parameters } = train(few, {
      epochs: 50,
      learningRate: 1e38,
      optimizer: "nesterov",
    });
    assert.equal(status, "diverged");
    assert.ok(losses.length < 50);
    assert.ok([...losses, ...parameters.weights].some((x) => !Number.isFinite(x)));
  });

  test(`${name} refuses wrong data and wrong options`, () => {
    const { points, labels } = first(data, 4);
    const given = (changed: Partial<Data>, options?: Options) => () =>
      train({ points, labels, ...changed }, options);
    assert.throws(given({ labels: [0, 1] }), ShapeError);
    assert.throws(given({ labels: [0, 1, 0, -1] }), /labels is -1 at entry 3/);
    assert.throws(given({ labels: [0, 1, 0, 2] }, { classes: 2 }), /labels is 2 at entry 3/);
    assert.throws(given({ labels: [1, 1, 1, 1] }), /labels are all 1/);
    assert.throws(
      given({ points: { rows: 0, columns: points.columns, data: new Float32Array(0) }, labels: [] }),
      ShapeError,
    );
    const spoilt = { ...points, data: points.data.slice() };
    spoilt.data[5] = Number.NaN;
    assert.throws(given({ points: spoilt }), /points at row 0, column 5 is NaN/);
    assert.throws(given({}, { epochs: 0 }), /epochs = 0/);
    assert.throws(given({}, { batchSize: 0 }), /batchSize = 0/);
    assert.throws(given({}, { learningRate: 0 }), DomainError);
    assert.throws(given({}, { optimizer: "adma" as "adam" }), /Did you mean "adam"\?/);
    assert.throws(given({}, { epohcs: 3 } as Options), /Did you mean epochs\?/);
    assert.throws(() => classifier.predict([[1, 2, 3]]), ShapeError);
  });
}

test("weights too many or too few, or of another kind, are refused", () => {
  const { parameters } = networks.trainBinaryNet.train(first(images, 8), { epochs: 1 });
  const { weights, statistics } = parameters;
  for (const changed of [
    { weights: weights.slice(1) },
    { statistics: new Float32Array(statistics.length + 1) },
    { weights: Array.from(weights) as unknown as Float32Array },
  ])
    assert.throws(() => networkClassifier({ ...parameters, ...changed }), ShapeError);
  assert.throws(
    () => networkClassifier({ ...parameters, network: "lenet" as "le-net" }),
    /Did you mean "le-net"\?/,
  );
  assert.throws(() => networkClassifier({ ...parameters, shape: { ...SHAPE, height: 11 } }), ShapeError);
});

test("weights and statistics that are not finite are refused, naming the first", () => {
  const { parameters } = networks.trainResidualNet.train(first(images, 8), { epochs: 1 });
  for (const name of ["weights", "statistics"] as const) {
    const spoilt = parameters[name].slice();
    spoilt[3] = Number.NaN;
    assert.throws(
      () => networkClassifier({ ...parameters, [name]: spoilt }),
      new RegExp(`networkClassifier: ${name} is NaN at entry 3; .* Did the training diverge`),
    );
  }
});

test("the classifier keeps the weights that it was given", () => {
  const { parameters } = networks.trainBinaryNet.train(first(images, 8), { epochs: 1 });
  const classifier = networkClassifier(parameters);
  const before = classifier.scores(images.points);
  parameters.weights.fill(0.5);
  assert.deepEqual(classifier.scores(images.points), before);
});

test("classifiers that are asked in turn, by few points and by many, with a training in between, stay what they are", () => {
  const trained = [1, 2].map((epochs) => networks.trainLeNet.train(first(images, 10), { epochs }).parameters);
  const wanted = trained.map((parameters) => networkClassifier(parameters).scores(images.points));
  const [one, other] = trained.map((parameters) => networkClassifier(parameters));
  const few = first(images, 2).points;
  for (let round = 0; round < 2; round++) {
    assert.deepEqual(one.scores(few).data, wanted[0].data.slice(0, 4));
    assert.deepEqual(other.scores(images.points), wanted[1]);
    networks.trainBinaryNet.train(first(images, 8), { epochs: 1 });
    networks.trainLeNet.train(first(images, 8), { epochs: 1 });
    assert.deepEqual(one.scores(images.points), wanted[0]);
    assert.deepEqual(other.scores(few).data, wanted[1].data.slice(0, 4));
  }
});

test("swapping the classes of the labels swaps the scores of a start that is symmetric", () => {
  // A binary net whose output units have the same signs to begin with: exchange both and nothing else changes.
  const { parameters } = networks.trainBinaryNet.train(images, { epochs: 1 });
  const { weights, statistics } = parameters;
  // V (144×20), γ, β (20 each), W (20×2), γ, β (2 each); statistics 20, 20, 2, 2.
  const swapped = { weights: weights.slice(), statistics: statistics.slice() };
  const swap = (list: Float32Array, i: number, j: number): void => {
    [list[i], list[j]] = [list[j], list[i]];
  };
  const begin = 144 * 20 + 40;
  for (let unit = 0; unit < 20; unit++) swap(swapped.weights, begin + 2 * unit, begin + 2 * unit + 1);
  for (const at of [begin + 40, begin + 42]) swap(swapped.weights, at, at + 1);
  for (const at of [40, 42]) swap(swapped.statistics, at, at + 1);
  const [one, other] = [parameters, { ...parameters, ...swapped }].map((each) =>
    networkClassifier(each).scores(images.points),
  );
  for (let s = 0; s < one.rows; s++)
    assert.deepEqual([other.data[2 * s], other.data[2 * s + 1]], [one.data[2 * s + 1], one.data[2 * s]]);
});

test("binary weights stay in [−1, 1]", () => {
  const { parameters } = networks.trainBinaryNet.train(images, { epochs: 40, learningRate: 0.5 });
  const binary = parameters.weights.subarray(0, 144 * 20);
  assert.ok(binary.every((w) => Math.abs(w) <= 1));
  assert.ok(binary.some((w) => Math.abs(w) === 1));
});

test("a residual net costs at most a million multiply-adds an image, whatever its size; LeNet's costs are known", () => {
  for (const [height, width, channels] of [
    [28, 28, 1],
    [32, 32, 3],
    [96, 96, 1],
    [96, 96, 3],
    [50, 120, 2],
  ]) {
    const shape = { height, width, channels };
    const cost = multiplyAdds(shape, architectureOf("test", "residual-net", shape, 10));
    assert.ok(cost <= 1e6 && cost > 2e5, `${cost}`);
  }
  const digit = { height: 28, width: 28, channels: 1 };
  // 784·25·6 + 100·150·16 + 400·120 + 120·84 + 84·10
  assert.equal(multiplyAdds(digit, architectureOf("test", "le-net", digit, 10)), 416520);
});

test("a batch that no memory holds is refused before it is asked for, by the function's name", () => {
  const shape = { height: 96, width: 96, channels: 3 };
  const layers = architectureOf("test", "le-net", shape, 2);
  for (const batch of [2300, 1e6])
    assert.throws(
      () => openNetwork("trainLeNet", { backend: "wasm", shape, layers, batch, training: true }),
      (error) =>
        error instanceof DomainError &&
        error.message.startsWith("trainLeNet: a ") &&
        error.message.includes(`batch of ${batch}`),
    );
});

test("images and series that are too small are refused with what is needed", () => {
  const tiny = { rows: 2, columns: 9, data: new Float32Array(18) };
  const shape = { height: 3, width: 3, channels: 1 };
  assert.throws(
    () => trainLeNet(tiny, [0, 1], { shape }, createRng(1)),
    /trainLeNet: shape = 3×3×1 .* at least 12×12/,
  );
  assert.throws(
    () => trainResidualNet(tiny, [0, 1], { shape }, createRng(1)),
    /trainResidualNet: .* at least 8×8/,
  );
  assert.throws(() => trainSeriesCnn(tiny, [0, 1], {}, createRng(1)), /trainSeriesCnn: .* at least 1×32/);
  assert.throws(
    () => trainLeNet(tiny, [0, 1], { shape: { height: 3, width: 4, channels: 1 } }, createRng(1)),
    /points have 9 columns but shape = 3×4×1 has 12 numbers/,
  );
});
