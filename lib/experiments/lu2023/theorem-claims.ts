import { createRng, type Interval, quantile } from "../../num";
import type { Claim, Row } from "../../run";
import { formatInterval, LEAST_TRIALS } from "../paired-difference";
import { valuesOf } from "./limit-claims";

const GAMMA = 0.1;

function largest(rows: readonly Row[], column: string): number {
  return rows.reduce((most, row) => Math.max(most, Number(row[column])), 0);
}

/** A bound that holds when the largest value over all runs and steps is at most `limit`. */
function bound(id: string, sentence: string, column: string, limit: number): Claim {
  return {
    id,
    sentence,
    section: "5",
    test(rows) {
      const runs = new Set(rows.map((row) => `${row.width} ${row.trial}`)).size;
      if (runs < LEAST_TRIALS) return { verdict: "not run", numbers: "fewer than five runs" };
      const worst = largest(rows, column);
      const byWidth = valuesOf(rows, "width").map(
        (p) =>
          `p = ${p}: ${largest(
            rows.filter((row) => row.width === p),
            column,
          ).toPrecision(3)}`,
      );
      return {
        verdict: worst <= limit ? "agrees" : "disagrees",
        numbers: `largest over ${runs} runs of 800 steps: ${byWidth.join("; ")}; limit ${limit}`,
      };
    },
  };
}

/** Theorem 5.1's three inequalities. */
export const theorem51Claims: readonly Claim[] = [
  bound("hidden-drift", "No kernel moves farther than R_W (equation 5.1).", "hiddenShare", 1),
  bound("output-drift", "No entry of β moves farther than R_β (equation 5.2).", "outputShare", 1),
  bound(
    "contraction",
    "Every step shrinks the squared error by 1 − γ/8 at least (equation 5.3).",
    "slowestStep",
    1 - GAMMA / 8,
  ),
];

/** The slope of log(mean y) against log(width), by least squares, with a bootstrap over trials. */
function slope(rows: readonly Row[]): Interval | undefined {
  const widths = valuesOf(rows, "width");
  const samples = widths.map((p) =>
    rows.filter((row) => row.width === p).map((row) => Number(row.squaredError)),
  );
  const n = Math.min(...samples.map((values) => values.length));
  if (widths.length < 3 || n < LEAST_TRIALS) return undefined;
  const rng = createRng("slope");
  const fit = (pick: (values: number[]) => number[]): number => {
    const points = samples.map((values, i) => {
      const chosen = pick(values);
      return [Math.log(widths[i]), Math.log(chosen.reduce((a, b) => a + b, 0) / chosen.length)];
    });
    const center = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
    let above = 0;
    let below = 0;
    for (const [x, y] of points) {
      above += (x - center[0]) * (y - center[1]);
      below += (x - center[0]) * (x - center[0]);
    }
    return above / below;
  };
  const resampled = Array.from({ length: 1000 }, () =>
    fit((values) => values.map(() => values[rng.integer(values.length)])),
  );
  return {
    estimate: fit((v) => v),
    low: quantile(resampled, 0.025),
    high: quantile(resampled, 0.975),
    n,
    level: 0.95,
  };
}

/** The slope that log(p)/p itself has between the narrowest and the widest network that was run. */
function slopeOfBound(rows: readonly Row[]): number {
  const widths = valuesOf(rows, "width").map(Math.log);
  const [first, last] = [widths[0], widths[widths.length - 1]];
  return (Math.log(last) - Math.log(first)) / (last - first) - 1;
}

/** Theorem 5.2's rate. Loose: the measured slope may be the bound's or steeper. Strict: it is, beyond doubt. */
export const theorem52Claims: readonly Claim[] = [0, 0.05, 0.1].flatMap((noiseFraction) =>
  (["loose", "strict"] as const).map((reading) => ({
    id: `rate-at-${noiseFraction}-${reading}`,
    sentence: `‖β̃ − β‖²/p falls at least as fast as log(p)/p as p grows, at ε = ${noiseFraction}.`,
    section: "5",
    reading,
    test(rows) {
      const selected = rows.filter(
        (row) => row.noiseFraction === noiseFraction && String(row.design).includes("paper"),
      );
      const fitted = slope(selected);
      if (!fitted) return { verdict: "not run", numbers: "fewer than three widths with five trials" };
      const limit = slopeOfBound(selected);
      const end = reading === "strict" ? fitted.high : fitted.low;
      return {
        verdict: end <= limit ? "agrees" : "disagrees",
        numbers: `slope on log-log axes ${formatInterval(fitted)}, the bound's is ${limit.toFixed(3)}; ${fitted.n} trials a width`,
      };
    },
  })),
);
