import { medianOf, rowsBy, shareOf } from "../../evidence";
import { FILTER_ALGORITHMS, type FilterAlgorithm } from "../../models/filter";
import { type Claim, type Counts, claim, type Row, type ShareCell, type StatisticCell } from "../../study";
import { DISTRIBUTIONS, NAMES } from "../karmakar2023";
import { PAPER_RATES, RATES } from "./stationary-rates";

const BATCHES = [1, 4, 16, 64];
/** Up to here the claim holds the law against the rows; beyond it the error's own tails are too heavy for ten networks. */
const KAPPA = 0.5;
const WITHIN = Math.log(1.05);

const told = { of: "ours", trials: [0, 9], frozen: "b10411c", section: "4" } as const;

/** The run's error; ∞ where it is lost. */
const errorOf = (row: Row): number =>
  row.status === "settled" ? Number(row.rmsError) : Number.POSITIVE_INFINITY;
const hasLaw = (row: Row): boolean => row.kappa !== "" && Number(row.kappa) <= KAPPA;

/** ln of the median over the rows of the networks that a resample holds; all rows of a network enter together. */
function logMedian(name: string, rows: readonly Row[], read: (row: Row) => number): StatisticCell {
  const trials = [...new Set(rows.map(({ trial }) => trial))];
  const networks = rows.map(({ trial }) => trials.indexOf(trial));
  const middle = medianOf(rows.map(read));
  const drawn = new Uint32Array(rows.length);
  return {
    name,
    clusters: [trials.length],
    tau([counts]) {
      for (let i = 0; i < drawn.length; i++) drawn[i] = counts[networks[i]];
      return Math.log(middle([drawn]));
    },
  };
}

const overLaw = (row: Row): number => errorOf(row) / Number(row.predictedError);

interface Setting {
  readonly name: string;
  readonly rows: readonly Row[];
}

/** An algorithm's runs by distribution and batch. */
function settingsOf(rows: readonly Row[], algorithm: FilterAlgorithm): Setting[] {
  const at = rowsBy(rows, ["distribution", "batchSize", "algorithm"]);
  return DISTRIBUTIONS.flatMap((distribution) =>
    BATCHES.map((b) => ({ name: `${distribution}, b = ${b}`, rows: at(distribution, b, algorithm) })),
  );
}

/** One cell for all rates with κ ≤ .5. */
function holds(algorithm: FilterAlgorithm): Claim {
  return claim({
    ...told,
    id: `law-holds-${algorithm}-loose`,
    sentence: `${NAMES[algorithm]} settles at the law: the median of error / the network's own prediction is within 5 % of 1, over all learning rates with κ ≤ ${KAPPA}.`,
    reading: "loose",
    kind: "tost",
    margin: WITHIN,
    cells: (rows) =>
      settingsOf(rows, algorithm).map(({ name, rows: runs }) =>
        logMedian(name, runs.filter(hasLaw), overLaw),
      ),
  });
}

/** A cell for every rate at which all networks have κ ≤ .5. */
function holdsAtEachRate(algorithm: FilterAlgorithm): Claim {
  return claim({
    ...told,
    id: `law-holds-${algorithm}-strict`,
    sentence: `${NAMES[algorithm]} settles at the law: the median of error / the network's own prediction is within 5 % of 1, at each learning rate with κ ≤ ${KAPPA}.`,
    reading: "strict",
    kind: "tost",
    margin: WITHIN,
    cells: (rows) =>
      settingsOf(rows, algorithm).flatMap(({ name, rows: runs }) =>
        RATES.flatMap((rate) => {
          const own = rowsBy(runs, ["rate"])(rate);
          return own.length > 0 && own.every(hasLaw) ? [logMedian(`${name}, ${rate}`, own, overLaw)] : [];
        }),
      ),
  });
}

/** The law to first order, held against the rows where the complete one says that it fails. */
const firstOrderFails: Claim = claim({
  ...told,
  id: "first-order-falls-short",
  sentence:
    "At 0.7 of the limit the error is more than 1.2 times the law to first order, for every algorithm, distribution and batch.",
  reading: "only",
  kind: "statistic",
  margin: Math.log(1.2),
  cells: (rows) =>
    FILTER_ALGORITHMS.flatMap((algorithm) =>
      settingsOf(rows, algorithm).map(({ name, rows: runs }) =>
        logMedian(
          `${NAMES[algorithm]}, ${name}`,
          rowsBy(runs, ["rate"])("0.7 of the limit"),
          (row) => errorOf(row) / Number(row.firstOrderError),
        ),
      ),
    ),
});

/** Half of the runs are lost somewhere between .7 and 1.5 of the limit: within a factor of 1.5 of κ = 1. */
function limitHolds(algorithm: FilterAlgorithm): Claim {
  return claim({
    ...told,
    id: `limit-holds-${algorithm}`,
    sentence: `The learning rate from which on half of the runs of ${NAMES[algorithm]} are lost lies within a factor of 1.5 of κ = 1: at 0.7 of it most are kept, at 1.5 most are lost.`,
    reading: "only",
    kind: "share",
    margin: 0.5,
    cells: (rows) =>
      settingsOf(rows, algorithm).flatMap(({ name, rows: runs }): ShareCell[] => {
        const at = rowsBy(runs, ["rate"]);
        return [
          shareOf(`${name}: kept at 0.7`, at("0.7 of the limit"), (row) => row.status === "settled"),
          shareOf(`${name}: lost at 1.5`, at("1.5 of the limit"), (row) => row.status !== "settled"),
        ];
      }),
  });
}

/** The slope of ln(median error) on ln b, less an exponent; each batch has networks of its own. */
function slopeCells(
  rows: readonly Row[],
  algorithms: readonly FilterAlgorithm[],
  batches: readonly number[],
  exponent: number,
): StatisticCell[] {
  const at = rowsBy(rows, ["distribution", "batchSize", "algorithm", "rate"]);
  const logs = batches.map(Math.log);
  const center = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - center) * (log - center), 0);
  return algorithms.flatMap((algorithm) =>
    DISTRIBUTIONS.map((distribution) => {
      const errors = batches.map((b) => at(distribution, b, algorithm, PAPER_RATES[0]).map(errorOf));
      const medians = errors.map((values, arm) => medianOf(values, arm));
      return {
        name: `${NAMES[algorithm]}, ${distribution}`,
        clusters: errors.map(({ length }) => length),
        tau: (counts: readonly Counts[]) =>
          medians.reduce((sum, middle, i) => sum + (logs[i] - center) * Math.log(middle(counts)), 0) /
            squares -
          exponent,
      };
    }),
  );
}

const fallsWithBatch: Claim = claim({
  ...told,
  id: "error-falls-with-batch",
  sentence:
    "At half the paper's learning rate the errors of Neuro-Tron and of SGD fall with the batch size b like b^(−½), from b = 4 to 64.",
  reading: "only",
  kind: "tost",
  margin: 0.1,
  marginReason: "a fifth of the exponent: the complete law itself is steeper by up to .03 there",
  cells: (rows) => slopeCells(rows, ["neuro-tron", "sgd"], [4, 16, 64], -0.5),
});

const ignoresBatch: Claim = claim({
  ...told,
  id: "published-error-ignores-batch",
  sentence: "The error of SGD as published does not depend on the batch size, from b = 1 to 64.",
  reading: "only",
  kind: "tost",
  margin: 0.05,
  marginReason: "an exponent of a tenth of Neuro-Tron's",
  cells: (rows) => slopeCells(rows, ["sgd-as-published"], BATCHES, 0),
});

/** What the law says. */
export const stationaryClaims: readonly Claim[] = [
  ...FILTER_ALGORITHMS.flatMap((algorithm) => [holds(algorithm), holdsAtEachRate(algorithm)]),
  firstOrderFails,
  ...FILTER_ALGORITHMS.map(limitHolds),
  fallsWithBatch,
  ignoresBatch,
];
