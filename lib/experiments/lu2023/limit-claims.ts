import { type Criterion, curvesOf, type LimitArm, limitDifference } from "../../evidence";
import {
  type Claim,
  claim,
  type LimitCell,
  type Row,
  type StatisticCell,
  type TrialRange,
} from "../../study";

/** Two settings whose limits of ε are compared, in one cell. */
export interface Comparison {
  readonly name: string;
  /** Rows of a sweep over ε, where the limit should be larger. */
  readonly after: readonly Row[];
  readonly before: readonly Row[];
}

/** A sentence that says of a limit of ε that it grows, with the settings in each of which it should. */
export interface LimitGrowth {
  /** The claims' common name; the reading is appended. */
  readonly id: string;
  readonly section: string;
  readonly layer: "hidden" | "output";
  /** Both sweeps of a comparison are of the same networks. */
  readonly paired: boolean;
  readonly trials: TrialRange;
  /** As in a claim; the commit of the register unless told. */
  readonly frozen?: string;
  /** The sentence, given what ends recovery. */
  sentence(criterion: string): string;
  comparisons(rows: readonly Row[]): readonly Comparison[];
}

/** The commit that added the register of claims. */
const REGISTERED = "cf4ee44";

/** What ends the recovery of each layer, read loosely and strictly. */
const CRITERIA = {
  hidden: {
    loose: { words: "half of the kernels exact", criterion: { share: 0.5 } },
    strict: { words: "99 % of the kernels exact", criterion: { share: 0.99 } },
  },
  output: {
    loose: { words: "mean error at most half of β(0)'s", criterion: { companion: "half" } },
    strict: { words: "mean error at most 0.01", criterion: { error: 0.01 } },
  },
} as const;

/** The loose and the strict claim that a limit of ε grows. */
export function limitClaims(growth: LimitGrowth): Claim[] {
  const { id, section, layer, paired, trials, frozen = REGISTERED, sentence, comparisons } = growth;
  return (["loose", "strict"] as const).map((reading) => {
    const { words, criterion } = CRITERIA[layer][reading];
    return claim({
      id: `${id}-${reading}`,
      sentence: sentence(words),
      section,
      of: "paper",
      reading,
      kind: "statistic",
      margin: 0,
      marginReason: "a direction without a size",
      trials,
      frozen,
      cells: (rows) =>
        comparisons(rows).map(({ name, after, before }) =>
          limitGain({
            name,
            after: recoveryCurves(after, layer),
            before: recoveryCurves(before, layer),
            paired,
            criterion,
          }),
        ),
    });
  });
}

interface Arm extends LimitArm {
  /** The trial of each curve. */
  readonly clusters: readonly string[];
}

/** One curve a network: the share of exact kernels, or the error of β̃ under the paper's design beside that of β(0). */
export function recoveryCurves(rows: readonly Row[], layer: LimitGrowth["layer"]): Arm {
  const x = "noiseFraction";
  if (layer === "hidden") return curvesOf(rows, { x, y: "exactFraction", worst: 0 });
  const curves = curvesOf(rows, { x, y: "outputErrorRecovered", worst: Number.POSITIVE_INFINITY });
  const initial = new Map(rows.map((row) => [String(row.trial), Number(row.initialOutputError)]));
  return { ...curves, companion: curves.clusters.map((trial) => initial.get(trial) as number) };
}

interface Gain {
  readonly name: string;
  readonly after: Arm;
  readonly before: Arm;
  readonly paired: boolean;
  readonly criterion: Criterion;
}

function limitGain({ name, after, before, paired, criterion }: Gain): LimitCell | StatisticCell {
  // A setting that was not run, or not on one grid with the other: the cell has no clusters, and stays in K.
  if (after.grid.length < 2 || String(after.grid) !== String(before.grid))
    return { name, clusters: [0], tau: () => Number.NaN };
  if (!paired) return limitDifference({ name, after, before, paired }, criterion);
  const both = after.clusters.filter((trial) => before.clusters.includes(trial));
  const arms = { name, after: narrow(after, both), before: narrow(before, both), paired };
  return limitDifference(arms, criterion);
}

/** The arm's curves of some networks, in the order told. */
function narrow({ grid, curves, companion, clusters }: Arm, trials: readonly string[]): LimitArm {
  const at = trials.map((trial) => clusters.indexOf(trial));
  return { grid, curves: at.map((i) => curves[i]), companion: companion && at.map((i) => companion[i]) };
}
