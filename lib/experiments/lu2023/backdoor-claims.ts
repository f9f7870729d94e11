import { formatInterval, meanOverTrials, pairedDifference } from "../../evidence";
import type { Claim, ClaimResult, Row } from "../../study";

/** Accuracy may fall by this much and still count as maintained: our margin, chosen before the paper-scale run. */
const MARGIN = 0.02;
/** A backdoor that works on at most this share of victims counts as removed: our margin, chosen before the paper-scale run. */
const REMOVED = 0.1;
/** "A small number of clean data points". */
const FEW = [5, 10, 20];

const SOURCES = ["inside", "outside"] as const;

interface Cell {
  readonly poisonFraction: number;
  readonly points: number;
  readonly source: (typeof SOURCES)[number];
}

const at =
  (cell: Cell, method: string) =>
  (row: Row): boolean =>
    row.patches === 1 &&
    row.poisonFraction === cell.poisonFraction &&
    row.points === cell.points &&
    row.source === cell.source &&
    row.method === method;

const loose: readonly Cell[] = SOURCES.map((source) => ({ poisonFraction: 0.3, points: 10, source }));

/** Every poisoned fraction that was run, with each of 5, 10 and 20 points from both sources. */
function strict(rows: readonly Row[], options: { clean: boolean }): Cell[] {
  const fractions = [...new Set(rows.map((row) => Number(row.poisonFraction)))].filter(
    (f) => options.clean || f > 0,
  );
  return fractions.flatMap((poisonFraction) =>
    FEW.flatMap((points) => SOURCES.map((source) => ({ poisonFraction, points, source }))),
  );
}

/** Agrees when every cell passes; the numbers show the worst cell and how many passed. */
function everyCell<T>(
  cells: readonly Cell[],
  measure: (cell: Cell) => T | undefined,
  passes: (value: T) => boolean,
  badness: (value: T) => number,
  format: (value: T) => string,
): ClaimResult {
  const measured = cells.flatMap((cell) => {
    const value = measure(cell);
    return value === undefined ? [] : [{ cell, value }];
  });
  if (measured.length < cells.length || cells.length === 0)
    return {
      verdict: "not run",
      numbers: `${measured.length} of ${cells.length} settings have five trials or more`,
    };
  const passed = measured.filter(({ value }) => passes(value)).length;
  const worst = measured.reduce((a, b) => (badness(b.value) > badness(a.value) ? b : a));
  const { poisonFraction, points, source } = worst.cell;
  return {
    verdict: passed === measured.length ? "agrees" : "disagrees",
    numbers: `${passed} of ${measured.length} settings; worst: ${format(worst.value)} at ratio ${poisonFraction}, n = ${points} ${source}`,
    details: { settings: measured.length, passed },
  };
}

const accuracyChange = (rows: readonly Row[]) => (cell: Cell) =>
  pairedDifference(rows, "accuracy", at(cell, "poisoned"), at(cell, "purified-l1"));

const accuracyKept = (rows: readonly Row[], cells: readonly Cell[]): ClaimResult =>
  everyCell(
    cells,
    accuracyChange(rows),
    (change) => change.low > -MARGIN,
    (change) => -change.low,
    (change) => `change of accuracy ${formatInterval(change)}, ${change.n} trials`,
  );

/** The claims of section 6.3, each with a loose and a strict reading; m = 1. */
export const backdoorClaims: readonly Claim[] = [
  {
    id: "accuracy-kept-loose",
    sentence: `Purification keeps the test accuracy: with 10 clean points at a poisoned ratio of 0.3 it falls by less than ${MARGIN}.`,
    section: "6.3",
    reading: "loose",
    test: (rows) => accuracyKept(rows, loose),
  },
  {
    id: "accuracy-kept-strict",
    sentence: `Purification keeps the test accuracy: at every poisoned ratio, with 5, 10 and 20 clean points, it falls by less than ${MARGIN}.`,
    section: "6.3",
    reading: "strict",
    test: (rows) => accuracyKept(rows, strict(rows, { clean: true })),
  },
  {
    id: "backdoor-mitigated-loose",
    sentence:
      "Purification mitigates the backdoor: with 10 clean points at a poisoned ratio of 0.3 the attack succeeds less often.",
    section: "6.3",
    reading: "loose",
    test: (rows) =>
      everyCell(
        loose,
        (cell) => pairedDifference(rows, "attackSuccessRate", at(cell, "poisoned"), at(cell, "purified-l1")),
        (change) => change.high < 0,
        (change) => change.high,
        (change) => `change of attack success ${formatInterval(change)}, ${change.n} trials`,
      ),
  },
  {
    id: "backdoor-mitigated-strict",
    sentence: `Purification removes the backdoor: at every poisoned ratio, with 5, 10 and 20 clean points, the attack succeeds on at most ${REMOVED} of the malignant points.`,
    section: "6.3",
    reading: "strict",
    test: (rows) =>
      everyCell(
        strict(rows, { clean: false }),
        (cell) => meanOverTrials(rows, "attackSuccessRate", at(cell, "purified-l1")),
        (rate) => rate.high <= REMOVED,
        (rate) => rate.high,
        (rate) => `attack success ${formatInterval(rate)}, ${rate.n} trials`,
      ),
  },
  {
    id: "points-from-outside",
    sentence:
      "Points from outside the training batch serve as well: at a ratio of 0.3 with 10 points neither accuracy nor attack success is worse by more than 0.05.",
    section: "6.3",
    test: (rows) => {
      const [inside, outside] = loose.map((cell) => at(cell, "purified-l1"));
      const worseAccuracy = pairedDifference(rows, "accuracy", outside, inside);
      const worseSuccess = pairedDifference(rows, "attackSuccessRate", inside, outside);
      if (!worseAccuracy || !worseSuccess) return { verdict: "not run", numbers: "fewer than five trials" };
      return {
        verdict: worseAccuracy.high <= 0.05 && worseSuccess.high <= 0.05 ? "agrees" : "disagrees",
        numbers: `outside instead of inside: accuracy lower by ${formatInterval(worseAccuracy)}, attack success higher by ${formatInterval(worseSuccess)}, ${worseSuccess.n} trials`,
      };
    },
  },
  {
    id: "both-designs-keep-more",
    sentence:
      "Our prediction: with β designed under W̃ and W(0) together the span is wider and more of the backdoor stays: at a ratio of 0.3 with 10 points the attack succeeds more often than under the paper's design.",
    section: "6.3",
    test: (rows) =>
      everyCell(
        loose,
        (cell) =>
          pairedDifference(rows, "attackSuccessRate", at(cell, "purified-l1"), at(cell, "purified-l1-both")),
        (change) => change.low > 0,
        (change) => -change.low,
        (change) => `attack success higher by ${formatInterval(change)}, ${change.n} trials`,
      ),
  },
];
