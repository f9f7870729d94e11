import { aimedAttack, impostorAttack } from "../../corruption";
import { inCounts } from "../../evidence";
import {
  type FilterTrainingOptions,
  filterNetwork,
  gateFamily,
  lemma1TradeOff,
  normalInputs,
  normalMoments,
  trainFilter,
} from "../../models/filter";
import { matrix, median, quantile, type Rng } from "../../num";
import { CATEGORIES, panelFigure } from "../../plot";
import {
  type AnyExperiment,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { smallGuaranteeClaims } from "./small-guarantee-claims";
import { levelTrace } from "./traces";

/** Section 3.4's risk bound in two sizes, and section 3.5's other filter. */
export const CASES = ["risk, n = 2", "risk, n = 5", "impostor"] as const;

export type Case = (typeof CASES)[number];

/** A run: a number, and what it should not exceed. */
interface Bounded {
  /** The risk E(f_w − f_w*)², or ‖w − w_adv‖. */
  readonly value: number;
  /** θ*², or 10⁻⁶. */
  readonly bound: number;
  readonly learningRate: number;
  readonly attackProbability: number;
  readonly updates: number;
}

/** δ. */
const FAILURE = 0.1;
const BATCH = 16;
const THETA = 0.25;

/**
 * Theorem 1 for one ReLU gate with M = I on N(0, I) inputs, where eq. 3 holds by a tenth: n/(δ c_trade-off) < 1 exactly for
 * β < β_critical/(1 + n/δ). θ*² = 2θ², ε²δ = θ*²/c, γ 5 % above its bound.
 */
export function riskSetting(n: number): {
  readonly attackProbability: number;
  readonly learningRate: number;
  readonly updates: number;
  readonly bound: number;
} {
  const { m1, m2, m3, m4 } = normalMoments(n);
  const beta = 0.9 / m1 / (1 + n / FAILURE);
  const c = lemma1TradeOff({ inputSize: n, attackProbability: beta });
  const [beta1, beta2, beta3] = [m1, m2, m3].map((moment) => beta * moment);
  const rest = 1 - 1 / BATCH;
  const scale = (beta1 * m2 + m2 * m2) * rest + (beta3 + m4) / BATCH;
  const noise = (beta1 * beta1 + beta1 * m2) * rest + (beta2 + beta3) / BATCH;
  const gamma = 1.05 * Math.max((beta1 * c * beta1 * c) / scale, 2 + (c * noise) / scale, 1);
  const learningRate = (beta1 * c) / (gamma * scale);
  return {
    attackProbability: beta,
    learningRate,
    updates: Math.ceil(24 / learningRate),
    bound: 2 * THETA * THETA,
  };
}

/** E(max(0, aᵀx) − max(0, bᵀx))² for x ~ N(0, I) (Cho & Saul 2009). */
export function reluRisk(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [aa, ab, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    aa += a[i] * a[i];
    ab += a[i] * b[i];
    bb += b[i] * b[i];
  }
  const lengths = Math.sqrt(aa * bb);
  if (lengths === 0) return (aa + bb) / 2;
  const cosine = Math.max(-1, Math.min(1, ab / lengths));
  const angle = Math.acos(cosine);
  const both = (lengths * (Math.sin(angle) + (Math.PI - angle) * cosine)) / (2 * Math.PI);
  return (aa + bb) / 2 - 2 * both;
}

const normals = (size: number, rng: Rng): Float64Array => rng.fillNormal(new Float64Array(size));

/** A filter at a distance of another, in a random direction. */
function moved(from: Float64Array, distance: number, rng: Rng): Float64Array {
  const step = normals(from.length, rng);
  const length = Math.sqrt(step.reduce((sum, x) => sum + x * x, 0));
  return from.map((w, j) => w + (distance * step[j]) / length);
}

function riskTrial(n: number, rng: Rng): Bounded {
  const { attackProbability, learningRate, updates, bound } = riskSetting(n);
  const identity = matrix(n, n);
  for (let i = 0; i < n; i++) identity.data[i * n + i] = 1;
  const truth = normals(n, rng.substream("truth"));
  const direction = normals(n, rng.substream("direction"));
  const { weights } = trainFilter(
    {
      algorithm: "neuro-tron",
      network: filterNetwork({ gates: [identity] }),
      truth,
      initial: moved(truth, 5, rng.substream("start")),
      oracle: aimedAttack({ attackBound: THETA, attackProbability, direction }),
      sampler: normalInputs(),
      learningRate,
      batchSize: BATCH,
      iterations: updates,
      record: updates,
    },
    rng,
  );
  return { value: reluRisk(weights, truth), bound, learningRate, attackProbability, updates };
}

/** Labels of a filter at distance 1 of w*, always. */
function impostorTrial(rng: Rng): Bounded {
  const [n, r, width] = [40, 6, 4];
  const draws = rng.substream("network");
  const truth = normals(r, draws);
  const [center, spread] = [0, 1].map(() => matrix(r, n, normals(r * n, draws)));
  const impostor = moved(truth, 1, draws);
  const options: FilterTrainingOptions = {
    algorithm: "neuro-tron",
    network: gateFamily({ center, spread, width }),
    truth,
    oracle: impostorAttack({ impostor }),
    sampler: normalInputs(),
    learningRate: 2e-3,
    batchSize: BATCH,
    iterations: 6000,
  };
  const { weights } = trainFilter(options, rng);
  const value = Math.sqrt(weights.reduce((sum, w, j) => sum + (w - impostor[j]) * (w - impostor[j]), 0));
  return { value, bound: 1e-6, learningRate: 2e-3, attackProbability: 1, updates: 6000 };
}

export const smallGuarantees: AnyExperiment = experiment({
  id: "karmakar2023/small-guarantees",
  title: "The risk bound of section 3.4 and the other filter of section 3.5",
  question: "Is the risk below θ*² where eq. 3 holds, and is another filter's label learned as that filter?",
  answer: {
    says: "Yes to both: the risk stays below in {risk} runs, and the other filter is learned in {impostor}.",
    because: [
      { claim: "risk-below-squared-bound", verdict: "agrees" },
      { claim: "another-filter-is-learned", verdict: "agrees" },
    ],
    numbers: ({ cells }) => ({
      risk: inCounts(...cells("risk-below-squared-bound")),
      impostor: inCounts(...cells("another-filter-is-learned")),
    }),
  },
  source: { cite: "karmakar2023", section: "3.4, 3.5" },
  grid: { case: CASES },
  parameters: { case: oneOfWords("what is bounded", CASES) },
  trials: { quick: 3, paper: 300 },
  version: 1,
  measures: {
    value: "number",
    bound: "number",
    learningRate: "number",
    attackProbability: "number",
    updates: "number",
  },
  measure: ({ case: name }, rng) =>
    name === "impostor" ? impostorTrial(rng) : riskTrial(name === "risk, n = 2" ? 2 : 5, rng),
  figure: drawSmall,
  claims: smallGuaranteeClaims,
});

function drawSmall(rows: readonly Row[], context: FigureContext): Figure {
  const shown = CASES.filter((name) => rows.some((row) => row.case === name));
  const summaries = shown.map((name) => {
    const shares = rows
      .filter((row) => row.case === name)
      .map((row) => Number(row.value) / Number(row.bound));
    return { low: quantile(shares, 0.05), middle: median(shares), high: quantile(shares, 0.95) };
  });
  const trace = levelTrace(shown, summaries, { name: "measured ÷ bound", color: CATEGORIES[0] });
  const panel = {
    title: "What is measured, in multiples of its bound",
    xTitle: "",
    yTitle: "multiple of the bound",
    xScale: "category" as const,
    traces: [{ ...trace, mode: "markers" }],
  };
  return panelFigure(
    [[panel]],
    context,
    "The risk where eq. 3 holds, over θ*²; and the distance to the filter that gave the labels, over 10⁻⁶",
    "median and 5–95 % of all runs",
    { height: 220 },
  );
}
