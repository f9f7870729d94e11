import { SingularValueDecomposition } from "ml-matrix";
import {
  aimedAttack,
  alternatingAttack,
  constantAttack,
  heavyTailedAttack,
  impostorAttack,
  labelOracle,
  randomSignAttack,
} from "../../corruption";
import { judgeRatios, medianRatio, type SettingRatio } from "../../evidence";
import { FILTER_ALGORITHMS, type FilterAlgorithm, type LabelOracle } from "../../models/filter";
import { median, quantile, type Rng, toMlMatrix } from "../../num";
import {
  type AnyExperiment,
  type Claim,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { farCounts, farShare, finalErrors } from "./outcomes";
import { panelFigure } from "./panels";
import { type DrawnNetwork, drawNetwork, type FilterRun, RUN_MEASURES, runFilter } from "./run-filter";
import { budgetOf, lawOf, PARAMETERS, tableSetting } from "./settings";
import { COLORS, NAMES } from "./sweep-figure";
import { levelTrace } from "./traces";

/** Attacks on labels at θ = 1 and β = 0.5, inputs N(0, 1). */
export const ATTACKS = [
  "alternating",
  "random sign",
  "constant",
  "large inputs",
  "aimed",
  "one side",
  "heavy-tailed",
  "impostor",
] as const;

/** The name of an attack. */
export type Attack = (typeof ATTACKS)[number];

const SETTING = tableSetting("N(0, 1)", 1, 0.5);

/** A right singular vector of M for its smallest singular value s: where Neuro-Tron is least able to push back. */
function weakestDirection({ network }: DrawnNetwork): { direction: number[]; smallest: number } {
  const { center } = network.family ?? { center: network.gates[0] };
  const svd = new SingularValueDecomposition(toMlMatrix(center), { autoTranspose: true });
  const values = svd.diagonal;
  const at = values.indexOf(Math.min(...values));
  return { direction: svd.rightSingularVectors.getColumn(at), smallest: values[at] };
}

function dot(u: ArrayLike<number>, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += u[i] * x[i];
  return sum;
}

/**
 * The oracle of a name, and the error at which Neuro-Tron should settle. Its mean update is linear in w, so what counts
 * is E[ξx] alone: 0 for every attack that does not depend on the sign of x, else a bias (½ΣMMᵀ)⁻¹M E[ξx].
 */
export function namedAttack(
  name: Attack,
  drawn: DrawnNetwork,
  rng: Rng,
): { oracle: LabelOracle; predicted: number | "" } {
  const { attackBound: theta, attackProbability: beta, inputSize: n } = SETTING;
  const noise = lawOf("neuro-tron", SETTING);
  const { direction, smallest } = weakestDirection(drawn);
  // E[sign(uᵀx)x] = √(2/π) u for a unit u and x ~ N(0, I), and (½MMᵀ)⁻¹Mu has length 2/s.
  const bias = (beta * theta * Math.sqrt(2 / Math.PI) * 2) / smallest;
  switch (name) {
    case "alternating":
      return { oracle: alternatingAttack(budgetOf(SETTING)), predicted: noise };
    case "random sign":
      return { oracle: randomSignAttack(budgetOf(SETTING)), predicted: noise };
    case "constant":
      return { oracle: constantAttack(budgetOf(SETTING)), predicted: noise };
    case "large inputs": {
      // β(x) = min(1, β‖x‖²/n), ξ = θ: the larger the input, the likelier the lie.
      const attackProbability = (x: Float64Array): number => Math.min(1, (beta * dot(x, x)) / n);
      const oracle = labelOracle({ name, attackBound: theta, attackProbability, distortion: () => theta });
      return { oracle, predicted: noise };
    }
    case "aimed":
      return { oracle: aimedAttack({ ...budgetOf(SETTING), direction }), predicted: bias };
    case "one side": {
      // β(x) = 1 where uᵀx > 0, 0 elsewhere; ξ = θ.
      const attackProbability = (x: Float64Array): number => (dot(direction, x) > 0 ? 1 : 0);
      const oracle = labelOracle({ name, attackBound: theta, attackProbability, distortion: () => theta });
      return { oracle, predicted: bias };
    }
    case "heavy-tailed":
      return { oracle: heavyTailedAttack({ attackScale: theta, attackProbability: beta }), predicted: "" };
    case "impostor": {
      // A filter at distance 1 answers half the queries.
      const step = rng.fillNormal(new Float64Array(drawn.truth.length));
      const length = Math.sqrt(dot(step, step));
      const impostor = drawn.truth.map((w, j) => w + step[j] / length);
      return { oracle: impostorAttack({ impostor, attackProbability: beta }), predicted: beta };
    }
  }
}

/** One run under one attack; θ and β are the same for all. */
type AttackRun = FilterRun & {
  readonly algorithm: FilterAlgorithm;
  readonly attackBound: number;
  readonly attackProbability: number;
  readonly predictedError: number | "";
};

function attackTrial(
  point: { attack: Attack; algorithm: readonly FilterAlgorithm[] },
  rng: Rng,
): AttackRun[] {
  const drawn = drawNetwork(SETTING, rng.substream("network"));
  const { oracle, predicted } = namedAttack(point.attack, drawn, rng.substream("oracle"));
  const { attackBound, attackProbability } = SETTING;
  return FILTER_ALGORITHMS.filter((name) => point.algorithm.includes(name)).map((algorithm) => ({
    algorithm,
    attackBound,
    attackProbability,
    ...runFilter(SETTING, drawn, algorithm, rng.substream(algorithm), oracle),
    predictedError: algorithm === "neuro-tron" ? predicted : "",
  }));
}

const select = (rows: readonly Row[], attack: string, algorithm: string): Row[] =>
  rows.filter((row) => row.attack === attack && row.algorithm === algorithm);

const unaffected: Claim = {
  id: "biased-labels-average-out",
  sentence:
    "Our prediction: an attack that does not look at the sign of x, however biased, costs Neuro-Tron no more than the alternating one (within 25 %).",
  section: "2",
  test(rows) {
    const ratios = (["random sign", "constant", "large inputs"] as const).flatMap((attack) => {
      const errors = (name: string): number[] => finalErrors(select(rows, name, "neuro-tron"));
      const ratio = medianRatio(errors(attack), errors("alternating"));
      return ratio ? [{ attack, ratio }] : [];
    });
    if (ratios.length === 0) return { verdict: "not run", numbers: "fewer than five runs an attack" };
    return {
      verdict: ratios.every(({ ratio }) => ratio.high < 1.25) ? "agrees" : "disagrees",
      numbers: ratios
        .map(
          ({ attack, ratio }) =>
            `${attack} ${ratio.estimate.toPrecision(3)} times, at most ${ratio.high.toPrecision(3)}`,
        )
        .join("; "),
    };
  },
};

const winsUnderBias: Claim = {
  id: "nearer-than-sgd-under-bias",
  sentence: "Under constant attacks, in place or on large inputs, Neuro-Tron ends nearer to w* than SGD.",
  section: "4",
  test: (rows) =>
    judgeRatios(
      (["constant", "large inputs"] as const).map((attack): SettingRatio => {
        const of = (name: string): number[] => finalErrors(select(rows, attack, name));
        const setting = `${attack} (SGD far in ${farShare(select(rows, attack, "sgd"))})`;
        return { setting, ratio: medianRatio(of("neuro-tron"), of("sgd")) };
      }),
      "below 1",
      "attacks",
    ),
};

export const otherAttacks: AnyExperiment = experiment({
  id: "karmakar2023/other-attacks",
  title: "Neuro-Tron and SGD under other attacks on labels",
  question: "Against which attacks does Neuro-Tron truly win?",
  source: { cite: "karmakar2023", section: "2, 3.5" },
  grid: { attack: ATTACKS },
  within: { algorithm: FILTER_ALGORITHMS },
  parameters: {
    attack: oneOfWords("who falsifies the labels, and how", ATTACKS),
    algorithm: PARAMETERS.algorithm,
  },
  quick: { attack: ["constant", "aimed"] },
  trials: { quick: 1, paper: 10 },
  unseen: [
    {
      changes: {
        attack: ["alternating", "random sign", "constant", "large inputs"],
        algorithm: ["neuro-tron", "sgd"],
      },
      trials: { from: 10, to: 49 },
    },
  ],
  version: 1,
  measures: {
    attackBound: "number",
    attackProbability: "number",
    ...RUN_MEASURES,
    predictedError: "number or none",
  },
  measure: attackTrial,
  figure: drawAttacks,
  claims: [unaffected, winsUnderBias],
});

function drawAttacks(rows: readonly Row[], context: FigureContext): Figure {
  const shown = ATTACKS.filter((attack) => rows.some((row) => row.attack === attack));
  const traces = FILTER_ALGORITHMS.map((algorithm) => {
    const measured = shown.flatMap((attack) => {
      const errors = finalErrors(select(rows, attack, algorithm));
      if (errors.length === 0) return [];
      const summary = { low: quantile(errors, 0.05), middle: median(errors), high: quantile(errors, 0.95) };
      return [{ attack, summary }];
    });
    const trace = levelTrace(
      measured.map(({ attack }) => attack),
      measured.map(({ summary }) => summary),
      { name: NAMES[algorithm], color: COLORS[algorithm] },
    );
    return { ...trace, mode: "markers" };
  });
  const predicted = shown.flatMap((attack) => {
    const values = select(rows, attack, "neuro-tron").flatMap((row) =>
      row.predictedError === "" ? [] : [Number(row.predictedError)],
    );
    return values.length === 0 ? [] : [{ attack, value: median(values) }];
  });
  const law = {
    type: "scatter",
    mode: "markers",
    name: "predicted for Neuro-Tron",
    legendgroup: "predicted",
    x: predicted.map(({ attack }) => attack),
    y: predicted.map(({ value }) => value),
    marker: { symbol: "line-ew-open", size: 30, color: COLORS["neuro-tron"] },
  };
  const panel = {
    title: "Final error, θ = 1, β = 0.5, inputs N(0, 1)",
    xTitle: "",
    yTitle: "mean of the last 500",
    xScale: "category" as const,
    traces: [law, ...traces],
  };
  return panelFigure(
    [[panel]],
    context,
    "Other attacks on labels: where Neuro-Tron wins, and where nobody can",
    `median and 5–95 % of the runs that come near w* · ${farCounts(FILTER_ALGORITHMS.map((algorithm) => [NAMES[algorithm], rows.filter((row) => row.algorithm === algorithm)]))}`,
    { height: 260 },
  );
}
