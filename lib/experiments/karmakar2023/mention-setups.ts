import { alternatingAttack } from "../../corruption";
import {
  convolutionGates,
  evaluateFilter,
  type FilterNetwork,
  filterNetwork,
  gateFamily,
  type InputSampler,
  type LabelOracle,
  laplaceInputs,
  normalInputs,
} from "../../models/filter";
import { createRng, type Matrix, matrix, type Rng } from "../../num";
import { type Distribution, samplerOf, tableSetting } from "./settings";

/** One thing that the paper mentions, as a run: what is not told is as in `reference`. */
export interface Setup {
  readonly distribution?: Distribution;
  /** θ, 0.25 unless told. */
  readonly attackBound?: number;
  /** β, 0.5 unless told. */
  readonly attackProbability?: number;
  readonly batchSize?: number;
  readonly outerWeight?: number;
  readonly leak?: number;
  /** Of the paper's η; convolutions have their own rate. */
  readonly rateFactor?: number;
  readonly inputs?: InputSampler;
  /** Of the convolution whose gates take the place of M + cC. */
  readonly stride?: number;
  readonly sensing?: "Wishart";
  readonly oracle?: (network: FilterNetwork, truth: Float64Array) => LabelOracle;
}

/** Inputs of the library's own, changed entry by entry. */
function mapped(name: string, of: InputSampler, change: (x: number) => number): InputSampler {
  return {
    name,
    open(rng) {
      const fill = of.open(rng);
      return (batch) => {
        fill(batch);
        for (let i = 0; i < batch.length; i++) batch[i] = change(batch[i]);
      };
    },
  };
}

/** Labels negated with probability β = 0.1. */
const negated: LabelOracle = {
  name: "negated labels",
  open: (_, rng) => (labels) => {
    for (let i = 0; i < labels.length; i++) if (rng.uniform() < 0.1) labels[i] = -labels[i];
  },
};

/** With probability β = 0.5 the input is moved by a vector of length 1 after its label was given: f(x − s) for x. */
function shiftedInputs(network: FilterNetwork, truth: Float64Array): LabelOracle {
  const { value } = evaluateFilter(network, truth);
  return {
    name: "shifted inputs",
    open:
      (_, rng) =>
      (labels, { columns: n, data }) => {
        const before = new Float64Array(n);
        for (let i = 0; i < labels.length; i++) {
          if (rng.uniform() >= 0.5) continue;
          for (let l = 0; l < n; l++) before[l] = data[i * n + l] - 1 / Math.sqrt(n);
          labels[i] = value(before, 0);
        }
      },
  };
}

/** The names of all setups. */
export const MENTIONS = [
  "reference",
  "b = 1",
  "b = 4",
  "b = 64",
  "leak 0.1",
  "leak 0.5",
  "convolution, stride 25",
  "convolution, stride 20",
  "Wishart M",
  "exponential inputs",
  "N(0.5, 1) inputs",
  "β = 0.3",
  "β = 0.9",
  "β = 0.9, 3x",
  "β = 0.9, 3x, η/9",
  "β = 0.9, q = 3",
  "t(4)",
  "N(0, 9)",
  "Laplace(0, 2)",
  "β = 1",
  "β = 1, t(4)",
  "β = 1, N(0, 9)",
  "β = 1, Laplace(0, 2)",
  "θ = 0.0125",
  "θ = 0.125",
  "labels negated",
  "inputs shifted",
] as const;

/** The name of a setup. */
export type Mention = (typeof MENTIONS)[number];

const SETUPS: Readonly<Record<Mention, Setup>> = {
  reference: {},
  "b = 1": { batchSize: 1 },
  "b = 4": { batchSize: 4 },
  "b = 64": { batchSize: 64 },
  "leak 0.1": { leak: 0.1 },
  "leak 0.5": { leak: 0.5 },
  "convolution, stride 25": { stride: 25 },
  "convolution, stride 20": { stride: 20 },
  "Wishart M": { sensing: "Wishart" },
  "exponential inputs": { inputs: mapped("|Laplace| − 1", laplaceInputs(), (x) => Math.abs(x) - 1) },
  "N(0.5, 1) inputs": { inputs: mapped("N(0.5, 1)", normalInputs(), (x) => x + 0.5) },
  "β = 0.3": { attackProbability: 0.3 },
  "β = 0.9": { attackProbability: 0.9 },
  "β = 0.9, 3x": { attackProbability: 0.9, inputs: normalInputs(3) },
  "β = 0.9, 3x, η/9": { attackProbability: 0.9, inputs: normalInputs(3), rateFactor: 1 / 9 },
  "β = 0.9, q = 3": { attackProbability: 0.9, outerWeight: 3 },
  "t(4)": { distribution: "t(4)" },
  "N(0, 9)": { distribution: "N(0, 9)" },
  "Laplace(0, 2)": { distribution: "Laplace(0, 2)" },
  "β = 1": { attackProbability: 1 },
  "β = 1, t(4)": { attackProbability: 1, distribution: "t(4)" },
  "β = 1, N(0, 9)": { attackProbability: 1, distribution: "N(0, 9)" },
  "β = 1, Laplace(0, 2)": { attackProbability: 1, distribution: "Laplace(0, 2)" },
  "θ = 0.0125": { attackBound: 0.0125 },
  "θ = 0.125": { attackBound: 0.125 },
  "labels negated": { oracle: () => negated },
  "inputs shifted": { oracle: shiftedInputs },
};

/** Convolutions take steps of their own: their mean gate is a few hundred times smaller than M. */
const CONVOLUTION_RATE = 0.02;

/** A network with its truth and all that training needs. */
export interface MentionedRun {
  readonly network: FilterNetwork;
  readonly truth: Float64Array;
  readonly oracle: LabelOracle;
  readonly sampler: InputSampler;
  readonly learningRate: number;
  readonly batchSize: number;
}

/**
 * A setup made ready. Setups of equal sizes share w*, M and C by trial; a Wishart block takes the place of M's first r
 * columns.
 */
export function prepare(name: Mention, seed: string | number, trial: number): MentionedRun {
  const setup = SETUPS[name];
  const { attackBound = 0.25, attackProbability = 0.5, distribution = "N(0, 1)", rateFactor = 1 } = setup;
  const setting = tableSetting(distribution, attackBound, attackProbability);
  const { inputSize: n, filterSize: r, batchSize, learningRate } = setting;
  const rng = createRng(seed).substream("karmakar2023/mentions", "network", n, trial);
  const truth = rng.fillNormal(new Float64Array(r));
  const [center, spread] = [0, 1].map(() => gaussian(r, n, rng));
  if (setup.sensing === "Wishart") completeWishart(center, rng.substream("Wishart"));
  const { outerWeight = 1, leak = 0, stride } = setup;
  const network = stride
    ? filterNetwork({ gates: convolutionGates({ inputSize: n, filterSize: r, stride }) })
    : gateFamily({ center, spread, width: setting.width, outerWeight, leak });
  return {
    network,
    truth,
    oracle: setup.oracle?.(network, truth) ?? alternatingAttack({ attackBound, attackProbability }),
    sampler: setup.inputs ?? samplerOf(distribution),
    learningRate: stride ? CONVOLUTION_RATE : learningRate * rateFactor,
    batchSize: setup.batchSize ?? batchSize,
  };
}

function gaussian(rows: number, columns: number, rng: Rng): Matrix {
  return matrix(rows, columns, rng.fillNormal(new Float64Array(rows * columns)));
}

/** Writes Σ gᵢgᵢᵀ of r Gaussian vectors, the least that has full rank, over the first r columns. */
function completeWishart(target: Matrix, rng: Rng): void {
  const { rows: r, columns: n, data } = target;
  const g = gaussian(r, r, rng).data;
  for (let i = 0; i < r; i++)
    for (let j = 0; j < r; j++) {
      let sum = 0;
      for (let l = 0; l < r; l++) sum += g[l * r + i] * g[l * r + j];
      data[i * n + j] = sum;
    }
}
