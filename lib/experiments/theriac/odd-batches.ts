import { alternatingAttack, randomSignAttack } from "../../corruption";
import { asFactor } from "../../evidence";
import { FILTER_ALGORITHMS, type FilterAlgorithm } from "../../models/filter";
import { median, quantile, type Rng } from "../../num";
import { baseLayout, caption, escapeHtml, figureTitle } from "../../plot";
import {
  type AnyExperiment,
  count,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { COLORS, DISTRIBUTIONS, type Distribution, NAMES, PARAMETERS, tableSetting } from "../karmakar2023";
import { oddBatchClaims } from "./odd-batch-claims";
import { measuredNetwork } from "./stationary-law";
import { HELD_BUDGET, STATIONARY_MEASURES, type StationaryRun, stationaryRun } from "./stationary-run";

const SIGNS = ["random", "alternating"] as const;
type Signs = (typeof SIGNS)[number];

type OddRun = StationaryRun & {
  readonly signs: Signs;
  readonly algorithm: FilterAlgorithm;
  readonly predictedBias: number;
};

/**
 * At odd b one sample more is pushed down than up, so the alternating attack has the mean −βθ/b over a batch: it moves SGD
 * by βθ‖G⁻¹ḡ‖/b, and Neuro-Tron not at all.
 */
function oddTrial(
  point: {
    distribution: Distribution;
    batchSize: number;
    signs: readonly Signs[];
    algorithm: readonly FilterAlgorithm[];
  },
  rng: Rng,
): OddRun[] {
  const { distribution, batchSize } = point;
  // Half the paper's rate: κ is below .7 there for every algorithm, at b = 1 too.
  const learningRate = tableSetting(distribution, 0, 0).learningRate / 2;
  const network = measuredNetwork(distribution, rng);
  const { attackBound: theta, attackProbability: beta } = HELD_BUDGET;
  return point.algorithm.flatMap((algorithm) =>
    point.signs.map((signs): OddRun => {
      const oracle = { random: randomSignAttack, alternating: alternatingAttack }[signs](HELD_BUDGET);
      const isMoved = signs === "alternating" && algorithm === "sgd" && batchSize % 2 === 1;
      const predictedBias = isMoved ? (beta * theta * network.moments.shift) / batchSize : 0;
      return {
        ...{ signs, algorithm },
        predictedBias: Number(predictedBias.toPrecision(6)),
        ...stationaryRun(
          network,
          { algorithm, batchSize, learningRate, oracle, signs },
          rng.substream(algorithm, signs),
        ),
      };
    }),
  );
}

/** The alternating attack on batches of odd size, which it biases. */
export const oddBatches: AnyExperiment = experiment({
  id: "theriac/odd-batches",
  title: "The alternating attack on a batch of one",
  question:
    "Does the paper's attack stay unbiased whatever the batch size, and whom does it move where it does not?",
  answer: {
    says: "Not on batches of one point: there it is a bias, under which SGD's error is {normal} times as large with normal inputs of unit variance and less than a fifth larger with the others. Neuro-Tron's stays within a tenth.",
    because: [
      { claim: "alternating-is-a-bias-for-sgd", verdict: "disagrees" },
      { claim: "neuro-tron-is-not-moved", verdict: "agrees" },
      { claim: "even-batches-are-not-biased", verdict: "agrees" },
    ],
    numbers: ({ cell }) => ({ normal: asFactor(cell("alternating-is-a-bias-for-sgd", "N(0, 1)")) }),
  },
  source: { cite: "karmakar2023", section: "4 (signs alternate through a batch)" },
  grid: { distribution: DISTRIBUTIONS, batchSize: [1, 4] },
  within: { signs: SIGNS, algorithm: FILTER_ALGORITHMS.slice(0, 2) },
  parameters: {
    distribution: PARAMETERS.distribution,
    batchSize: count("b, points of a batch", 256),
    signs: oneOfWords("signs of the attack: by a coin, or −θ, +θ, … through a batch", SIGNS),
    algorithm: PARAMETERS.algorithm,
  },
  quick: { distribution: ["N(0, 9)"], batchSize: [1] },
  trials: { quick: 2, paper: 20 },
  version: 1,
  measures: { predictedBias: "number", ...STATIONARY_MEASURES },
  measure: oddTrial,
  figure: drawOddBatches,
  claims: oddBatchClaims,
});

/** Errors over the complete law for random signs, by batch and signs. */
function drawOddBatches(rows: readonly Row[], context: FigureContext): Figure {
  const settings = DISTRIBUTIONS.flatMap((distribution) =>
    [...new Set(rows.map(({ batchSize }) => Number(batchSize)))].map((batchSize) => ({
      distribution,
      batchSize,
    })),
  );
  const data = FILTER_ALGORITHMS.flatMap((algorithm) =>
    SIGNS.flatMap((signs) => {
      const drawn = settings.flatMap(({ distribution, batchSize }) => {
        const values = rows
          .filter(
            (row) =>
              row.distribution === distribution &&
              row.batchSize === batchSize &&
              row.algorithm === algorithm &&
              row.signs === signs &&
              row.status === "settled" &&
              row.predictedError !== "",
          )
          .map((row) => Number(row.rmsError) / Number(row.predictedError));
        if (values.length === 0) return [];
        const middle = median(values);
        return [
          {
            x: escapeHtml(`${distribution}, b = ${batchSize}`),
            middle,
            up: quantile(values, 0.95) - middle,
            down: middle - quantile(values, 0.05),
          },
        ];
      });
      if (drawn.length === 0) return [];
      const short = (value: number): number => Number(value.toPrecision(4));
      return [
        {
          type: "scatter",
          mode: "markers",
          name: escapeHtml(`${NAMES[algorithm]}, ${signs} signs`),
          x: drawn.map(({ x }) => x),
          y: drawn.map(({ middle }) => short(middle)),
          marker: {
            color: COLORS[algorithm],
            size: 9,
            symbol: signs === "random" ? "circle-open" : "circle",
          },
          error_y: {
            type: "data",
            symmetric: false,
            array: drawn.map(({ up }) => short(up)),
            arrayminus: drawn.map(({ down }) => short(down)),
            thickness: 1,
            color: COLORS[algorithm],
          },
        },
      ];
    }),
  );
  const said = caption(context, "median and 5–95 % over networks; θ = 0.25, β = 0.5, half the paper's η");
  return {
    data,
    layout: {
      ...baseLayout(),
      title: figureTitle(
        `The alternating attack biases SGD where a batch is one point<br><sub>${escapeHtml(said)}</sub>`,
      ),
      xaxis: { type: "category" },
      yaxis: {
        type: "log",
        title: { text: "error / law for unbiased signs" },
        tickvals: [0.8, 1, 1.25, 1.5, 2],
      },
      height: 430,
      margin: { l: 70, r: 20, t: 100, b: 80 },
      meta: { ...context },
    },
  };
}
