import assert from "node:assert/strict";
import { test } from "node:test";
import { boardCsv, boardMarkdown, parseCsv } from ".";
import { board } from "./fixtures/board";

test("a CSV has a line an entry, numbers with all digits, parts that some entry has, and no formula", () => {
  const { columns, rows } = parseCsv(boardCsv(board));
  assert.deepEqual(columns, [
    ...["defence", "rank", "rank low", "rank high", "rank note"],
    ...["accuracy", "accuracy low", "accuracy high", "accuracy note", "standing", "experiment"],
  ]);
  assert.deepEqual(Object.values(rows[0]), [
    ...[`'=HYPERLINK("x")`, 1, 1, 2, "a", 0.12345, 0.1, 0.2, "1 of 2"],
    ...["ranked", "made/up"],
  ]);
  assert.deepEqual(Object.values(rows[1]), [
    ...["a | b <i>", "not run", "not run", "not run", "not run"],
    ...["not measured", "not measured", "not measured", "not measured", "not run", "none"],
  ]);
  assert.deepEqual(
    [rows[2].accuracy, rows[2]["accuracy low"], rows[2]["accuracy note"]],
    [-1, "none", "none"],
  );
});

test("Markdown shows every word to the letter", () => {
  assert.deepEqual(boardMarkdown(board).split("\n"), [
    "## Made &lt;up\\>",
    "",
    "- How it is read.",
    "- What \\*it\\* means.",
    "",
    "| Defence | Rank | Accuracy | experiment |",
    "| --- | --- | --- | --- |",
    '| =HYPERLINK("x") | 1 \\[1, 2\\], a | 0.123 \\[0.100, 0.200\\], 1 of 2 | made/up |',
    "| a \\| b &lt;i\\> | not run | not measured | none |",
    "| plain | exploratory | −1 | made/up |",
    "",
  ]);
});
