import type { Interval } from "../num";
import type { ClaimResult } from "../study";
import { formatRatio } from "./median-ratio";

/** A ratio measured in one setting, in words and numbers; undefined where runs were too few. */
export interface SettingRatio {
  readonly setting: string;
  readonly ratio: Interval | undefined;
}

/**
 * Agrees when in every setting the whole interval of the ratio is beyond 1 on the claimed side. The numbers show how
 * many settings pass and both ends of the range.
 */
export function judgeRatios(
  measured: readonly SettingRatio[],
  claimed: "above 1" | "below 1",
  unit: string,
): ClaimResult {
  const known = measured.flatMap(({ setting, ratio }) => (ratio ? [{ setting, ratio }] : []));
  if (known.length === 0) return { verdict: "not run", numbers: "fewer than five runs a setting" };
  const passes = ({ ratio }: (typeof known)[number]): boolean =>
    claimed === "above 1" ? ratio.low > 1 : ratio.high < 1;
  const passed = known.filter(passes).length;
  const sorted = [...known].sort((a, b) => a.ratio.estimate - b.ratio.estimate);
  const [least, most] = [sorted[0], sorted[sorted.length - 1]];
  const left = measured.length - known.length;
  return {
    verdict: passed === measured.length ? "agrees" : "disagrees",
    numbers: `${passed} of ${measured.length} ${unit}${left > 0 ? ` (${left} with fewer than five runs near w*)` : ""}; ratio of medians from ${formatRatio(least.ratio)} at ${least.setting} to ${formatRatio(most.ratio)} at ${most.setting}; ${Math.min(...known.map(({ ratio }) => ratio.n))} runs or more each`,
    details: { settings: measured.length, passed },
  };
}
