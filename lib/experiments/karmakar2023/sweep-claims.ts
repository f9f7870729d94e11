import { judgeRatios, LEAST_TRIALS, medianRatio, type SettingRatio } from "../../evidence";
import type { FilterAlgorithm } from "../../models/filter";
import { median, proportionInterval } from "../../num";
import type { Claim, ClaimResult, Row } from "../../study";
import { finalErrors, isDiverged, isFar, updatesToOnePercent } from "./outcomes";
import { rowsWhere } from "./rows-where";
import { BOUNDS, DISTRIBUTIONS, HELD, PROBABILITIES } from "./settings";
import { NAMES } from "./sweep-figure";

type Varies = "attackBound" | "attackProbability";

const listOf = (varies: Varies): readonly number[] => (varies === "attackBound" ? BOUNDS : PROBABILITIES);
const nameOf = (varies: Varies, value: number): string =>
  `${varies === "attackBound" ? "θ" : "β"} = ${value}`;

/** The setting in which one quantity has a value and the other is held. */
const settingOf = (varies: Varies, value: number): Row => ({ ...HELD, [varies]: value });

/** The claim that each larger value of θ, or of β, gives Neuro-Tron a larger final error, in every distribution. */
export function growsWith(varies: Varies): Claim {
  const symbol = varies === "attackBound" ? "θ" : "β";
  return {
    id: `error-grows-with-${varies === "attackBound" ? "bound" : "probability"}`,
    sentence: `Neuro-Tron's recovery error grows with ${symbol}: at each value in every distribution it is larger than at the one before.`,
    section: "4",
    test(rows) {
      const ratios = DISTRIBUTIONS.flatMap((distribution) => {
        const at = (value: number): number[] =>
          finalErrors(
            rowsWhere(rows, { distribution, ...settingOf(varies, value), algorithm: "neuro-tron" }),
          );
        const values = listOf(varies);
        return values.slice(1).map((value, i): SettingRatio => {
          const setting = `${nameOf(varies, values[i])} → ${value}, ${distribution}`;
          return { setting, ratio: medianRatio(at(value), at(values[i])) };
        });
      });
      return judgeRatios(ratios, "above 1", "steps");
    },
  };
}

/** The claim that Neuro-Tron has a smaller error, or gets within 1 % of its start sooner, than another algorithm. */
export function betterThan(opponent: FilterAlgorithm, what: "error" | "speed"): Claim {
  const measure = what === "error" ? finalErrors : updatesToOnePercent;
  const sentence =
    what === "error"
      ? `Neuro-Tron ends nearer to w* than ${NAMES[opponent]}, under every attack shown (medians of the runs that come near).`
      : `Neuro-Tron converges faster than ${NAMES[opponent]}: fewer updates until 1 % of the starting distance.`;
  return {
    id: `${what === "error" ? "nearer" : "faster"}-than-${opponent}`,
    sentence,
    section: "4",
    test(rows) {
      const ratios = attackedSettings(rows).map(({ varies, value }): SettingRatio => {
        const of = (algorithm: FilterAlgorithm): number[] =>
          measure(rowsWhere(rows, { ...settingOf(varies, value), algorithm }));
        return {
          setting: nameOf(varies, value),
          ratio: medianRatio(of("neuro-tron"), of(opponent)),
        };
      });
      return judgeRatios(ratios, "below 1", "settings");
    },
  };
}

/** Settings in which labels are attacked; the one in which both have the held value is in both. */
function attackedSettings(rows: readonly Row[]): { varies: Varies; value: number }[] {
  return (["attackBound", "attackProbability"] as const).flatMap((varies) =>
    listOf(varies)
      .filter((value) => value > 0 && rowsWhere(rows, settingOf(varies, value)).length > 0)
      .map((value) => ({ varies, value })),
  );
}

/** The claim that Neuro-Tron ends far from w* no more often than either SGD. */
export const farLessOften: Claim = {
  id: "far-no-more-often",
  sentence: "Neuro-Tron ends far from w* (error above 1, or diverged) no more often than SGD.",
  section: "4",
  test(rows): ClaimResult {
    const shares = (["neuro-tron", "sgd", "sgd-as-published"] as const).map((algorithm) => {
      const runs = rowsWhere(rows, { algorithm });
      return { algorithm, runs: runs.length, far: runs.filter(isFar).length };
    });
    if (shares.some(({ runs }) => runs < LEAST_TRIALS))
      return { verdict: "not run", numbers: "fewer than five runs" };
    const [tron, ...others] = shares.map((s) => ({ ...s, interval: proportionInterval(s.far, s.runs) }));
    const format = ({ algorithm, far, runs, interval }: typeof tron): string =>
      `${NAMES[algorithm]} ${far} of ${runs} [${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`;
    return {
      verdict: others.every((other) => tron.interval.low <= other.interval.high) ? "agrees" : "disagrees",
      numbers: [tron, ...others].map(format).join("; "),
    };
  },
};

/** The claims of a figure that compares Neuro-Tron with both kinds of SGD. */
export const comparisonClaims: readonly Claim[] = [
  betterThan("sgd-as-published", "error"),
  betterThan("sgd", "error"),
  betterThan("sgd-as-published", "speed"),
  betterThan("sgd", "speed"),
  farLessOften,
];

/** The claim that t(4), outside the theorem, is learned as accurately as N(0, 1): within a factor of two everywhere. */
export const robustUnderStudent: Claim = {
  id: "t4-as-accurate",
  sentence:
    "With t(4) inputs, which the theorem does not cover, Neuro-Tron is as accurate as with N(0, 1): within a factor of two.",
  section: "4",
  test(rows) {
    const ratios = attackedSettings(rows).flatMap(({ varies, value }) => {
      const of = (distribution: string): Row[] =>
        rowsWhere(rows, { distribution, ...settingOf(varies, value), algorithm: "neuro-tron" });
      const ratio = medianRatio(finalErrors(of("t(4)")), finalErrors(of("N(0, 1)")));
      return ratio ? [{ setting: nameOf(varies, value), ratio }] : [];
    });
    if (ratios.length === 0) return { verdict: "not run", numbers: "fewer than five runs a setting" };
    const student = rowsWhere(rows, { distribution: "t(4)", algorithm: "neuro-tron" });
    const far = student.filter(isFar).length;
    const within = ratios.filter(({ ratio }) => ratio.high < 2 && ratio.low > 0.5).length;
    const estimates = ratios.map(({ ratio }) => ratio.estimate);
    return {
      verdict: within === ratios.length && far === 0 ? "agrees" : "disagrees",
      numbers: `${within} of ${ratios.length} settings; ratio of medians from ${Math.min(...estimates).toPrecision(3)} to ${Math.max(...estimates).toPrecision(3)}; ${far} of ${student.length} runs far from w*`,
    };
  },
};

/** The claim that figure 1 validates Theorem 1, read strictly: its conditions hold where the figure was made. */
export const theoremApplies: Claim = {
  id: "theorem-1-conditions",
  sentence:
    "Figure 1 validates Theorem 1: at its settings c_trade-off > 0 and the learning rate is one that the theorem allows.",
  section: "3.1, 4",
  reading: "strict",
  test(rows): ClaimResult {
    const runs = rowsWhere(rows, { algorithm: "neuro-tron" });
    if (runs.length < LEAST_TRIALS) return { verdict: "not run", numbers: "fewer than five runs" };
    const attacked = runs.filter((row) => Number(row.attackBound) > 0);
    const positive = attacked.filter(
      (row) => Number(row.criticalProbability) > Number(row.attackProbability),
    );
    const allowed = runs.filter((row) => Number(row.largestLearningRate) >= Number(row.learningRate));
    const excess = runs.flatMap((row) =>
      Number(row.largestLearningRate) > 0 ? [Number(row.learningRate) / Number(row.largestLearningRate)] : [],
    );
    return {
      verdict: allowed.length === runs.length && positive.length === attacked.length ? "agrees" : "disagrees",
      numbers: `c_trade-off > 0 in ${positive.length} of ${attacked.length} attacked runs; the learning rate is covered in ${allowed.length} of ${runs.length}, and where any is, ours is at least ${Math.min(...excess).toPrecision(2)} times too large`,
    };
  },
};

/** Exact recovery without attack: of the median run, or of every run, in each distribution. */
function exactRecovery(reading: "loose" | "strict"): Claim {
  const whose = reading === "loose" ? "the median run" : "every run";
  return {
    id: `exact-without-attack-${reading}`,
    sentence: `Without attack Neuro-Tron recovers w* to about 1e-14 (below 1e-13): ${whose} in every distribution.`,
    section: "4, G",
    reading,
    test(rows): ClaimResult {
      const measured = DISTRIBUTIONS.map((distribution) => {
        const runs = rowsWhere(rows, { distribution, attackBound: 0 });
        const errors = runs.map((row) => (isDiverged(row) ? Infinity : Number(row.finalError)));
        const low = errors.filter((error) => error < 1e-13).length;
        return { distribution, runs: runs.length, low, middle: median(errors), worst: Math.max(...errors) };
      });
      if (measured.some(({ runs }) => runs < LEAST_TRIALS))
        return { verdict: "not run", numbers: "fewer than five runs a distribution" };
      const holds = measured.every(({ runs, low, middle }) =>
        reading === "loose" ? middle < 1e-13 : runs === low,
      );
      return {
        verdict: holds ? "agrees" : "disagrees",
        numbers: measured
          .map(
            ({ distribution, runs, low, middle, worst }) =>
              `${distribution}: median ${middle.toPrecision(2)}, ${low} of ${runs} below 1e-13, worst ${worst.toPrecision(2)}`,
          )
          .join("; "),
      };
    },
  };
}

/** The claims of figure G.6. */
export const recoveryClaims: readonly Claim[] = [
  exactRecovery("loose"),
  exactRecovery("strict"),
  {
    id: "attack-degrades",
    sentence: "A small attack (θ = 0.125) already gives a larger error than none, in every distribution.",
    section: "G",
    test: (rows) =>
      judgeRatios(
        DISTRIBUTIONS.map((distribution) => {
          const at = (attackBound: number): number[] =>
            finalErrors(rowsWhere(rows, { distribution, attackBound }));
          return { setting: distribution, ratio: medianRatio(at(0.125), at(0)) };
        }),
        "above 1",
        "distributions",
      ),
  },
];
