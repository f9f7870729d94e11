import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import type { Row } from "../../study";
import { SIGN } from "./models";
import { rowShare } from "./row-share";

/** Twenty votes a share of a network, and of a linear classifier that has to leave the verdict alone. */
const rowsOf = (accuracy: (share: number, vote: number) => number): Row[] =>
  SIGN.flatMap((model) =>
    [0, 20].flatMap((hidden) =>
      [0.25, 0.75, 1].flatMap((share) =>
        Array.from(
          { length: 20 },
          (_, vote): Row => ({
            ...{ data: "PneumoniaMNIST", model, hidden, rowShare: share, vote, trial: 0 },
            validationAccuracy: hidden === 0 ? 1 - share : accuracy(share, vote),
          }),
        ),
      ),
    ),
  );

const noise = (vote: number): number => 0.1 * Math.sin(5 * vote);
const verdict = (rows: readonly Row[]): string => judge(rowShare, rows)[0].verdict;

test("a part of the rows is compared with all of them, vote by vote", () => {
  // Votes differ by more than shares do: only pairs show it.
  const better = rowsOf((share, vote) => 0.8 + noise(vote) - 0.02 * share + 0.001 * Math.cos(vote * share));
  assert.equal(verdict(better), "agrees");
  assert.equal(verdict([...better].reverse()), "agrees", "in whatever order the rows are");
  const worse = rowsOf((share, vote) => 0.8 + noise(vote) + 0.02 * share + 0.001 * Math.cos(vote * share));
  assert.equal(verdict(worse), "disagrees");
});

test("a vote that failed takes its pair along", () => {
  const rows = rowsOf((share, vote) => 0.8 + noise(vote) - 0.02 * share + 0.001 * Math.cos(vote * share));
  const lost = rows.filter(
    ({ rowShare, vote, model }) => !(rowShare === 1 && vote === 0 && model === "SCD01"),
  );
  const [{ verdict: word, cells }] = judge(rowShare, lost);
  assert.equal(word, "agrees");
  assert.deepEqual(
    cells.map(({ n }) => n),
    [19, 19, 20, 20],
  );
});
