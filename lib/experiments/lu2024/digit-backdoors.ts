import { knownDataset } from "../../datasets";
import {
  type Answer,
  type AnyExperiment,
  type Claim,
  count,
  experiment,
  fraction,
  oneOfNumbers,
  oneOfWords,
  type Unseen,
} from "../../study";
import { backdoorFigure, triggerViews } from "./backdoor-figure";
import { REPAIRS } from "./backdoor-repairs";
import { backdoorTables } from "./backdoor-tables";
import { ARCHITECTURES, DIGITS } from "./backdoor-task";
import { BACKDOOR_MEASURES, backdoorTrial } from "./backdoor-trial";
import { TRIGGERS } from "./backdoor-triggers";

/** What tells experiments on backdoors in ten digits apart. */
interface DigitBackdoors {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly answer?: Answer;
  /** Of the figure. */
  readonly heading: string;
  readonly poisonFraction: readonly number[];
  /** The share that the tables show. */
  readonly tabled: number;
  readonly quickTriggers: readonly ("corner" | "public")[];
  readonly unseen?: readonly Unseen[];
  readonly claims: readonly Claim[];
}

/** Networks of one layer and ten digits: six triggers, 5 to 100 clean images, purification beside what is trivial. */
export function digitBackdoors(of: DigitBackdoors): AnyExperiment {
  return experiment({
    id: of.id,
    title: of.title,
    question: of.question,
    answer: of.answer,
    source: {
      cite: "lu2024",
    },
    grid: { poisonFraction: of.poisonFraction, width: [DIGITS.width] },
    within: {
      trigger: ["corner", "centre", "dots", "sinusoid", "warp", "public"],
      points: [5, 10, 20, 50, 100],
      method: ["poisoned", "purified", "dead-rows", "start"],
    },
    parameters: {
      poisonFraction: fraction("ρ, share of the training images that are poisoned"),
      width: count("p, number of kernels", 2000),
      trigger: oneOfWords("what is written into poisoned images", TRIGGERS),
      points: oneOfNumbers("n, clean images used for repair", [1, 2, 5, 10, 15, 20, 30, 50, 75, 100]),
      method: oneOfWords("what repairs the network", REPAIRS),
    },
    quick: { trigger: of.quickTriggers, points: [5, 20, 50] },
    trials: { quick: 1, paper: 20 },
    unseen: of.unseen,
    needs: [knownDataset("mnist")],
    version: 1,
    measures: BACKDOOR_MEASURES,
    measure({ poisonFraction, width, trigger, points, method }, rng) {
      const setting = {
        task: { ...DIGITS, width },
        architecture: ARCHITECTURES["one layer"],
        poisonFraction,
      };
      return backdoorTrial({ ...setting, triggers: trigger, points, methods: method }, rng);
    },
    figure(rows, context) {
      const shares = [...new Set(rows.map((row) => row.poisonFraction))].sort((a, b) => a - b);
      return backdoorFigure(rows, context, {
        title: `After the published summary: ${of.heading}`,
        leastAccuracy: DIGITS.leastAccuracy,
        columns: shares.map((share) => ({
          title: share === 0 ? "nothing poisoned" : `ρ = ${share}`,
          select: (row) => row.poisonFraction === share,
        })),
        views: triggerViews(rows),
      });
    },
    tables: (rows) => backdoorTables(rows, { poisonFraction: of.tabled, points: [20, 50, 100] }),
    claims: of.claims,
  });
}
