import { byCluster, differences, logMedianRatio, paired, rowsBy } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row, type StatisticCell } from "../../study";
import { BEST_ROBUST, type Contender, type Variant } from "./fair-choice";
import type { Method } from "./fair-methods";
import { FAIR_ATTACKS, FAIR_DISTRIBUTIONS, type FairAttack } from "./fair-training";
import { errorOf, farShare, isFar, updatesOf } from "./outcomes";

const told = {
  section: "4",
  of: "ours",
  reading: "only",
  kind: "statistic",
  margin: 0,
  trials: [0, 39],
  frozen: "02a956f",
} as const;

interface Arm {
  readonly method: Contender;
  readonly variant: Variant;
}

const SETTINGS = FAIR_DISTRIBUTIONS.flatMap((distribution) =>
  FAIR_ATTACKS.map((attack) => ({ distribution, attack, name: `${distribution}, ${attack}` })),
);

const runsBy = (rows: readonly Row[]) => {
  const at = rowsBy(rows, ["distribution", "attack", "method", "variant"]);
  return (distribution: string, attack: FairAttack, { method, variant }: Arm): readonly Row[] =>
    at(distribution, attack, method, variant);
};

/** A cell for every distribution and attack: τ = ln(median of the other ÷ median of ours), of all runs, in pairs. */
function ratios(rows: readonly Row[], other: Arm, ours: Arm, read: (row: Row) => number): StatisticCell[] {
  const at = runsBy(rows);
  return SETTINGS.map(({ distribution, attack, name }) => {
    const [first, second] = [other, ours].map((arm) => at(distribution, attack, arm));
    const runs = paired(
      byCluster(first, (row) => row),
      byCluster(second, (row) => row),
    );
    return logMedianRatio({
      name,
      other: runs.first.map(read),
      ours: runs.second.map(read),
      paired: true,
      note: `${ranAs(first)} (far ${farShare(first)}), ${ranAs(second)} (far ${farShare(second)})`,
    });
  });
}

/** "SGD, Huber 2 at 0.25η, decaying, averaged". */
function ranAs([row]: readonly Row[]): string {
  if (row === undefined) return "no run";
  const more = [row.schedule === "decaying" ? ", decaying" : "", row.readout === "mean" ? ", averaged" : ""];
  return `${row.learner} at ${row.rateFactor}η${more.join("")}`;
}

const EVERY = "under every attack, with N(0, 1) and t(4) inputs";

/** Neuro-Tron at a variant against another method at the same. */
function nearer(id: string, method: Contender, variant: Variant, sentence: string): Claim {
  return claim({
    ...told,
    id,
    sentence,
    cells: (rows) => ratios(rows, { method, variant }, { method: "Neuro-Tron", variant }, errorOf),
  });
}

function faster(id: string, method: Method): Claim {
  return claim({
    ...told,
    id,
    sentence: `Each at the constant rate that is fastest for it, Neuro-Tron reaches 1 % of its start in fewer updates than ${method}, ${EVERY}.`,
    cells: (rows) =>
      ratios(rows, { method, variant: "fastest" }, { method: "Neuro-Tron", variant: "fastest" }, updatesOf),
  });
}

const robustNearer: Claim = claim({
  ...told,
  id: "robust-sgd-nearer",
  sentence: `The robust kind of SGD that was chosen on other networks ends nearer to w* than Neuro-Tron, each at its best, ${EVERY}.`,
  cells: (rows) =>
    ratios(
      rows,
      { method: "Neuro-Tron", variant: "best" },
      { method: BEST_ROBUST, variant: "best" },
      errorOf,
    ),
});

const clippingHelps: Claim = claim({
  ...told,
  id: "clipping-helps-neuro-tron",
  sentence: `Neuro-Tron with clipped errors ends nearer to w* than without, each at its best, ${EVERY}.`,
  cells: (rows) =>
    ratios(
      rows,
      { method: "Neuro-Tron", variant: "best" },
      { method: "Neuro-Tron, clipped", variant: "best" },
      errorOf,
    ),
});

const averagingHelps: Claim = claim({
  ...told,
  id: "averaging-helps",
  sentence: `With a constant rate, Polyak's average ends nearer to w* than the last filters, each at its own rate, for Neuro-Tron and SGD, ${EVERY}.`,
  cells: (rows) =>
    (["Neuro-Tron", "SGD"] as const).flatMap((method) =>
      ratios(rows, { method, variant: "constant" }, { method, variant: "averaged" }, errorOf).map((cell) => ({
        ...cell,
        name: `${method}, ${cell.name}`,
      })),
    ),
});

/** Each is hurt more by the attack that is aimed at it than by the one that is aimed at the other. */
const ownAttackHurts: Claim = claim({
  ...told,
  id: "own-attack-hurts-more",
  sentence:
    "Neuro-Tron's error is larger under the attack aimed at it than under the one aimed at SGD, and SGD's the other way round, each at its best.",
  cells(rows) {
    const at = runsBy(rows);
    return FAIR_DISTRIBUTIONS.flatMap((distribution) =>
      (["Neuro-Tron", "SGD"] as const).map((method) => {
        const other = method === "SGD" ? "Neuro-Tron" : "SGD";
        const errors = (attack: FairAttack): number[] =>
          at(distribution, attack, { method, variant: "best" }).map(errorOf);
        return logMedianRatio({
          name: `${method}, ${distribution}`,
          other: errors(`aimed at ${method}`),
          ours: errors(`aimed at ${other}`),
          paired: false,
        });
      }),
    );
  },
});

const OPPONENTS = [
  "SGD",
  "SGD as published",
  "SGD, Huber",
  "SGD, LAD",
  "SGD, clipped points",
  "SGD, trimmed",
] as const satisfies readonly Method[];

/** A network: every distribution and attack draws its own. */
const NETWORK = ["distribution", "attack", "trial"];

const farNoMoreOften: Claim = claim({
  ...told,
  id: "far-no-more-often-at-best",
  sentence:
    "Each at its best, Neuro-Tron ends far from w* (error above 1, or diverged) no more often than any kind of SGD.",
  kind: "mean",
  margin: -0.01,
  marginReason: "no more often: by less than one run in a hundred",
  range: [-1, 1],
  cells(rows): MeanCell[] {
    const at = rowsBy(rows, ["method", "variant"]);
    const far = (method: Method): Map<string, number> =>
      byCluster(at(method, "best"), (row) => Number(isFar(row)), NETWORK);
    return OPPONENTS.map((method) => ({
      name: method,
      clusters: differences(far(method), far("Neuro-Tron")),
      note: `${method} far in ${farShare(at(method, "best"))}, Neuro-Tron in ${farShare(at("Neuro-Tron", "best"))}`,
    }));
  },
});

/** The claims of the fair comparison. */
export const fairClaims: readonly Claim[] = [
  nearer(
    "nearer-than-tuned-sgd",
    "SGD",
    "constant",
    `Each at the constant rate that is best for it, Neuro-Tron ends nearer to w* than SGD, ${EVERY}.`,
  ),
  nearer(
    "nearer-than-tuned-sgd-as-published",
    "SGD as published",
    "constant",
    `Each at the constant rate that is best for it, Neuro-Tron ends nearer to w* than SGD as published, ${EVERY}.`,
  ),
  nearer(
    "nearer-than-sgd-at-best",
    "SGD",
    "best",
    `Each with the rate, decay and average that are best for it, Neuro-Tron ends nearer to w* than SGD, ${EVERY}.`,
  ),
  faster("faster-than-fastest-sgd", "SGD"),
  faster("faster-than-fastest-sgd-as-published", "SGD as published"),
  robustNearer,
  clippingHelps,
  averagingHelps,
  ownAttackHurts,
  farNoMoreOften,
];
