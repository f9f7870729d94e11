import { type Claim, claim } from "../../study";
import { above, bestAbove, rivalsOf } from "./distortion-cells";
import type { Kind } from "./parameters";

/** Claims of the tables of distortions, as they were before any of their rows. */
export const PAPER_CLAIM = { of: "paper", frozen: "a54798d" } as const;
/** Of a mean that is compared with another. */
export const DIRECTION = { kind: "mean", margin: 0, marginReason: "a direction without a size" } as const;

/** Sign networks take the largest distortion on each set: the better of the two, and either. */
export function highestClaims(kind: Kind, section: string): readonly Claim[] {
  const sets = kind === "images" ? "images" : "heartbeats";
  return [
    claim({
      ...PAPER_CLAIM,
      id: "sign-highest-loose",
      section,
      sentence: `Sign networks take the largest distortion: on each set the better of SCD01 and SCDCE takes a larger one than every rival (${sets}).`,
      reading: "loose",
      kind: "statistic",
      margin: 0,
      marginReason: DIRECTION.marginReason,
      cells: bestAbove(kind),
    }),
    claim({
      ...PAPER_CLAIM,
      ...DIRECTION,
      id: "scdce-highest-strict",
      section,
      sentence: "SCDCE takes a larger distortion than every rival on each set.",
      reading: "strict",
      cells: above(kind, "distance", "SCDCE", rivalsOf(kind)),
    }),
    claim({
      ...PAPER_CLAIM,
      ...DIRECTION,
      id: "scd01-highest-strict",
      section,
      sentence: "SCD01 takes a larger distortion than every rival on each set.",
      reading: "strict",
      cells: above(kind, "distance", "SCD01", rivalsOf(kind)),
    }),
  ];
}
