import { type Claim, claim, type MeanCell, type Row, type ShareCell } from "../../study";
import { DETECTORS, type Detector, foundOf } from "./detector-found";
import { setsOf } from "./model-panel";
import { comparedOn, type Model, SIGN } from "./models";
import type { SetName } from "./sets";

const FROZEN = "9a0d199";

/** Cells τ = share of sign networks' adversaries that are found − that of a rival's, paired over points. */
function foundMore(detector: Detector) {
  return (rows: readonly Row[]): MeanCell[] =>
    setsOf(rows).flatMap((data) => {
      const models = comparedOn(data as SetName);
      const { of } = foundOf(rows, data, models, detector);
      return SIGN.flatMap((sign) =>
        models
          .filter((model) => !SIGN.includes(model))
          .map((rival: Model) => {
            const theirs = of(rival);
            return {
              name: `${data}, ${sign} and ${rival}`,
              clusters: of(sign).map((found, i) => found - theirs[i]),
            };
          }),
      );
    });
}

/** Cells τ = share of sign networks' adversaries that are found. */
function found(detector: Detector) {
  return (rows: readonly Row[]): ShareCell[] =>
    setsOf(rows).flatMap((data) => {
      const { of } = foundOf(rows, data, comparedOn(data as SetName), detector);
      return SIGN.map((sign) => ({
        name: `${data}, ${sign}`,
        clusters: Array.from(of(sign), (x) => x === 1),
      }));
    });
}

const [ROUGHNESS, REGRESSION] = DETECTORS;
const shared = { section: "IV", frozen: FROZEN } as const;
const direction = {
  kind: "mean",
  margin: 0,
  marginReason: "a direction without a size",
  range: [-1, 1],
} as const;

/** What the paper hopes of an automated method: that it finds what can be seen. */
export const detectorClaims: readonly Claim[] = [
  claim({
    ...shared,
    id: "sign-found",
    of: "paper",
    sentence:
      "An automated method could find adversaries of sign networks: one that has seen no adversary finds more than half of them at one false alarm in twenty training points.",
    reading: "loose",
    kind: "share",
    margin: 0.5,
    marginReason: "more than half are most",
    cells: found(ROUGHNESS),
  }),
  claim({
    ...shared,
    ...direction,
    id: "sign-found-more",
    of: "ours",
    sentence:
      "Adversaries of SCD01 and SCDCE are found more often than those of every rival by a detector that has seen no adversary.",
    reading: "only",
    cells: foundMore(ROUGHNESS),
  }),
  claim({
    ...shared,
    ...direction,
    id: "sign-found-more-by-regression",
    of: "ours",
    sentence:
      "Adversaries of SCD01 and SCDCE are found more often than those of every rival by a regression that has seen adversaries of other points.",
    reading: "only",
    cells: foundMore(REGRESSION),
  }),
];
