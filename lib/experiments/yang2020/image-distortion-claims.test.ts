import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { judged, levelled } from "./fixtures/judge-made";
import { wave } from "./fixtures/made-attacks";
import { imageClaims } from "./image-distortion-claims";
import { IMAGE_MODELS } from "./models";

const POINTS = 30;

const images = (
  levels: Readonly<Record<string, number>>,
  also?: (model: string, point: number) => Row,
): Row[] => levelled({ data: "PneumoniaMNIST", models: IMAGE_MODELS, points: POINTS, levels, also });

/** The same attacks on a second set. */
const twoSets = (rows: readonly Row[]): Row[] => [
  ...rows,
  ...rows.map((row) => ({ ...row, data: "CIFAR-10 pair" })),
];

test("sign networks are highest: loosely where one is, strictly where each is, against all five rivals", () => {
  const both = images({ SCD01: 3, SCDCE: 4 });
  const one = images({ SCD01: 3, SCDCE: 0.5 });
  const none = images({ SCD01: 0.4, SCDCE: 0.5 });
  const words = (id: string): string[] =>
    [both, one, none].map((rows) => judged(imageClaims, id, rows).verdict);
  assert.deepEqual(words("sign-highest-loose"), ["agrees", "agrees", "disagrees"]);
  assert.deepEqual(words("scd01-highest-strict"), ["agrees", "agrees", "disagrees"]);
  assert.deepEqual(words("scdce-highest-strict"), ["agrees", "disagrees", "disagrees"]);
  assert.deepEqual(words("combined-highest"), ["not testable", "not testable", "not testable"]);
  const combined = [both, one].map((rows) => judged(imageClaims, "combined-highest", twoSets(rows)).verdict);
  assert.deepEqual(combined, ["agrees", "disagrees"]);
  const { cells } = judged(imageClaims, "sign-highest-loose", both);
  assert.deepEqual(
    cells.map(({ name }) => name),
    ["BNN", "MLP", "LeNet", "residual net", "forest"].map((rival) => `PneumoniaMNIST, ${rival}`),
  );
  assert.ok(cells.every(({ n }) => n === POINTS));
});

test("one rival as high as the sign networks leaves the claim undecided, one that is higher refutes it", () => {
  const noisy = images({ SCD01: 3, SCDCE: 3 }).map((row) =>
    row.model === "forest" ? { ...row, distance: 3 + wave(3 * Number(row.point) + 1) } : row,
  );
  assert.equal(judged(imageClaims, "scdce-highest-strict", noisy).verdict, "undecided");
  const higher = images({ SCD01: 3, SCDCE: 3, forest: 4 });
  const { verdict, cells } = judged(imageClaims, "scdce-highest-strict", higher);
  assert.equal(verdict, "disagrees");
  assert.deepEqual(
    cells.filter(({ word }) => word === "refuted").map(({ name }) => name),
    ["PneumoniaMNIST, forest"],
  );
});

test("a point without a distance of some model, and every later repeat, enters no mean", () => {
  const rows = images({ SCD01: 3, SCDCE: 4 });
  const lost = rows.map((row) =>
    row.model === "LeNet" && Number(row.point) < 4 ? { ...row, distance: "" as const } : row,
  );
  const later = rows.map((row) => ({ ...row, repeat: 1, distance: row.model === "SCDCE" ? 0.01 : 99 }));
  const { verdict, cells } = judged(imageClaims, "scdce-highest-strict", [...lost, ...later]);
  assert.equal(verdict, "agrees");
  assert.ok(cells.every(({ n }) => n === POINTS - 4));
});

test("twice: 1.75 times is enough to be loose about it and not for the letter", () => {
  const rows = (ratio: number): Row[] => twoSets(images({ SCDCE: ratio }));
  const words = (ratio: number): string[] =>
    ["twice-loose", "twice-strict"].map((id) => judged(imageClaims, id, rows(ratio)).verdict);
  assert.deepEqual(words(2.1), ["agrees", "agrees"]);
  assert.deepEqual(words(1.8), ["agrees", "disagrees"]);
  assert.deepEqual(words(1.5), ["disagrees", "disagrees"]);
  assert.deepEqual(
    judged(imageClaims, "twice-strict", rows(2.1)).cells.map(({ name }) => name),
    ["MLP", "LeNet", "residual net"],
  );
});

test("less similar and dottier are each of SCDCE's adversaries, the one downwards and the other upwards", () => {
  const looks = (similarity: number, dotty: number): Row[] =>
    images({}, (model, point) =>
      model === "SCDCE"
        ? { similarity: similarity + 0.05 * wave(point), dotty: dotty + 0.05 * wave(point) }
        : { similarity: 0.8, dotty: 0.4 },
    );
  const words = (rows: Row[]): string[] =>
    ["less-similar", "dottiest"].map((id) => judged(imageClaims, id, rows).verdict);
  assert.deepEqual(words(looks(0.5, 0.6)), ["agrees", "agrees"]);
  assert.deepEqual(words(looks(0.9, 0.2)), ["disagrees", "disagrees"]);
});

test("SCDCE leads where it is above SCD01 as well, on each set and over both", () => {
  const leads = twoSets(images({ SCD01: 3, SCDCE: 4 }));
  const follows = twoSets(images({ SCD01: 4, SCDCE: 3 }));
  const words = (id: string): string[] =>
    [leads, follows].map((rows) => judged(imageClaims, id, rows).verdict);
  assert.deepEqual(words("scdce-leads"), ["agrees", "disagrees"]);
  assert.deepEqual(words("combined-lead"), ["agrees", "disagrees"]);
  assert.deepEqual(words("combined-highest"), ["agrees", "agrees"], "SCD01 is no rival");
  const { cells } = judged(imageClaims, "scdce-leads", follows);
  assert.deepEqual(
    cells.filter(({ word }) => word === "refuted").map(({ name }) => name),
    ["PneumoniaMNIST, SCD01", "CIFAR-10 pair, SCD01"],
  );
});

test("over both sets a mean of each counts as much as the other's, however many points it is of", () => {
  // 4 against 1 on thirty points, 1 against 3 on fifteen: (4 + 1) / 2 lies above (1 + 3) / 2; by points it would as well.
  // 1 against 3 on thirty, 4 against 1 on fifteen: still above; by points it would be 2 against 2.3.
  const few = (rows: Row[]): Row[] => rows.filter(({ point }) => Number(point) < 15);
  const onPair = (rows: Row[]): Row[] => rows.map((row) => ({ ...row, data: "CIFAR-10 pair" }));
  const [high, low] = [
    images({ SCDCE: 4 }),
    images({ SCDCE: 1, MLP: 3, LeNet: 3, "residual net": 3, BNN: 3, forest: 3 }),
  ];
  for (const rows of [
    [...high, ...onPair(few(low))],
    [...low, ...onPair(few(high))],
  ]) {
    const { verdict, cells } = judged(imageClaims, "combined-highest", rows);
    assert.equal(verdict, "agrees");
    for (const { estimate, n } of cells) {
      assert.ok(Math.abs(Number(estimate) - 0.5) < 0.05, String(estimate));
      assert.equal(n, 15);
    }
  }
});

test("where convolutional nets have fewer points, every comparison of the set is of those", () => {
  const nets = ["LeNet", "residual net"];
  const cut = twoSets(images({ SCD01: 3, SCDCE: 4 })).filter(
    ({ data, model, point }) =>
      data === "PneumoniaMNIST" || !nets.includes(String(model)) || Number(point) < 15,
  );
  for (const id of ["sign-highest-loose", "scdce-leads", "scd01-highest-strict"]) {
    const { verdict, cells } = judged(imageClaims, id, cut);
    assert.equal(verdict, "agrees", id);
    for (const { name, n } of cells) assert.equal(n, name.startsWith("CIFAR") ? 15 : 30, name);
  }
});
