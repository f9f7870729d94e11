import type { Interval } from "../num";
import type { Claim, ClaimResult, Row } from "../study";
import { noiseLimit, noiseLimitDifference } from "./noise-limit";
import { formatInterval } from "./paired-difference";

/** Errors that count as recovery: our thresholds, the loose one for "close", the strict one for "exact" or nearly so. */
export const THRESHOLDS = {
  hidden: { column: "hiddenError", loose: 0.1, strict: 1e-6 },
  output: { column: "outputErrorRecovered", loose: 0.1, strict: 0.01 },
} as const;

/** The parameter along which a limit of the noise is said to grow. */
export interface Growth {
  readonly parameter: string;
  /** From the value where the limit should be small to the one where it should be large. */
  readonly from: number;
  readonly to: number;
  /** The settings in each of which it should hold. */
  readonly within: readonly { readonly label: string; select(row: Row): boolean }[];
}

/** Whether the noise limit at `to` exceeds the one at `from`, in every setting, with the bootstrap's interval above 0. */
export function limitGrows(
  rows: readonly Row[],
  growth: Growth,
  layer: keyof typeof THRESHOLDS,
  reading: "loose" | "strict",
): ClaimResult {
  const { column, [reading]: threshold } = THRESHOLDS[layer];
  const measured = growth.within.map(({ label, select }) => {
    const at = (value: number) => rows.filter((row) => select(row) && row[growth.parameter] === value);
    const [small, large] = [at(growth.from), at(growth.to)];
    const difference = noiseLimitDifference(small, large, column, threshold);
    const limits = [small, large].map((selected) => noiseLimit(selected, column, threshold));
    return { label, difference, limits };
  });
  const complete = measured.filter(
    (m): m is typeof m & { difference: Interval } => m.difference !== undefined,
  );
  if (complete.length < measured.length)
    return {
      verdict: "not run",
      numbers: `${complete.length} of ${measured.length} settings have five trials or more`,
    };
  const passed = complete.filter(({ difference }) => difference.low > 0).length;
  const { parameter, from, to } = growth;
  const numbers = complete.map(
    ({ label, difference, limits: [small, large] }) =>
      `${label}: ${limitText(small)} → ${limitText(large)}, gain ${formatInterval(difference)}`,
  );
  return {
    verdict: passed === complete.length ? "agrees" : "disagrees",
    numbers: `limit of ε at error < ${threshold}, ${parameter} ${from} → ${to}; ${numbers.join("; ")}; ${complete[0]?.difference.n} trials`,
    details: { settings: complete.length, passed },
  };
}

function limitText(limit: Interval | undefined): string {
  // Not even at ε = 0: counted as one step of the grid below it.
  return limit === undefined ? "?" : limit.estimate < 0 ? "none" : limit.estimate.toFixed(2);
}

/** One sentence read at both thresholds. */
export function growthClaims(
  id: string,
  section: string,
  sentence: (criterion: string) => string,
  growth: (rows: readonly Row[]) => Growth,
  layer: keyof typeof THRESHOLDS,
): Claim[] {
  return (["loose", "strict"] as const).map((reading) => ({
    id: `${id}-${reading}`,
    sentence: sentence(`error below ${THRESHOLDS[layer][reading]}`),
    section,
    reading,
    test: (rows) => limitGrows(rows, growth(rows), layer, reading),
  }));
}

/** The distinct values of a parameter, ascending. */
export function valuesOf(rows: readonly Row[], parameter: string): number[] {
  return [...new Set(rows.map((row) => Number(row[parameter])))].sort((a, b) => a - b);
}

/** A setting for every value of a parameter. */
export function each(rows: readonly Row[], parameter: string, symbol: string): Growth["within"] {
  return valuesOf(rows, parameter).map((value) => ({
    label: `${symbol} = ${value}`,
    select: (row) => row[parameter] === value,
  }));
}

/** Growth from the smallest to the largest value of a parameter that was run, or the other way. */
export function growthAlong(
  rows: readonly Row[],
  parameter: string,
  within: Growth["within"],
  direction: "ascending" | "descending" = "ascending",
): Growth {
  const values = valuesOf(rows, parameter);
  if (direction === "descending") values.reverse();
  return { parameter, from: values[0], to: values[values.length - 1], within };
}
