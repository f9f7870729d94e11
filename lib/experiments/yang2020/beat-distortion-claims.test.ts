import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { beatClaims } from "./beat-distortion-claims";
import { judged, levelled } from "./fixtures/judge-made";
import { wave } from "./fixtures/made-attacks";
import { BEAT_MODELS } from "./models";

const POINTS = 30;

const beats = (
  data: string,
  levels: Readonly<Record<string, number>>,
  also?: (model: string, point: number) => Row,
): Row[] => levelled({ data, models: BEAT_MODELS, points: POINTS, levels, also });

const word = (id: string, rows: readonly Row[]): string => judged(beatClaims, id, rows).verdict;

test("almost twice is of sets of several classes: 1.6 times the best rival, whoever that is", () => {
  const rows = (ratio: number): Row[] => beats("ECG5000", { SCDCE: 2 * ratio, forest: 2 });
  assert.equal(word("almost-twice", rows(1.7)), "agrees");
  assert.equal(word("almost-twice", rows(1.5)), "disagrees");
  assert.equal(word("almost-twice", beats("ECG200", { SCDCE: 9 })), "not run");
  const both = [...beats("ECG200", { SCDCE: 0.1 }), ...rows(1.7)];
  assert.deepEqual(
    judged(beatClaims, "almost-twice", both).cells.map(({ name }) => name),
    ["ECG5000"],
  );
});

test("over both sets one sign network has to be the highest; two that take turns do not add up", () => {
  const over = (first: Record<string, number>, second: Record<string, number>): string =>
    word("combined-highest", [...beats("ECG200", first), ...beats("ECG5000", second)]);
  assert.equal(over({ SCD01: 2 }, { SCD01: 2 }), "agrees");
  assert.equal(over({ SCDCE: 2 }, { SCDCE: 2 }), "agrees");
  // On each set one is above the forest's 1.5, but over both each has (2 + .5) / 2.
  const turns = [
    { SCD01: 2, SCDCE: 0.5, forest: 1.5 },
    { SCD01: 0.5, SCDCE: 2, forest: 1.5 },
  ];
  assert.equal(over(turns[0], turns[1]), "disagrees");
  assert.equal(
    word("sign-highest-loose", [...beats("ECG200", turns[0]), ...beats("ECG5000", turns[1])]),
    "agrees",
  );
  assert.equal(word("combined-highest", beats("ECG200", { SCD01: 9 })), "not testable");
});

const looks = (of: (model: string, point: number) => Row): Row[] => beats("ECG200", {}, of);

test("more spikes than the original is a cell beside every rival", () => {
  const spikes = (sign: number, rival: number): Row[] =>
    looks((model, point) => ({
      spikes: model.startsWith("SCD") ? sign + (point % 3) - 1 : rival + (point % 2),
    }));
  for (const id of ["scd01-spikes", "scdce-spikes"]) {
    assert.equal(word(id, spikes(5, 3)), "agrees");
    assert.equal(word(id, spikes(1, 3)), "disagrees");
    const fewer = judged(beatClaims, id, spikes(-5, -8));
    assert.equal(fewer.verdict, "disagrees");
    assert.deepEqual(
      fewer.cells.filter((cell) => cell.word === "refuted").map(({ name }) => name),
      ["ECG200, the original"],
    );
  }
});

test("one spike is more than half of the change and more than of every other model", () => {
  const shares = (forest: number, other: number): Row[] =>
    looks((model, point) => ({ spikeShare: (model === "forest" ? forest : other) + 0.05 * wave(point) }));
  const cellsOf = (rows: readonly Row[]): string[] =>
    judged(beatClaims, "forest-one-spike", rows).cells.flatMap((cell) =>
      cell.word === "refuted" ? [cell.name] : [],
    );
  assert.equal(word("forest-one-spike", shares(0.8, 0.3)), "undecided", "equal differences show no spread");
  const spread = shares(0.8, 0.3).map((row) => ({
    ...row,
    spikeShare:
      Number(row.spikeShare) + 0.05 * wave(3 * Number(row.point) + BEAT_MODELS.indexOf(row.model as "MLP")),
  }));
  assert.equal(word("forest-one-spike", spread), "agrees");
  assert.deepEqual(cellsOf(spread.map((row) => ({ ...row, spikeShare: row.spikeShare - 0.45 }))), [
    "ECG200, half",
  ]);
});

test("early is in the first quarter of a beat, of most beats", () => {
  const at = (data: string, sample: number, late: number): Row[] =>
    beats(data, {}, (_, point) => ({ spikeAt: point < late ? 90 : sample }));
  assert.equal(word("forest-spike-early", at("ECG200", 21, 3)), "agrees");
  assert.equal(word("forest-spike-early", at("ECG200", 22, 0)), "disagrees", "its middle is at 24 of 96");
  assert.equal(word("forest-spike-early", at("ECG5000", 32, 3)), "agrees");
  assert.equal(word("forest-spike-early", at("ECG200", 0, 15)), "undecided");
});
