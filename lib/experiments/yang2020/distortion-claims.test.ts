import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Claim, Row } from "../../study";
import { beatClaims, imageClaims } from "./distortion-claims";
import { madeAttacks, wave } from "./fixtures/made-attacks";
import { BEAT_MODELS, IMAGE_MODELS } from "./models";

const POINTS = 30;

function judged(claims: readonly Claim[], id: string, rows: readonly Row[]): JudgedClaim {
  const own = claims.filter((claim) => claim.id === id);
  assert.equal(own.length, 1, id);
  return judge({ id: "made/attacks", claims: own }, rows)[0];
}

/** Images whose distances are as a model's level says, a tenth around it from point to point. */
function images(
  levels: Readonly<Record<string, number>>,
  also?: (model: string, point: number) => Row,
): Row[] {
  return madeAttacks({
    ...{ data: "PneumoniaMNIST", models: IMAGE_MODELS, points: POINTS, also },
    distance: (model, point) => (levels[model] ?? 1) * (1 + 0.1 * wave(point)),
  });
}

/** The same attacks on a second set. */
const twoSets = (rows: readonly Row[]): Row[] => [
  ...rows,
  ...rows.map((row) => ({ ...row, data: "CIFAR-10 pair" })),
];

function beats(
  data: string,
  levels: Readonly<Record<string, number>>,
  also?: (model: string, point: number) => Row,
): Row[] {
  return madeAttacks({
    ...{ data, models: BEAT_MODELS, points: POINTS, also },
    distance: (model, point) => (levels[model] ?? 1) * (1 + 0.1 * wave(point)),
  });
}

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

test("almost twice is of sets of several classes: 1.6 times the best rival, whoever that is", () => {
  const rows = (ratio: number): Row[] => beats("ECG5000", { SCDCE: 2 * ratio, forest: 2 });
  assert.equal(judged(beatClaims, "almost-twice", rows(1.7)).verdict, "agrees");
  assert.equal(judged(beatClaims, "almost-twice", rows(1.5)).verdict, "disagrees");
  assert.equal(judged(beatClaims, "almost-twice", beats("ECG200", { SCDCE: 9 })).verdict, "not run");
});

test("spikes are counted against every rival's; the forest's one spike against every other model's", () => {
  const looks = (sign: number, forest: number): Row[] =>
    beats("ECG200", {}, (model, point) => ({
      spikes: model.startsWith("SCD") ? sign + (point % 2) : 3,
      spikeShare: model === "forest" ? forest + 0.05 * wave(point) : 0.5,
    }));
  const ids = ["scd01-spikes", "scdce-spikes", "forest-one-spike"];
  const words = (rows: Row[]): string[] => ids.map((id) => judged(beatClaims, id, rows).verdict);
  assert.deepEqual(words(looks(5, 0.9)), ["agrees", "agrees", "agrees"]);
  assert.deepEqual(words(looks(1, 0.2)), ["disagrees", "disagrees", "disagrees"]);
  assert.equal(judged(beatClaims, "forest-one-spike", looks(5, 0.9)).cells.length, BEAT_MODELS.length - 1);
});
