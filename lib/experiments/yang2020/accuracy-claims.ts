import { meanOf } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row, type StatisticCell } from "../../study";
import { most } from "./accuracy-tables";
import { setsOf } from "./model-panel";
import { CONVOLUTIONAL, IMAGE_MODELS, type Model, SIGN } from "./models";
import { KINDS, type Kind } from "./parameters";

const FROZEN = "012163c";
const FROZEN_BEATS = "06005f9";
/** "Not too far behind": within five points of the best. */
const BEHIND = 0.05;

/** For each validation point 1 where the model's ensemble, of as many votes as there are, is right. */
function rightOf(rows: readonly Row[], data: string, model: string): Float64Array {
  const row = most(rows, data, model);
  return Float64Array.from(row ? String(row.each) : "", (letter) => (letter === "r" ? 1 : 0));
}

/** Cells τ = accuracy − that of the best model, chosen again in every resample of the points. */
function behindBest(kind: Kind, models: readonly Model[]) {
  return (rows: readonly Row[]): StatisticCell[] =>
    setsOf(rows).flatMap((data) => {
      const all = KINDS[kind].models.map((model) => rightOf(rows, data, model));
      const means = all.map((right) => meanOf(right));
      return models.map((model) => {
        const own = meanOf(rightOf(rows, data, model));
        return {
          name: `${data}, ${model}`,
          clusters: [all[0].length],
          tau: (counts) => own(counts) - Math.max(...means.map((mean) => mean(counts))),
        };
      });
    });
}

/** Cells τ = accuracy of the convolutional net − that of each other model, paired over points. */
function convolutionalAbove(kind: Kind) {
  const { models } = KINDS[kind];
  const rivals = models.filter((model) => !CONVOLUTIONAL.includes(model));
  return (rows: readonly Row[]): MeanCell[] =>
    setsOf(rows).flatMap((data) =>
      models
        .filter((model) => CONVOLUTIONAL.includes(model))
        .flatMap((leader) =>
          rivals.map((rival) => {
            const theirs = rightOf(rows, data, rival);
            return {
              name: `${data}, ${leader} and ${rival}`,
              clusters: rightOf(rows, data, leader).map((right, i) => right - theirs[i]),
            };
          }),
        ),
    );
}

/**
 * Whom the paper calls not far behind: of images all that are not convolutional; of heartbeats the sign networks, the perceptron
 * and the forest, and not the binary net.
 */
const OTHERS: Readonly<Record<Kind, readonly Model[]>> = {
  images: IMAGE_MODELS.filter((model) => !CONVOLUTIONAL.includes(model)),
  beats: [...SIGN, "MLP", "forest"],
};

const claimsOf = (kind: Kind, section: string): readonly Claim[] => [
  claim({
    id: "convolutional-lead",
    section,
    of: "paper",
    frozen: FROZEN,
    sentence: "Convolutional nets lead in accuracy: each is more accurate than every other model.",
    reading: "only",
    kind: "mean",
    margin: 0,
    marginReason: "a direction without a size",
    range: [-1, 1],
    cells: convolutionalAbove(kind),
  }),
  claim({
    id: "others-not-far-behind",
    section,
    of: "paper",
    frozen: kind === "beats" ? FROZEN_BEATS : FROZEN,
    sentence:
      kind === "beats"
        ? `Sign networks, the perceptron and the forest are not far behind: each is within ${BEHIND} of the best.`
        : `The other models are not far behind: each is within ${BEHIND} of the best.`,
    reading: "strict",
    kind: "statistic",
    margin: -BEHIND,
    marginReason: "five points in a hundred are not too far",
    cells: behindBest(kind, OTHERS[kind]),
  }),
  claim({
    id: "sign-not-far-behind",
    section,
    of: "paper",
    frozen: FROZEN,
    sentence: `Sign networks are not far behind: SCD01 and SCDCE are within ${BEHIND} of the best.`,
    reading: "loose",
    kind: "statistic",
    margin: -BEHIND,
    marginReason: "five points in a hundred are not too far",
    cells: behindBest(kind, SIGN),
  }),
];

/** Table I's sentences. */
export const imageAccuracyClaims: readonly Claim[] = claimsOf("images", "III.A");
/** Table III's. */
export const beatAccuracyClaims: readonly Claim[] = claimsOf("beats", "III.B");
