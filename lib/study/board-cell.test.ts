import assert from "node:assert/strict";
import { test } from "node:test";
import { countCell, estimateCell, NOT_MEASURED, rankCell, sayBoardCell, wordCell } from ".";

test("a place reads as a number with its interval and what is said beside it, or as a word", () => {
  const interval = { estimate: 0.5727, low: 0.5043, high: 0.639 };
  assert.equal(sayBoardCell(estimateCell(interval, "126 of 220")), "0.573 [0.504, 0.639], 126 of 220");
  assert.equal(sayBoardCell(estimateCell({ estimate: -1, low: -2.5, high: 0 })), "−1 [−2.50, 0]");
  assert.equal(sayBoardCell(countCell(10)), "10");
  assert.equal(sayBoardCell(countCell(0, "networks")), "0, networks");
  assert.equal(sayBoardCell(wordCell("not tried")), "not tried");
  assert.equal(sayBoardCell(NOT_MEASURED), "not measured");
});

test("a rank stands with its interval and its letters", () => {
  assert.equal(sayBoardCell(rankCell({ rank: 2, low: 1, high: 3, shade: 1, letters: "ab" })), "2 [1, 3], ab");
});
