import { byCluster, logLogSlope, logMedianRatio, paired, rowsBy } from "../../evidence";
import { type Claim, claim, type Row, type ShareCell, type StatisticCell } from "../../study";
import { OFF_BY, STARTS, STORED } from "./stored-start";

const told = {
  of: "ours",
  reading: "only",
  section: "4 (the start is known)",
  trials: [0, 39],
  frozen: "30e523f",
} as const;

/** ε at which starts are compared. */
const NOISE = 0.1;
/** Errors of the start below this leave room for purification. */
const SMALL = OFF_BY.filter(([, size]) => size <= 0.01);

type At = (start: string, noiseFraction: number) => readonly Row[];
const at = (rows: readonly Row[]): At => rowsBy(rows, ["start", "noiseFraction"]);

function inProportion(rows: readonly Row[]): StatisticCell[] {
  const of = at(rows);
  return [NOISE, 0.2].map((e) => {
    const errors = SMALL.map(([start]) => [...byCluster(of(start, e), "hiddenError").values()]);
    const slope = logLogSlope(
      SMALL.map(([, size]) => size),
      errors,
    );
    return {
      name: `ε = ${e}`,
      clusters: errors.map(({ length }) => length),
      tau: (counts) => slope(counts) - 1,
    };
  });
}

/** ln(median error of a trivial answer ÷ ours), on the same networks. */
function better(rows: readonly Row[], start: string, column: string, title: string): StatisticCell {
  const own = at(rows)(start, NOISE);
  const [other, found] = [column, "hiddenError"].map((name) => byCluster<number>(own, name));
  const { first, second } = paired(other, found);
  return logMedianRatio({ name: `${start}, against ${title}`, other: first, ours: second, paired: true });
}

const storedServe = (rows: readonly Row[]): StatisticCell[] =>
  STORED.flatMap((start) => [
    better(rows, start, "nothingHiddenError", "doing nothing"),
    better(rows, start, "startHiddenError", "the stored start"),
  ]);

function anotherFails(rows: readonly Row[]): StatisticCell[] {
  const cell = better(rows, "another draw", "nothingHiddenError", "doing nothing");
  return [{ ...cell, tau: (counts) => -cell.tau(counts) }];
}

/** Networks without a false certificate at any ε, whatever was taken for the start. */
function noneFalse(rows: readonly Row[]): ShareCell[] {
  const networks = new Map<string, boolean>();
  for (const row of rows) {
    const key = `${row.start} ${row.trial}`;
    networks.set(key, (networks.get(key) ?? true) && row.falselyCertified === 0);
  }
  return [{ name: `${STARTS.length} starts`, clusters: [...networks.values()] }];
}

/** What purification is worth when the start is not quite known. */
export const wrongStartClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "error-in-proportion",
    sentence:
      "The error of W̃ is in proportion to the start's: its exponent is 1 within 0.1, from 1e-8 to 0.01.",
    kind: "tost",
    margin: 0.1,
    marginReason: "a tenth of an exponent",
    cells: inProportion,
  }),
  claim({
    ...told,
    id: "stored-starts-serve",
    sentence: `A start stored with few digits (${STORED.join(", ")}) serves: W̃ is at least twice as near as Θ and as the stored start, at ε = ${NOISE}.`,
    kind: "statistic",
    margin: Math.log(2),
    cells: storedServe,
  }),
  claim({
    ...told,
    id: "another-draw-is-worse-than-nothing",
    sentence: `With another draw for the start W̃ is farther from W than Θ is, at ε = ${NOISE}.`,
    kind: "statistic",
    margin: 0,
    marginReason: "a direction without a size",
    cells: anotherFails,
  }),
  claim({
    ...told,
    id: "wrong-starts-certify-nothing-false",
    sentence:
      "Certificates stay honest: in 99 % of networks and more, whatever is taken for the start, no kernel is certified that is off by more than a thousandth of its largest weight.",
    kind: "share",
    margin: 0.99,
    cells: noneFalse,
  }),
];
