import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, type Matrix, matrix } from "../num";
import { addedSpikes, distortion, dottyShare, spikeShare, structuralSimilarity } from ".";
import { prominences } from "./prominences";

const UNIT = { low: 0, high: 1 };
/** (i·factor mod base)/(base − 1): numbers that other programs make again. */
const pattern = (factor: number, base: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => ((i * factor) % base) / (base - 1));

const near = (actual: number, expected: number, slack = 1e-12): void =>
  assert.ok(Math.abs(actual - expected) < slack, `${actual}, not ${expected}`);

test("distortion is what adding up by hand gives", () => {
  const entry = fc.double({ min: -2, max: 3, noNaN: true });
  const pair = fc.tuple(entry, entry);
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 20 }), (pairs) => {
      const [x, y] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
      const { l2, lInfinity, changed } = distortion([x, x], [y, x], { low: -2, high: 3 });
      const sizes = pairs.map(([a, b]) => Math.abs(b - a));
      near(l2[0], Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0)));
      assert.equal(lInfinity[0], Math.max(...sizes));
      assert.equal(changed[0], sizes.filter((size) => size > 5 / 255).length);
      assert.deepEqual([l2[1], lInfinity[1], changed[1]], [0, 0, 0]);
    }),
  );
});

test("one step of a byte is no change, more is", () => {
  assert.equal(distortion([[0]], [[1]], { low: 0, high: 255 }).changed[0], 0);
  assert.equal(distortion([[0]], [[1.001]], { low: 0, high: 255 }).changed[0], 1);
});

test("similarity is scikit-image's, of grey images and of three channels", () => {
  // structural_similarity(gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1) of scikit-image 0.26.
  const x = pattern(37, 101, 3 * 13 * 17);
  const other = pattern(53, 89, 3 * 13 * 17);
  const y = x.map((xi, i) => 0.7 * xi + 0.3 * other[i]);
  const shape = { kind: "image", height: 13, width: 17, channels: 3 } as const;
  near(structuralSimilarity([x], [y], shape, UNIT)[0], 0.8826105521397896, 1e-11);
  [0.893480469919257, 0.8536345563142224, 0.9007166301858895].forEach((expected, c) => {
    const plane = (image: number[]): number[] => image.slice(c * 221, (c + 1) * 221);
    const [one] = structuralSimilarity([plane(x)], [plane(y)], { ...shape, channels: 1 }, UNIT);
    near(one, expected, 1e-11);
  });
});

test("similarity is 1 for equal images, symmetric, and the same in another unit", () => {
  const rng = createRng(1);
  const draw = (): Matrix =>
    matrix(
      3,
      150,
      Float64Array.from({ length: 450 }, () => rng.uniform()),
    );
  const [a, b] = [draw(), draw()];
  const shape = { kind: "image", height: 15, width: 10, channels: 1 } as const;
  assert.throws(() => structuralSimilarity(a, b, shape, UNIT), /shape is 15×10; .* at least 11, the window/);
  const square = { ...shape, height: 11, width: 11 } as const;
  const [c, d] = [a, b].map(({ data }) => matrix(3, 121, data.slice(0, 363)));
  structuralSimilarity(c, c, square, UNIT).forEach((s) => near(s, 1));
  const there = structuralSimilarity(c, d, square, UNIT);
  structuralSimilarity(d, c, square, UNIT).forEach((s, i) => near(s, there[i]));
  const bytes = (m: Matrix): Matrix =>
    matrix(
      3,
      121,
      m.data.map((x) => 255 * x),
    );
  structuralSimilarity(bytes(c), bytes(d), square, { low: 0, high: 255 }).forEach((s, i) =>
    near(s, there[i]),
  );
  assert.ok(there.every((s) => s < 0.5));
});

test("the dotty share is NumPy's FFT's, of images, channels and series", () => {
  const change = (count: number): [number[][], number[][]] => [
    [pattern(37, 101, count)],
    [pattern(53, 89, count)],
  ];
  near(dottyShare(...change(30), { kind: "series", length: 30 })[0], 0.8206972521795282);
  near(dottyShare(...change(64), { kind: "image", height: 8, width: 8, channels: 1 })[0], 0.8283012297246468);
  const x = pattern(37, 101, 3 * 13 * 17);
  const other = pattern(53, 89, 3 * 13 * 17);
  const y = x.map((xi, i) => 0.7 * xi + 0.3 * other[i]);
  near(dottyShare([x], [y], { kind: "image", height: 13, width: 17, channels: 3 })[0], 0.8738439432541237);
});

test("a wave is dotty when its frequency in either direction is above a quarter, and noise by three quarters", () => {
  const n = 16;
  const wave = (rows: number, columns: number): number[] =>
    Array.from({ length: n * n }, (_, i) =>
      Math.cos((2 * Math.PI * (rows * Math.floor(i / n) + columns * (i % n))) / n),
    );
  const still = new Array<number>(n * n).fill(0);
  const shape = { kind: "image", height: n, width: n, channels: 1 } as const;
  for (const [rows, columns, share] of [
    [0, 0, 0],
    [4, 4, 0],
    [5, 0, 1],
    [0, 5, 1],
    [8, 8, 1],
    [15, 1, 0],
  ])
    near(dottyShare([still], [wave(rows, columns)], shape)[0], share);
  const noise = matrix(200, n * n, createRng(1).fillNormal(new Float64Array(200 * n * n)));
  const shares = dottyShare(matrix(200, n * n), noise, shape);
  near(shares.reduce((sum, x) => sum + x, 0) / 200, 1 - (9 / 16) * (9 / 16), 0.01);
  assert.ok(Number.isNaN(dottyShare([still], [still], shape)[0]));
});

test("prominences are SciPy's, plateaus included, in both directions", () => {
  const s = [0, 1, 1, 0.5, 0.5, 2, 0, 0, 3, 3, 3, 1, 1, 2, 2, 2.5, 0, -1, 4, 3, 3.5, 3.5, 3.5, 5];
  // find_peaks and peak_prominences of SciPy 1.17.
  assert.deepEqual(prominences(s), [0.5, 2, 3, 1.5, 1]);
  assert.deepEqual(prominences(s.map((x) => -x)), [0.5, 2, 1.5, 4, 1]);
  for (const none of [[], [1], [1, 2], [2, 1, 2], [0, 1, 1], [1, 1, 0], [3, 3, 3]])
    assert.deepEqual(prominences(none), []);
});

test("spikes are added where they stick out by more than a twentieth of the range, and taken away", () => {
  const flat = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
  const up = (height: number): number[] => flat.map((x, i) => (i === 3 ? x + height : x));
  const count = (from: number[], to: number[]): number => addedSpikes([from], [to], UNIT)[0];
  assert.equal(count(flat, up(0.051)), 1);
  assert.equal(count(flat, up(-0.051)), 1);
  assert.equal(count([0, 0, 0], [0, 0.05, 0]), 0);
  assert.equal(count(up(0.3), flat), -1);
  assert.equal(count(up(0.3), up(0.2)), 0);
  assert.equal(count([0, 0, 0, 0, 0, 0, 0], [0, 1, 0, 1, 0, 1, 0]), 5); // three up, and the two dips between
});

test("the spike's share is the largest that five neighbours hold", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 15 }), (delta) => {
      const { share, at } = spikeShare([delta.map(() => 0.25)], [delta.map((x) => x + 0.25)]);
      const total = delta.reduce((sum, x) => sum + x * x, 0);
      if (total === 0) {
        assert.ok(Number.isNaN(share[0]));
        return;
      }
      const windows = Array.from({ length: Math.max(1, delta.length - 4) }, (_, i) =>
        delta.slice(i, i + 5).reduce((sum, x) => sum + x * x, 0),
      );
      near(share[0], Math.max(...windows) / total);
      assert.equal(at[0], windows.indexOf(Math.max(...windows)));
    }),
  );
});

test("what has no pairs, no shape or no range is refused by name", () => {
  const shape = { kind: "series", length: 3 } as const;
  const refuse = (f: () => unknown, message: RegExp): void => assert.throws(f, message);
  refuse(
    () => distortion([[1, 2]], [[1]], UNIT),
    /ShapeError: distortion: altered is 1×1 but originals is 1×2/,
  );
  refuse(() => distortion([], [], UNIT), /originals is 0×0; at least one point/);
  refuse(() => distortion([[1]], [[2]], { low: 1, high: 1 }), /high = 1 is not above low = 1/);
  refuse(() => distortion([[1]], [[Number.NaN]], UNIT), /altered is NaN at row 0, column 0/);
  refuse(
    () => dottyShare([[1, 2]], [[1, 2]], shape),
    /originals has 2 columns but the shape series, 3 has 3 entries/,
  );
  refuse(
    () => dottyShare([[1]], [[1]], { kind: "features" } as never),
    /kind = "features" is unknown; one of "image", "series"/,
  );
  refuse(
    () => structuralSimilarity([[1, 2, 3]], [[1, 2, 3]], shape as never, UNIT),
    /kind = "series" is unknown; one of "image"/,
  );
});
