import type { Row } from "../../study";
import { type Arms, armsOf } from "./arms";

/** Two detectors, and where the rows have their numbers. */
export const DETECTORS = [
  { name: "roughness", threshold: "threshold", natural: "natural", adversary: "adversary" },
  {
    name: "regression",
    threshold: "learnedThreshold",
    natural: "learnedNatural",
    adversary: "learnedAdversary",
  },
] as const;

export type Detector = (typeof DETECTORS)[number];

/** Which adversaries a detector finds: 1 or 0 by model, over the points where every model has an adversary. */
export function foundOf(
  rows: readonly Row[],
  data: string,
  models: readonly string[],
  detector: Detector,
): Arms {
  return isAbove(rows, data, models, detector, "adversary");
}

/** Which natural points it takes for adversaries. */
export function alarmsOf(
  rows: readonly Row[],
  data: string,
  models: readonly string[],
  detector: Detector,
): Arms {
  return isAbove(rows, data, models, detector, "natural");
}

function isAbove(
  rows: readonly Row[],
  data: string,
  models: readonly string[],
  detector: Detector,
  which: "natural" | "adversary",
): Arms {
  const said = rows.map((row): Row => {
    const [score, threshold] = [row[detector[which]], row[detector.threshold]];
    const isKnown = typeof score === "number" && typeof threshold === "number" && row.adversary !== "";
    return { ...row, repeat: 0, above: isKnown ? Number(score > threshold) : "" };
  });
  return armsOf(said, data, models, "above");
}
