import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, DomainError, ShapeError } from "../num";
import { type Dataset, dataset, splitDataset, subset } from ".";

const pictures = (bytes: number[], labels: number[], more: object = {}): Dataset =>
  dataset({
    name: "pictures",
    points: { shape: [labels.length, 1, bytes.length / labels.length], data: Uint8Array.from(bytes) },
    labels,
    ...more,
  });

test("bytes stay bytes, and are scaled by constants of all entries of all points", () => {
  const set = pictures([0, 51, 102, 255], [0, 1]);
  assert.ok(set.values instanceof Uint8Array);
  assert.deepEqual(set.shape, { kind: "image", height: 1, width: 2, channels: 1 });
  const { full, mean, rms, sd, of } = set.scaling;
  // 0, .2, .4, 1: mean .4, mean of squares .3, variance .14
  assert.deepEqual([full, of], [255, "pictures"]);
  for (const [found, told] of [
    [mean, 0.4],
    [rms, Math.sqrt(0.3)],
    [sd, Math.sqrt(0.14)],
  ])
    assert.ok(Math.abs(found - told) < 1e-15, `${found} is not ${told}`);
  const all = (scale: "bytes" | "unit" | "rms" | "z"): number[] =>
    Array.from(set.points(undefined, { scale, precision: "f64" }).data);
  assert.deepEqual(all("bytes"), [0, 51, 102, 255]);
  assert.deepEqual(all("unit"), [0, 51 / 255, 102 / 255, 1]);
  assert.deepEqual(
    all("rms"),
    [0, 51, 102, 255].map((b) => b / 255 / rms),
  );
  assert.deepEqual(
    all("z"),
    [0, 51, 102, 255].map((b) => (b / 255 - mean) / sd),
  );
});

test("points come in the order asked for, one a row, rounded to single precision unless told", () => {
  const set = pictures([0, 51, 102, 255], [0, 1]);
  const { rows, columns, data } = set.points([1, 0, 1]);
  assert.ok(data instanceof Float32Array);
  assert.deepEqual([rows, columns], [3, 2]);
  assert.deepEqual([...data], [102 / 255, 1, 0, 51 / 255, 102 / 255, 1].map(Math.fround));
  assert.deepEqual([...set.points(new Int32Array(0)).data], []);
  data.fill(7);
  assert.equal(set.points([0]).data[1], Math.fround(0.2), "what is handed over is a copy");
});

test("measured numbers are kept as they are", () => {
  const set = dataset({
    name: "measured",
    points: [
      [-1, 3],
      [1, 1e300],
    ],
    labels: [0, 1],
  });
  assert.ok(set.values instanceof Float64Array);
  assert.deepEqual([...set.points(undefined, { precision: "f64" }).data], [-1, 3, 1, 1e300]);
  assert.throws(() => set.points([1]), /a number of measured, 1 in row 0 .* beyond single precision/);
  assert.throws(() => set.points(undefined, { scale: "bytes" }), {
    name: "DomainError",
    message: /scale = "bytes", but measured holds measured numbers\. Ask for "unit"/,
  });
  const small = dataset({ name: "small", points: [[1], [3]], labels: [0, 1] });
  const { mean, rms, sd } = small.scaling;
  assert.deepEqual([mean, rms, sd], [2, Math.sqrt(5), 1]);
  assert.deepEqual([...small.points([0, 1], { scale: "z" }).data], [-1, 1]);
});

test("a matrix is copied: what its owner does with it later changes nothing", () => {
  const points = { rows: 1, columns: 2, data: Float64Array.of(1, 2) };
  const set = dataset({ name: "mine", points, labels: [0] });
  points.data[0] = 9;
  assert.deepEqual([...set.points().data], [1, 2]);
});

test("a test set takes the constants of its training set", () => {
  const train = pictures([0, 255], [0, 1]);
  const held = pictures([255, 255], [0, 1], { scaling: train.scaling });
  assert.deepEqual([...held.points(undefined, { scale: "z" }).data], [1, 1]);
  assert.equal(held.scaling.of, "pictures");
});

test("what has no scale says so", () => {
  const flat = pictures([7, 7], [0, 1]);
  assert.throws(
    () => flat.points([0], { scale: "z" }),
    /the standard deviation of pictures, which is 0\. Ask for "unit"/,
  );
  const dark = pictures([0, 0], [0, 1]);
  assert.throws(() => dark.points([0], { scale: "rms" }), /the root mean square of pictures, which is 0/);
});

test("a point, a scale or an option that there is not is refused", () => {
  const set = pictures([0, 51], [0, 1]);
  for (const [indices, said] of [
    [[2], /indices\[0\] = 2 is no point of pictures, which has 2/],
    [[0, -1], /indices\[1\] = -1 is no point/],
    [[0.5], /indices\[0\] = 0\.5 is no point/],
    [[Number.NaN], /indices\[0\] = NaN is no point/],
  ] as const)
    assert.throws(() => set.points(indices), said);
  assert.throws(
    () => set.points(undefined, { scale: "byte" as "bytes" }),
    /scale = "byte" is unknown.*Did you mean "bytes"/,
  );
  assert.throws(
    () => set.points(undefined, { sclae: "z" } as object),
    /no option "sclae".*Did you mean scale/,
  );
  assert.throws(
    () => set.points(undefined, { precision: "f16" as "f32" }),
    /precision = "f16" is unknown; one of "f32", "f64"/,
  );
});

test("colours that lie side by side in a pixel are laid out plane after plane", () => {
  const data = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  const set = dataset({ name: "colours", points: { shape: [2, 1, 2, 3], data }, labels: [0, 1] });
  assert.deepEqual(set.shape, { kind: "image", height: 1, width: 2, channels: 3 });
  assert.deepEqual([...set.values], [1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12]);
  const numbers = Float32Array.from(data);
  const measured = dataset({
    name: "colours",
    points: { shape: [2, 1, 2, 3], data: numbers },
    labels: [0, 1],
  });
  assert.deepEqual([...measured.values], [...set.values]);
});

test("sizes that disagree are refused with both", () => {
  const good = { name: "mine", points: [[1, 2]], labels: [0] };
  const refuse = (change: object, error: typeof ShapeError | typeof DomainError, said: RegExp): void =>
    assert.throws(
      () => dataset({ ...good, ...change }),
      (thrown: Error) => thrown instanceof error && said.test(thrown.message),
      String(said),
    );
  refuse({ labels: [0, 1] }, ShapeError, /labels has 2 entries but needs 1; one class a point/);
  refuse({ points: [], labels: [] }, ShapeError, /points have no rows/);
  refuse(
    { points: { shape: [2, 2], data: new Uint8Array(3) } },
    ShapeError,
    /shape 2×2 have 3 entries as data; 4 are needed/,
  );
  refuse({ points: { shape: [4], data: new Uint8Array(4) } }, ShapeError, /n×d, n×height×width/);
  refuse(
    { shape: { kind: "series", length: 3 } },
    ShapeError,
    /a series of length 3, 3 numbers, but points have 2 each/,
  );
  refuse(
    { shape: { kind: "image", height: 1, width: 1, channels: 1 } },
    ShapeError,
    /an image of height 1, width 1, channels 1, 1 numbers, but points have 2/,
  );
  refuse({ shape: { kind: "features", names: ["a"] } }, ShapeError, /a point of 1 names, 1 numbers/);
  refuse({ shape: { kind: "picture" } }, DomainError, /shape\.kind = "picture" is unknown/);
  refuse({ points: [[1, Number.NaN]] }, DomainError, /points is NaN at row 0, column 1/);
  refuse(
    { points: { shape: [1, 1], data: Float32Array.of(Number.POSITIVE_INFINITY) } },
    DomainError,
    /points is Infinity at row 0/,
  );
  refuse({ labels: [-1] }, DomainError, /labels has -1 at entry 0; a class is a whole number from 0/);
  refuse(
    { labels: [2], classes: ["a", "b"] },
    DomainError,
    /labels has 2 at entry 0; .* from 0 to 1, one of the names in classes/,
  );
  refuse({ labels: [0.5] }, DomainError, /labels has 0\.5 at entry 0/);
});

test("a subset has its points' labels, and the constants of the whole", () => {
  const set = pictures([0, 51, 102, 255], [0, 1, 2, 1]);
  const part = subset(set, [3, 1], "ones");
  assert.deepEqual([part.name, part.count, ...part.labels], ["ones", 2, 1, 1]);
  assert.deepEqual([...part.values], [255, 51]);
  assert.deepEqual(part.classes, set.classes);
  assert.equal(part.scaling, set.scaling);
  assert.equal(subset(set, [0]).name, "pictures");
  assert.throws(() => subset(set, []), { name: "ShapeError" });
  assert.throws(() => subset(set, [4]), /indices\[0\] = 4 is no point of pictures, which has 4/);
});

test("a split is within each class, its training share rounded up, and covers every point once", () => {
  const labels = [...Array(10).fill(0), ...Array(7).fill(1), 2, 2];
  const bytes = labels.map((_, i) => i);
  const set = pictures(bytes, labels);
  const { train, test: held } = splitDataset(set, {}, createRng(1));
  const counts = (part: Dataset): number[] => [0, 1, 2].map((c) => part.labels.filter((y) => y === c).length);
  assert.deepEqual(
    [counts(train), counts(held)],
    [
      [8, 6, 2],
      [2, 1, 0],
    ],
  );
  assert.deepEqual(
    [...train.values, ...held.values].sort((a, b) => a - b),
    bytes,
  );
  assert.deepEqual(
    [...train.values],
    [...train.values].sort((a, b) => a - b),
    "in the set's order",
  );
  const again = splitDataset(set, {}, createRng(1));
  assert.deepEqual(again.train.values, train.values);
  assert.notDeepEqual(splitDataset(set, {}, createRng(2)).train.values, train.values);
  assert.equal(train.scaling, set.scaling);
});

test("a balanced split keeps as many of each class, drawn by the stream", () => {
  const labels = [...Array(20).fill(0), ...Array(5).fill(1)];
  const set = pictures(
    labels.map((_, i) => i),
    labels,
  );
  const drawn = new Set<number>();
  for (let seed = 0; seed < 60; seed++) {
    const { train, test: held } = splitDataset(set, { balanced: true, trainFraction: 0.6 }, createRng(seed));
    assert.deepEqual([train.count, held.count], [6, 4]);
    assert.equal(train.labels.filter((y) => y === 1).length, 3);
    for (const value of [...train.values, ...held.values]) drawn.add(value);
  }
  assert.equal(drawn.size, 25, "every point is drawn some time");
  const { train, test: held } = splitDataset(set, { perClass: 4, trainFraction: 0.5 }, createRng(1));
  assert.deepEqual([train.count, held.count], [4, 4]);
});

test("four fifths of 625 are 500, whatever .8 is in binary", () => {
  const labels = Array.from({ length: 1250 }, (_, i) => i % 2);
  const { train, test: held } = splitDataset(pictures(Array(1250).fill(1), labels), {}, createRng(1));
  assert.deepEqual([train.count, held.count], [1000, 250]);
});

test("a split that leaves nothing, or asks for too much, is refused", () => {
  const set = pictures([1, 2, 3, 4], [0, 0, 0, 1]);
  const refuse = (options: object, said: RegExp): void =>
    assert.throws(() => splitDataset(set, options, createRng(1)), said);
  refuse({ trainFraction: 1 }, /trainFraction = 1 leaves no point for test, of 4 in 2 classes/);
  refuse({ trainFraction: 0 }, /leaves no point for train/);
  refuse({ trainFraction: 80 }, /did you mean 0\.8/);
  refuse({ perClass: 2 }, /perClass = 2, but class 1 \(1\) of pictures has 1 points\. Ask for at most 1/);
});
