import { inCounts } from "../../evidence";
import {
  gateFamily,
  neuroTronGuarantee,
  neuroTronSchedule,
  normalInputs,
  normalMoments,
  trainFilter,
} from "../../models/filter";
import { matrix, type Rng } from "../../num";
import { type AnyExperiment, count, experiment, number, oneOfWords } from "../../study";
import { EMPTY, theorem1Claims } from "./theorem-1-claims";
import { theorem1Figure } from "./theorem-1-figure";
import { THEOREM_ATTACKS, type TheoremAttack, theoremAttack } from "./theorem-attacks";

/** θ, b, δ, ‖w₁ − w*‖ and, without attack, ε. */
const ATTACK_BOUND = 0.25;
const BATCH_SIZE = 16;
const START_DISTANCE = 5;
const ACCURACY = 0.01;
/** δ. */
export const FAILURE_PROBABILITY = 0.1;
/** The mean error is e^(−ηt/2) of the start's after t updates, for M = I and σ = 1: 20/η leave 2e-4. */
const FOLDS = 20;

/** β over the greatest that Theorem 1 covers. */
export const SHARES = [0.1, 0.5, 0.9] as const;
/** n. */
export const INPUT_SIZES = [2, 5, 10, 20] as const;

const MEASURES = {
  attackProbability: "number",
  accuracy: "number",
  learningRate: "number",
  updates: "number",
  theoremUpdates: "number",
  status: "word",
  finalError: "number or none",
} as const;

interface TheoremRun {
  readonly attackProbability: number;
  readonly accuracy: number;
  readonly learningRate: number;
  readonly updates: number;
  readonly theoremUpdates: number;
  readonly status: string;
  readonly finalError: number | "";
}

/** A single ReLU gate: the family with M = I and C = 0, whose two gates are the same. */
function singleGate(n: number): ReturnType<typeof gateFamily> {
  const center = matrix(n, n);
  for (let i = 0; i < n; i++) center.data[i * n + i] = 1;
  return gateFamily({ center, spread: matrix(n, n), width: 2 });
}

/** One run at the theorem's learning rate, from a w* and a start of its own. */
function theoremTrial(
  point: { inputSize: number; shareOfCritical: number; attack: TheoremAttack },
  rng: Rng,
): TheoremRun {
  const { inputSize: n, shareOfCritical, attack } = point;
  const network = singleGate(n);
  const drawn = rng.substream("network");
  const truth = drawn.fillNormal(new Float64Array(n));
  const step = drawn.fillNormal(new Float64Array(n));
  const length = Math.sqrt(step.reduce((sum, s) => sum + s * s, 0));
  const initial = truth.map((w, j) => w + (START_DISTANCE * step[j]) / length);

  const about = { network, moments: normalMoments(n), batchSize: BATCH_SIZE };
  const { criticalProbability } = neuroTronGuarantee({ ...about, attackProbability: 1 });
  const attackProbability = shareOfCritical * criticalProbability;
  const isAttacked = shareOfCritical > 0;
  const schedule = neuroTronSchedule({
    ...about,
    attackProbability,
    failureProbability: FAILURE_PROBABILITY,
    startDistance: START_DISTANCE,
    attackBound: isAttacked ? ATTACK_BOUND : 0,
    ...(isAttacked ? {} : { accuracy: ACCURACY }),
  });
  const updates = Math.ceil(FOLDS / schedule.learningRate);
  const budget = { attackBound: ATTACK_BOUND, attackProbability };
  const { errors, status } = trainFilter(
    {
      ...{ network, truth, initial, algorithm: "neuro-tron", batchSize: BATCH_SIZE },
      oracle: theoremAttack(
        isAttacked ? attack : "none",
        budget,
        { network, truth },
        rng.substream("impostor"),
      ),
      ...{
        sampler: normalInputs(),
        learningRate: schedule.learningRate,
        iterations: updates,
        record: updates,
      },
    },
    rng.substream("run"),
  );
  return {
    attackProbability: rounded(attackProbability),
    accuracy: rounded(schedule.accuracy),
    learningRate: rounded(schedule.learningRate),
    ...{ updates, theoremUpdates: schedule.updates, status },
    finalError: status === "diverged" ? "" : rounded(errors[errors.length - 1]),
  };
}

function rounded(x: number): number {
  return Number(x.toPrecision(6));
}

/** Theorem 1 where its conditions hold: its own learning rate, its own ε, and attacks that it allows. */
export const theorem1: AnyExperiment = experiment({
  id: "karmakar2023/theorem-1",
  title: "Theorem 1 at its own learning rate",
  question: "Does Theorem 1 keep its promise where it applies, and how much room does it leave?",
  answer: {
    says: "It keeps it in {kept} runs, and leaves room: under an aimed attack its ε is {tightest} to {loosest} times what the errors reach.",
    because: [
      { claim: "promise-under-attack", verdict: "agrees" },
      { claim: "promise-without-attack", verdict: "agrees" },
      { claim: "promise-is-not-empty", verdict: "agrees" },
    ],
    numbers: ({ cells }) => {
      // τ is the logarithm of EMPTY over how many times the errors' 95 % quantile ε is.
      const loose = cells("promise-is-not-empty").map(({ estimate }) => EMPTY / Math.exp(estimate));
      return {
        kept: inCounts(...cells("promise-under-attack"), ...cells("promise-without-attack")),
        tightest: Math.min(...loose),
        loosest: Math.max(...loose),
      };
    },
  },
  source: { cite: "karmakar2023", section: "3.1, 3.3" },
  grid: { inputSize: INPUT_SIZES, shareOfCritical: [0, ...SHARES], attack: ["none", ...THEOREM_ATTACKS] },
  products: [
    { shareOfCritical: SHARES, attack: THEOREM_ATTACKS },
    { shareOfCritical: [0], attack: ["none"] },
  ],
  otherwise: { shareOfCritical: [0.5], attack: ["aimed"] },
  parameters: {
    inputSize: count("n, inputs of the gate", 64),
    shareOfCritical: number("β over the greatest that the theorem covers; 0: no attack", 0, 0.99),
    attack: oneOfWords("what is done to a label that is attacked", ["none", ...THEOREM_ATTACKS]),
  },
  quickProducts: [{ inputSize: [2, 5], shareOfCritical: [0.5], attack: THEOREM_ATTACKS }],
  trials: { quick: 20, paper: 400 },
  version: 1,
  measures: MEASURES,
  measure: theoremTrial,
  figure: theorem1Figure,
  claims: theorem1Claims,
});
