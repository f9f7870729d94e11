import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { attackPictures } from "./attack-pictures";

const row = (data: string, model: string, more: Row = {}): Row => ({
  ...{ data, model, point: 2, repeat: 0, votes: 5, convolutionalVotes: 1, budget: 10 },
  ...{ distance: 1.2345, similarity: 0.876, ...more },
});

test("of a set's images the first point is shown: a row a model, its distance below the adversary", () => {
  const rows = [
    row("PneumoniaMNIST", "SCD01", { point: 3 }),
    row("PneumoniaMNIST", "SCD01", { repeat: 1 }),
    row("PneumoniaMNIST", "SCD01"),
    row("PneumoniaMNIST", "forest", { distance: "", similarity: "" }),
  ];
  const [grid, ...others] = attackPictures(rows);
  assert.deepEqual(others, []);
  assert.equal(grid.id, "adversaries-pneumoniamnist");
  assert.match(grid.caption, /^point 2, attacked with 10 iterations; 5 votes, 1 of convolutional nets\./);
  assert.deepEqual(grid.columns, ["original", "adversary", "difference"]);
  assert.deepEqual(grid.rows, [
    {
      title: "SCD01",
      cells: [
        { of: rows[2], picture: "original", caption: "" },
        { of: rows[2], picture: "adversary", caption: "‖x′ − x‖₂ = 1.23" },
        { of: rows[2], picture: "difference", caption: "SSIM 0.88" },
      ],
    },
    {
      title: "forest",
      cells: [{ of: rows[3], picture: "original", caption: "no adversary found" }, null, null],
    },
  ]);
});

test("heartbeats stand three in a row, one set a grid, each with its model's name", () => {
  const models = ["SCD01", "SCDCE", "BNN", "MLP"];
  const rows = [
    ...models.map((model) => row("ECG200", model, { similarity: "" })),
    row("ECG5000", "MLP", { distance: "", similarity: "" }),
  ];
  const grids = attackPictures(rows);
  assert.deepEqual(
    grids.map(({ id, columns }) => [id, columns]),
    [
      ["adversaries-ecg200", undefined],
      ["adversaries-ecg5000", undefined],
    ],
  );
  const captions = grids.map((grid) =>
    grid.rows.map(({ cells }) => cells.map((cell) => [cell?.picture, cell?.caption])),
  );
  assert.deepEqual(captions, [
    [
      ["SCD01", "SCDCE", "BNN"].map((model) => ["adversary", `${model}: ‖x′ − x‖₂ = 1.23`]),
      [["adversary", "MLP: ‖x′ − x‖₂ = 1.23"]],
    ],
    [[["original", "MLP: no adversary found"]]],
  ]);
});
