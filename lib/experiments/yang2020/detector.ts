import { quantile } from "../../num";
import { panelFigure } from "../../plot";
import {
  type AnyExperiment,
  count,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { type Comparison, pointToAttack } from "./attacked-points";
import { detectorClaims } from "./detector-claims";
import { areAttacksKept, featurePairs, roughness, type Watched } from "./detector-features";
import { FALSE_ALARMS, judgeByOthers } from "./detector-scores";
import { detectorTables } from "./detector-tables";
import { modelPanel, setsOf } from "./model-panel";
import { BEAT_MODELS, comparedOn, IMAGE_MODELS, type Model } from "./models";
import { SEED, SHARED } from "./parameters";
import { attackedSet, BEAT_SETS, IMAGE_SETS, needsOf, type SetName } from "./sets";
import { PAPER_COUNTS, POINTS, QUICK_COUNTS } from "./sweep-settings";

const ALL: readonly Model[] = [...new Set([...IMAGE_MODELS, ...BEAT_MODELS])];
/** Sets whose attacks the tables keep. */
const WATCHED_SETS = ["PneumoniaMNIST", "ECG200"] as const;
const QUICK_POINTS = [0, 1, 2, 3];

interface DetectorPoint {
  readonly data: string;
  readonly model: string;
  readonly point: number;
  readonly points: number;
  readonly votes: number;
  readonly convolutionalVotes: number;
  readonly budget: number;
  readonly seed: number;
}

type Score = number | "";

interface DetectorOutcome {
  readonly row: number;
  readonly threshold: number;
  readonly natural: number;
  readonly adversary: Score;
  readonly learnedThreshold: Score;
  readonly learnedNatural: Score;
  readonly learnedAdversary: Score;
}

function watchedOf(of: Omit<DetectorPoint, "point" | "points">): Watched {
  const { votes, convolutionalVotes, seed, budget } = of;
  const comparison: Comparison = { data: of.data as SetName, seed, votes, convolutionalVotes };
  return { comparison, model: of.model as Model, budget };
}

/** The points whose pairs are looked at: those that train a detector, and the one that it judges. */
const pointsOf = ({ point, points }: Pick<DetectorPoint, "point" | "points">): number[] => [
  ...new Set([...Array.from({ length: points }, (_, i) => i), point]),
];

/** A point and its adversary before two detectors: one that has seen no adversary, and one that has seen those of other points. */
function detectorTrial(of: DetectorPoint): DetectorOutcome {
  const watched = watchedOf(of);
  const all = pointsOf(of);
  const pairs = featurePairs(watched, all, of.point);
  const at = all.indexOf(of.point);
  const learned = judgeByOthers(
    pairs[at],
    pairs.filter((_, i) => i !== at),
  );
  const [, natural] = pairs[at].natural;
  return {
    row: pointToAttack(watched.comparison, of.point).row,
    threshold: thresholdOf(watched.comparison),
    natural,
    adversary: pairs[at].adversary?.[1] ?? "",
    learnedThreshold: learned?.threshold ?? "",
    learnedNatural: learned?.natural ?? "",
    learnedAdversary: learned?.adversary ?? "",
  };
}

const thresholds = new Map<string, number>();

/** The roughness that one training point in twenty exceeds. Kept by the thread. */
function thresholdOf(comparison: Comparison): number {
  const { data, seed } = comparison;
  const key = `${data} ${seed}`;
  const found =
    thresholds.get(key) ??
    quantile(roughness(comparison, attackedSet(data, seed).train.points), 1 - FALSE_ALARMS);
  thresholds.set(key, found);
  return found;
}

/** Whether a simple method finds adversaries, and whose. */
export const detector: AnyExperiment = experiment({
  id: "yang2020/detector",
  title: "Adversaries before a simple detector",
  question: "Can an automated method find adversaries, and are those of sign networks easier to find?",
  answer: {
    says: "One that has seen no adversary does not find more than half of those of sign networks; whether theirs are found more often than every rival’s is not decided.",
    because: [
      { claim: "sign-found", verdict: "disagrees" },
      { claim: "sign-found-more", verdict: "undecided" },
    ],
  },
  source: { cite: "yang2020", section: "IV" },
  grid: {
    ...{ data: WATCHED_SETS, model: ALL, point: POINTS, points: [POINTS.length] },
    ...{ votes: [PAPER_COUNTS.votes], convolutionalVotes: [PAPER_COUNTS.convolutionalVotes] },
    ...{ budget: [100], seed: [SEED] },
  },
  products: WATCHED_SETS.map((data) => ({ data: [data], model: comparedOn(data) })),
  otherwise: { data: [WATCHED_SETS[0]], model: IMAGE_MODELS },
  parameters: {
    ...SHARED,
    data: oneOfWords("the set", [...IMAGE_SETS, ...BEAT_SETS]),
    model: oneOfWords("whose adversary it is", ALL),
    point: count("which of the points that every model tells right, from 0", 10_000, 0),
    points: count("the first so many points: all but the judged one train the regression", 10_000, 2),
  },
  quick: QUICK_COUNTS,
  quickProducts: [
    { data: [WATCHED_SETS[0]], model: IMAGE_MODELS, point: QUICK_POINTS, points: [QUICK_POINTS.length] },
  ],
  trials: { quick: 1, paper: 1 },
  needs: needsOf([...IMAGE_SETS, ...BEAT_SETS]),
  isPrepared: (of) => areAttacksKept(watchedOf(of), pointsOf(of)),
  version: 1,
  measures: {
    row: "number",
    threshold: "number",
    natural: "number",
    adversary: "number or none",
    learnedThreshold: "number or none",
    learnedNatural: "number or none",
    learnedAdversary: "number or none",
  },
  measure: detectorTrial,
  figure: drawDetector,
  tables: detectorTables,
  claims: detectorClaims,
});

/** How far adversaries are above the thresholds; a column for each set. */
function drawDetector(rows: readonly Row[], context: FigureContext): Figure {
  const above = rows.map((row): Row => {
    const { threshold, adversary, learnedThreshold, learnedAdversary } = row;
    return {
      ...row,
      rougher: adversary === "" ? "" : Number(adversary) / Number(threshold),
      likelier: learnedAdversary === "" ? "" : Number(learnedAdversary) - Number(learnedThreshold),
    };
  });
  const sets = setsOf(rows);
  const of = (data: string): Row[] => above.filter((row) => row.data === data);
  return panelFigure(
    [
      sets.map((data) =>
        modelPanel(of(data), "rougher", { title: data, yTitle: "roughness ÷ threshold", yScale: "log" }),
      ),
      sets.map((data) => modelPanel(of(data), "likelier", { title: "", yTitle: "logit − threshold" })),
    ],
    context,
    "How far adversaries stand out before two detectors",
    "dots are adversaries, diamonds means with 95 % bootstrap intervals; found are those above 1, and above 0 · roughness: Σ second differences², its threshold the 95th percentile on training points; logits of a regression on the other points' adversaries",
    { height: 240, separate: true },
  );
}
