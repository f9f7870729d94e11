import { formatInterval, LEAST_TRIALS, valuesOf } from "../../evidence";
import { createRng, type Interval, quantile } from "../../num";
import type { Claim, Row } from "../../study";

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

/** Noise fractions at which the rate is judged: at ε = 0.2 not every kernel is recovered, which the theorem presumes. */
const RATE_FRACTIONS = [0, 0.05, 0.1];

/** Theorem 5.2's rate, at every ε. Loose: the measured slope may be the bound's or steeper. Strict: it is, beyond doubt. */
export const theorem52Claims: readonly Claim[] = (["loose", "strict"] as const).map((reading) => ({
  id: `rate-${reading}`,
  sentence: `‖β̃ − β‖²/p falls at least as fast as log(p)/p as p grows, at ε = ${RATE_FRACTIONS.join(", ")}.`,
  section: "5",
  reading,
  test(rows) {
    const paper = rows.filter((row) => String(row.design).includes("paper"));
    const fits = RATE_FRACTIONS.flatMap((noiseFraction) => {
      const fitted = slope(paper.filter((row) => row.noiseFraction === noiseFraction));
      return fitted ? [{ noiseFraction, fitted }] : [];
    });
    if (fits.length < RATE_FRACTIONS.length)
      return {
        verdict: "not run",
        numbers: `${fits.length} of ${RATE_FRACTIONS.length} noise fractions have three widths with five trials`,
      };
    const end = ({ fitted }: (typeof fits)[number]): number =>
      reading === "strict" ? fitted.high : fitted.low;
    const worst = fits.reduce((a, b) => (end(b) > end(a) ? b : a));
    const limit = slopeOfBound(paper);
    const passed = fits.filter((fit) => end(fit) <= limit).length;
    return {
      verdict: passed === fits.length ? "agrees" : "disagrees",
      numbers: `${passed} of ${fits.length} noise fractions; worst: slope on log-log axes ${formatInterval(worst.fitted)} at ε = ${worst.noiseFraction}, the bound's is ${limit.toFixed(3)}; ${worst.fitted.n} trials a width`,
      details: { fractions: fits.length, passed },
    };
  },
}));
