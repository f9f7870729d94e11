import assert from "node:assert/strict";
import { test } from "node:test";
import { leaderboards } from "../../evidence";
import type { AnyExperiment, Paper, Row } from "../../study";
import { lu2024 } from ".";
import { defenceRows } from "./defence-rows";

const COLUMNS = [
  "poisonFraction",
  "width",
  "trigger",
  "points",
  "method",
  "trial",
  "accuracy",
  "attackSuccessRate",
];
const declared = (
  id: string,
  data: string,
  columns: readonly string[],
  grid: readonly string[],
): AnyExperiment =>
  ({
    ...{ id, columns, needs: [{ name: data }] },
    grid: Object.fromEntries(grid.map((name) => [name, [1]])),
  }) as unknown as AnyExperiment;

const ROW: Row = {
  ...{ poisonFraction: 0.1, width: 160, trigger: "corner", points: 20, method: "purified", trial: 0 },
  ...{ accuracy: 0.7, attackSuccessRate: 0.05 },
};
const digits = declared("lu2024/some", "MNIST", COLUMNS, ["poisonFraction", "width"]);
const read = (changes: Row, experiment = digits) => defenceRows.read({ ...ROW, ...changes }, experiment);

test("every experiment of backdoors feeds the board, whatever else its rows name; those that choose do not", () => {
  const taken = lu2024.experiments.filter((each) => defenceRows.takes(each)).map(({ id }) => id);
  assert.ok(taken.includes("lu2024/backdoor-mnist"));
  assert.ok(!taken.includes("lu2024/layers"));
  assert.ok(defenceRows.takes(declared("lu2024/depth", "MNIST", [...COLUMNS, "architecture"], [])));
  assert.ok(
    defenceRows.takes(
      declared(
        "lu2024/some",
        "MNIST",
        COLUMNS.filter((name) => name !== "width"),
        [],
      ),
    ),
  );
  const choosing = declared(
    "lu2024/rates",
    "MNIST",
    [...COLUMNS.filter((name) => name !== "width"), "choice", "value"],
    [],
  );
  assert.equal(defenceRows.takes(choosing), false);
  assert.equal(defenceRows.chosenBy?.takes(choosing), true);
});

test("a row is of its set, architecture and width; one layer of digits takes two hundred networks to rank", () => {
  const plain = read({});
  assert.deepEqual(
    [plain?.data, plain?.network, plain?.least, plain?.attack?.name],
    ["MNIST", "MNIST, one layer, 160 kernels", 200, "patch in the corner, ρ = 0.1"],
  );
  assert.deepEqual(
    [plain?.accuracy, plain?.success, plain?.points, plain?.defence.id],
    [0.7, 0.05, 20, "purified"],
  );
  const tiles = read({ architecture: "two layers of tiles" });
  assert.deepEqual([tiles?.network, tiles?.least], ["MNIST, two layers of tiles, 160 kernels", 20]);
  const colour = read({ architecture: "one layer" }, declared("lu2024/colour", "CIFAR-10", COLUMNS, []));
  assert.deepEqual([colour?.data, colour?.least], ["CIFAR-10", 20]);
  const { width, ...narrow } = ROW;
  assert.equal(defenceRows.read(narrow, digits)?.network, `MNIST, one layer, ${width} kernels`);
});

test("nobody poisoned what has no share of poisoned images; other numbers of images and methods are left out", () => {
  assert.equal(read({ poisonFraction: 0 })?.attack, null);
  assert.equal(read({ points: 5 }), undefined);
  assert.equal(read({ source: "outside" }), undefined);
  assert.equal(read({ source: "inside" })?.points, 20);
  assert.equal(read({ method: "something new" }), undefined);
  assert.equal(read({ method: "fine-pruned" })?.defence.takesLabels, true);
});

test("a trigger in the span knows what stands on the span, and no other defence", () => {
  const knows = (method: string, trigger: string): boolean | undefined =>
    read({ method, trigger })?.attack?.knowsDefence;
  assert.deepEqual(
    ["purified", "dead-rows", "start", "poisoned"].map((method) => knows(method, "public")),
    [...[true, true, false, false]],
  );
  assert.equal(knows("purified", "dots"), false);
});

test("rows that choose a rate tell on how many networks, and a defence of theirs is no longer only expected", () => {
  const choosing = declared("lu2024/rates", "MNIST", [...COLUMNS, "choice"], ["trigger"]);
  const rates = ["corner", "dots"].flatMap((trigger) =>
    [0.2, 0.6, 0.5].map(
      (accuracy, choice): Row => ({ ...ROW, trigger, method: "fine-tuned", choice, accuracy }),
    ),
  );
  const tuned = [0, 1].map((trial): Row => ({ ...ROW, method: "fine-tuned", trial }));
  const papers = [
    { experiments: [digits, choosing], boards: { defences: defenceRows } },
  ] as unknown as readonly Paper[];
  const [board] = leaderboards(papers, ({ id }) => (id === digits.id ? tuned : rates));
  const entries = board.entries.filter(({ cells }) => cells.defence.word.startsWith("fine-tuned"));
  assert.deepEqual(
    entries.map(({ standing, cells }) => [standing, cells.chosen.word]),
    [
      ["exploratory", "learning rate: on 2 other networks"],
      ["exploratory", "learning rate: on 2 other networks"],
    ],
  );
  assert.ok(Math.abs((entries[0].cells.spread.value ?? 0) - 0.25) < 1e-12);
  assert.ok(
    board.entries.some(
      ({ standing, cells }) => standing === "not run" && /Wu & Wang/.test(cells.defence.word),
    ),
  );
});
