import { byCluster, logMedianRatio, paired, rowsBy, shareOf } from "../../evidence";
import { type Claim, claim, type Row, type StatisticCell } from "../../study";
import type { Mention } from "./mention-setups";
import { errorOf, updatesOf } from "./outcomes";

const frozen = "50182b9";
const trials = [0, 59] as const;

/** Ends within a hundredth of the starting distance. */
const recovers = (row: Row): boolean => errorOf(row) <= 0.01 * Number(row.startError);

interface Recovery {
  readonly id: string;
  readonly of: "paper" | "ours";
  readonly section: string;
  readonly sentence: string;
  readonly mentions: readonly Mention[];
}

/** In at least 95 % of networks the run ends within 1 % of its start. */
function recovery({ id, of, section, sentence, mentions }: Recovery): Claim {
  return claim({
    id,
    sentence: `${sentence} Neuro-Tron ends within 1 % of its starting distance, in at least 95 % of networks.`,
    section,
    of,
    reading: "only",
    kind: "share",
    margin: 0.95,
    marginReason: "one network in twenty, as in figure 2 of Lu et al.: the paper gives no number",
    trials,
    frozen,
    cells(rows) {
      const at = rowsBy(rows, ["mention"]);
      return mentions.map((mention) => shareOf(mention, at(mention), recovers));
    },
  });
}

/** τ = ln(median of one mention ÷ median of another); mentions of equal sizes share their networks by trial. */
function ratio(
  rows: readonly Row[],
  other: Mention,
  ours: Mention,
  read: (row: Row) => number,
  pair = true,
): StatisticCell {
  const at = rowsBy(rows, ["mention"]);
  const [first, second] = [other, ours].map((mention) => byCluster(at(mention), read));
  const values = pair ? paired(first, second) : { first: [...first.values()], second: [...second.values()] };
  return logMedianRatio({
    name: `${other} ÷ ${ours}`,
    other: values.first,
    ours: values.second,
    paired: pair,
  });
}

const statistic = { reading: "only", kind: "statistic", trials, frozen } as const;
const A_TENTH = Math.log(1.1);
const NO_WORSE = { margin: -A_TENTH, marginReason: "no worse: by less than a tenth" } as const;

const batchSpeedsUp: Claim = claim({
  ...statistic,
  id: "larger-batches-converge-faster",
  sentence:
    "A larger mini-batch converges faster: four times the points, at the same learning rate, take at most 1/1.1 of the updates to 1 % of the start.",
  section: "3.1, remark 3",
  of: "paper",
  margin: A_TENTH,
  marginReason: "faster by what a reader of a figure would see: a tenth",
  cells: (rows) =>
    (
      [
        ["b = 1", "b = 4"],
        ["b = 4", "reference"],
        ["reference", "b = 64"],
      ] as const
    ).map(([small, large]) => ratio(rows, small, large, updatesOf)),
});

/** Inputs three times as large against three times the probability of attack, at one of two rates. */
function scaling(reading: "loose" | "strict", mention: Mention, rate: string): Claim {
  return claim({
    ...statistic,
    ...NO_WORSE,
    reading,
    id: `scaling-counters-probability-${reading}`,
    sentence: `Inputs scaled by 3 make up for an attack that is three times as likely, ${rate}: the error is no larger.`,
    section: "3.1, remark 1",
    of: "paper",
    cells: (rows) => [ratio(rows, "β = 0.3", mention, errorOf)],
  });
}

const outerWeights: Claim = claim({
  ...statistic,
  ...NO_WORSE,
  id: "outer-weights-counter-probability",
  sentence: "Outer weights of 3 make up for an attack that is three times as likely: the error is no larger.",
  section: "3.6",
  of: "paper",
  cells: (rows) => [ratio(rows, "β = 0.3", "β = 0.9, q = 3", errorOf)],
});

const studentAsOthers: Claim = claim({
  id: "t4-as-each-other-distribution",
  sentence:
    "Neuro-Tron is as accurate with t(4) inputs as with each of the other three distributions: within a factor of two.",
  section: "4",
  of: "paper",
  reading: "only",
  kind: "tost",
  margin: Math.LN2,
  marginReason: "a factor of two, as against N(0, 1) in figure 1",
  trials,
  frozen,
  cells: (rows) => [
    ratio(rows, "t(4)", "reference", errorOf),
    ratio(rows, "t(4)", "N(0, 9)", errorOf, false),
    ratio(rows, "t(4)", "Laplace(0, 2)", errorOf, false),
  ],
});

const smallBound: Claim = claim({
  ...statistic,
  id: "smaller-bound-smaller-error",
  sentence: "At θ = 0.0125, which Table 1's caption lists, the error is smaller than at θ = 0.125.",
  section: "4",
  of: "ours",
  margin: 0,
  cells: (rows) => [ratio(rows, "θ = 0.125", "θ = 0.0125", errorOf)],
});

/** The claims on what the paper mentions. */
export const mentionClaims: readonly Claim[] = [
  batchSpeedsUp,
  recovery({
    id: "leaky-gates-recovered",
    of: "paper",
    section: "3.1",
    sentence: "The theorem covers leaky gates: with slopes of 0.1 and 0.5 below zero",
    mentions: ["leak 0.1", "leak 0.5"],
  }),
  recovery({
    id: "convolutions-recovered",
    of: "paper",
    section: "2",
    sentence: "Convolutions are an instance of the network: with their gates",
    mentions: ["convolution, stride 25", "convolution, stride 20"],
  }),
  recovery({
    id: "wishart-sensing-recovers",
    of: "paper",
    section: "3.1, remark 1",
    sentence: "A Wishart block completed to M has full rank, which is all that is needed: with it",
    mentions: ["Wishart M"],
  }),
  recovery({
    id: "every-label-attacked",
    of: "paper",
    section: "1.2",
    sentence: "The guarantee holds for any probability of attack: with every label attacked",
    mentions: ["β = 1", "β = 1, t(4)", "β = 1, N(0, 9)", "β = 1, Laplace(0, 2)"],
  }),
  recovery({
    id: "asymmetric-inputs-recovered",
    of: "ours",
    section: "2",
    sentence: "Assumption 1 is not needed: with inputs that are not symmetric",
    mentions: ["exponential inputs", "N(0.5, 1) inputs"],
  }),
  scaling("loose", "β = 0.9, 3x, η/9", "at a ninth of the learning rate, which is the same speed"),
  scaling("strict", "β = 0.9, 3x", "at the same learning rate"),
  outerWeights,
  studentAsOthers,
  smallBound,
];
