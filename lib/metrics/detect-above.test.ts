import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, matrix } from "../num";
import { areaUnderRoc, detectAbove, rocCurve, secondDifferenceScore } from ".";

test("the score is the squares of second differences, summed by hand in both directions and all channels", () => {
  const [height, width, channels] = [4, 5, 3];
  const shape = { kind: "image", height, width, channels } as const;
  const points = matrix(2, 60, createRng(1).fillNormal(new Float64Array(120)));
  const scores = secondDifferenceScore(points, shape);
  scores.forEach((score, s) => {
    const at = (c: number, i: number, j: number): number =>
      points.data[60 * s + c * height * width + i * width + j];
    let expected = 0;
    for (let c = 0; c < channels; c++) {
      for (let i = 0; i < height; i++)
        for (let j = 1; j + 1 < width; j++)
          expected += (at(c, i, j - 1) - 2 * at(c, i, j) + at(c, i, j + 1)) ** 2;
      for (let i = 1; i + 1 < height; i++)
        for (let j = 0; j < width; j++)
          expected += (at(c, i - 1, j) - 2 * at(c, i, j) + at(c, i + 1, j)) ** 2;
    }
    assert.ok(Math.abs(score - expected) < 1e-10);
  });
});

test("planes have no roughness, a step has two, and short signals none", () => {
  const plane = Array.from({ length: 30 }, (_, i) => 2 * (i % 6) - 3 * Math.floor(i / 6) + 1);
  assert.deepEqual(
    secondDifferenceScore([plane], { kind: "image", height: 5, width: 6, channels: 1 }),
    Float64Array.of(0),
  );
  const series = (x: number[]): number => secondDifferenceScore([x], { kind: "series", length: x.length })[0];
  assert.equal(series([0, 0, 0, 1, 1, 1]), 2);
  for (const short of [[5], [1, 9]]) assert.equal(series(short), 0);
  assert.throws(
    () => secondDifferenceScore([[1, 2]], { kind: "series", length: 3 }),
    /secondDifferenceScore: points has 2 columns but the shape's length = 3/,
  );
});

test("at the threshold of the natural points themselves a detector is a point of its curve", () => {
  const score = fc.integer({ min: 0, max: 9 });
  const scores = fc.array(score, { minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(
      scores,
      scores,
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      (natural, adversaries, rate) => {
        const found = detectAbove(natural, natural, adversaries, rate);
        const most = Math.ceil(rate * (natural.length - 1) + 1e-9);
        assert.ok(
          found.falsePositives * natural.length <= most + 1e-9,
          "no more than were allowed, rounded up",
        );
        const [all, labels] = [
          [...natural, ...adversaries],
          [...natural.map(() => 0), ...adversaries.map(() => 1)],
        ];
        assert.equal(found.area, areaUnderRoc(all, labels));
        const curve = rocCurve(all, labels);
        const place = curve.thresholds.findLastIndex((threshold) => threshold > found.threshold);
        assert.equal(found.falsePositives, curve.falsePositives[place]);
        assert.equal(found.truePositives, curve.truePositives[place]);
      },
    ),
  );
});

test("noise of a twentieth is found among smooth beats", () => {
  const rng = createRng("beats");
  const beats = (n: number, noise: number): number[][] =>
    Array.from({ length: n }, () => {
      const phase = rng.uniform(0, 6);
      return Array.from({ length: 96 }, (_, i) => Math.sin(phase + i / 8) + noise * rng.normal());
    });
  const shape = { kind: "series", length: 96 } as const;
  const score = (points: number[][]) => secondDifferenceScore(points, shape);
  const { truePositives, falsePositives, area } = detectAbove(
    score(beats(100, 0.01)),
    score(beats(100, 0.01)),
    score(beats(100, 0.05)),
  );
  assert.equal(truePositives, 1);
  assert.equal(area, 1);
  assert.ok(falsePositives < 0.15);
});

test("lists without scores, and rates that are none, are refused by name", () => {
  assert.throws(() => detectAbove([], [1], [1]), /detectAbove: training has no scores; at least one/);
  assert.throws(() => detectAbove([1], [1], [Number.NaN]), /adversaries is NaN at entry 0/);
  assert.throws(() => detectAbove([1], [1], [1], 0), /falsePositiveRate = 0 is outside \(0, 1\)/);
  assert.throws(() => detectAbove([1], [1], [1], 5), /falsePositiveRate = 5/);
});
