import { median, type Rng } from "../../num";
import { type Panel, panelFigure } from "../../plot";
import {
  type AnyExperiment,
  experiment,
  type Figure,
  type FigureContext,
  number,
  oneOfWords,
  type Row,
} from "../../study";
import { bestConstantRates } from "./best-constant-rates";
import { METHOD_COLORS } from "./fair-figure";
import { LEARNERS, learnerAt, METHODS, type Method, SCHEDULES, type Schedule } from "./fair-methods";
import {
  FAIR_ATTACKS,
  FAIR_DISTRIBUTIONS,
  type FairAttack,
  type FairOutcome,
  outcomeOf,
  publishedRate,
  trainAll,
} from "./fair-training";
import { errorOf } from "./outcomes";
import { PARAMETERS } from "./settings";
import { levelTrace } from "./traces";

/** Multiples of the paper's η, in factors of two. */
export const FAIR_RATES: readonly number[] = [1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8, 16, 32, 64];

/** Beyond both ends, where some of the best were: no choice may be the last that was tried. */
const BEYOND: readonly number[] = [1 / 64, 128];

/** One learner with one schedule at one rate. */
type RateRun = FairOutcome & {
  readonly learner: string;
  readonly schedule: Schedule;
  readonly rateFactor: number;
};

function rateTrial(
  point: {
    distribution: (typeof FAIR_DISTRIBUTIONS)[number];
    attack: FairAttack;
    learner: readonly string[];
    schedule: readonly Schedule[];
    rateFactor: readonly number[];
  },
  rng: Rng,
): RateRun[] {
  const { distribution, attack } = point;
  const rate = publishedRate(distribution);
  const runs = LEARNERS.filter(({ name }) => point.learner.includes(name)).flatMap((learner) =>
    point.schedule.flatMap((schedule) =>
      point.rateFactor.map((rateFactor) => ({
        names: { learner: learner.name, schedule, rateFactor },
        learner: learnerAt(learner, schedule, rate * rateFactor),
      })),
    ),
  );
  const trained = trainAll(
    distribution,
    attack,
    runs.map(({ learner }) => learner),
    rng,
  );
  return runs.map(({ names }, i) => ({ ...names, ...outcomeOf(trained[i]) }));
}

const LEARNER_NAMES = LEARNERS.map(({ name }) => name);

export const fairRates: AnyExperiment = experiment({
  id: "karmakar2023/fair-rates",
  title: "Learning rates and thresholds, chosen for a fair comparison",
  question: "At which learning rate and threshold is each method at its best?",
  answer: {
    says: "Not at the paper's: with a constant rate Neuro-Tron ends nearest at {tronLeast} to {tronMost} times the paper's, SGD at {sgdLeast} to {sgdMost} times, by the attack.",
    because: [],
    numbers: bestConstantRates,
  },
  source: { cite: "karmakar2023", section: "4" },
  grid: { distribution: FAIR_DISTRIBUTIONS, attack: FAIR_ATTACKS },
  within: { learner: LEARNER_NAMES, schedule: SCHEDULES, rateFactor: FAIR_RATES },
  parameters: {
    distribution: oneOfWords(PARAMETERS.distribution.meaning, FAIR_DISTRIBUTIONS),
    attack: oneOfWords("who falsifies the labels, and how", FAIR_ATTACKS),
    learner: oneOfWords("what trains the filter, with its threshold in medians", LEARNER_NAMES),
    schedule: oneOfWords("whether the rate stays or falls", SCHEDULES),
    rateFactor: number("multiple of the paper's learning rate η", 1e-6, 1e6),
  },
  quick: {
    distribution: ["N(0, 1)"],
    attack: ["alternating"],
    schedule: ["constant"],
    rateFactor: [0.25, 1, 4],
  },
  trials: { quick: 1, paper: 10 },
  unseen: [
    { changes: { rateFactor: BEYOND }, trials: { from: 0, to: 9 } },
    // The one setting in which the best was then the last.
    {
      changes: { distribution: ["t(4)"], attack: ["aimed at SGD"], rateFactor: [1 / 128, 1 / 256] },
      trials: { from: 0, to: 9 },
    },
  ],
  version: 1,
  measures: {
    status: "word",
    finalError: "number or none",
    meanError: "number or none",
    iterationsTo1Percent: "number or none",
  },
  measure: rateTrial,
  figure: drawRates,
  claims: [],
});

/** Medians of all runs with a constant rate, the best threshold at each rate. */
function drawRates(rows: readonly Row[], context: FigureContext): Figure {
  const constant = rows.filter((row) => row.schedule === "constant");
  const present = <T extends string>(column: string, all: readonly T[]): T[] =>
    all.filter((name) => rows.some((row) => row[column] === name));
  const panels = present("distribution", FAIR_DISTRIBUTIONS).map((distribution) =>
    present("attack", FAIR_ATTACKS).map((attack): Panel => {
      const here = constant.filter((row) => row.distribution === distribution && row.attack === attack);
      return {
        title: `${distribution}, ${attack}`,
        xTitle: "multiple of the paper's η",
        yTitle: "mean of the last 500",
        xScale: "log",
        xTicks: [1 / 16, 1 / 2, 4, 32],
        traces: METHODS.map((method) => rateLine(here, method)),
      };
    }),
  );
  return panelFigure(
    panels,
    context,
    "Final error at multiples of the paper's learning rate, θ = 1, β = 0.5",
    "median of all runs, at the threshold that is best there · a point is missing where half of the runs diverge",
    { height: 170 },
  );
}

function rateLine(rows: readonly Row[], method: Method): Record<string, unknown> {
  const names = LEARNERS.filter((learner) => learner.method === method).map(({ name }) => name);
  const points = FAIR_RATES.flatMap((rateFactor) => {
    const medians = names.flatMap((name) => {
      const errors = rows.filter((row) => row.learner === name && row.rateFactor === rateFactor).map(errorOf);
      return errors.length === 0 ? [] : [median(errors)];
    });
    const least = Math.min(...medians);
    return Number.isFinite(least) ? [{ rateFactor, least }] : [];
  });
  const trace = levelTrace(
    points.map(({ rateFactor }) => rateFactor),
    points.map(({ least }) => ({ low: least, middle: least, high: least })),
    { name: method, color: METHOD_COLORS[method] },
  );
  return { ...trace, error_y: undefined };
}
