import { byCluster, chanceInOrder, differences, meanOf, rowsBy, shareOf } from "../../evidence";
import { type Claim, claim, type MeanCell, type Row, type ShareCell, type StatisticCell } from "../../study";
import { REMOVED } from "./backdoor-cells";
import { FEATURE_TRIGGERS, TRIGGERS } from "./triggers";

export const SAFE_POINTS: readonly number[] = [1, 2, 3, 5, 7, 10, 20, 30];

const told = {
  of: "ours",
  reading: "only",
  section: "6.3",
  trials: [0, 199],
  frozen: "30e523f",
} as const;

const removedBy =
  (column: string) =>
  (row: Row): boolean =>
    Number(row[column]) <= REMOVED;
const removed = removedBy("successPurified");
const asNumber = (row: Row): number => Number(removed(row));

type At = (trigger: string, points: number) => readonly Row[];
/** Rows of networks of one patch. */
function at(rows: readonly Row[]): At {
  const all = rowsBy(rows, ["patches", "trigger", "points"]);
  return (trigger, points) => all(1, trigger, points);
}

/** Networks whose backdoor is gone with five points, for triggers of every size. */
const fewRemove =
  (column: string) =>
  (rows: readonly Row[]): ShareCell[] => {
    const of = at(rows);
    return FEATURE_TRIGGERS.map((trigger) => shareOf(trigger, of(trigger, 5), removedBy(column)));
  };

/** τ = removed with five points − with twenty, on the same networks. */
function fewerRemoveMore(rows: readonly Row[]): MeanCell[] {
  const of = at(rows);
  return TRIGGERS.filter((trigger) => trigger !== "a clean point").map((trigger) => ({
    name: trigger,
    clusters: differences(byCluster(of(trigger, 5), asNumber), byCluster(of(trigger, 20), asNumber)),
  }));
}

/** τ = the chance that a network whose backdoor was removed had less of the trigger in the span than one that kept it. */
function energyTells(rows: readonly Row[]): StatisticCell[] {
  const of = at(rows);
  return [5, 10].map((points) => {
    const own = of("5 features", points);
    const energies = [own.filter(removed), own.filter((row) => !removed(row))].map((some) =>
      some.map(({ triggerEnergy }) => Number(triggerEnergy)),
    );
    const tau = chanceInOrder(energies);
    const clusters = energies.map(({ length }) => length);
    return {
      name: `n = ${points}`,
      note: `${clusters[0]} removed, ${clusters[1]} kept`,
      clusters,
      tau: clusters.includes(0) ? () => Number.NaN : tau,
    };
  });
}

/** τ = removed where the trigger is a random direction − where it is a point, with ten points. */
const spanSurvives =
  (trigger: string) =>
  (rows: readonly Row[]): StatisticCell[] => {
    const of = at(rows);
    const arms = ["a random direction", trigger].map((name) => of(name, 10).map(asNumber));
    const [random, inSpan] = arms.map((values, arm) => meanOf(values, arm));
    return [
      {
        name: "n = 10",
        clusters: arms.map(({ length }) => length),
        tau: (counts) => random(counts) - inSpan(counts),
      },
    ];
  };

/** What purification does better than a network trained from scratch on the same points, at the paper's trigger. */
const againstScratch =
  (purified: (row: Row) => number, scratch: (row: Row) => number) =>
  (rows: readonly Row[]): MeanCell[] => {
    const of = at(rows);
    return [5, 10, 20].map((points) => {
      const own = of("5 features", points);
      return {
        name: `n = ${points}`,
        clusters: differences(byCluster(own, purified), byCluster(own, scratch)),
      };
    });
  };

/** How many clean points are safe, what decides it, and whether labels would have served better. */
export const safePointsClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "five-points-remove",
    sentence: `With five clean points from outside purification removes the backdoor (attack success ≤ ${REMOVED}) from most networks, whatever the number of features that the trigger sets.`,
    kind: "share",
    margin: 0.5,
    marginReason: "most networks",
    cells: fewRemove("successPurified"),
    companion: fewRemove("successReset"),
  }),
  claim({
    ...told,
    id: "fewer-points-are-safer",
    sentence: "Five clean points remove more backdoors than twenty, for every trigger.",
    kind: "mean",
    margin: 0,
    marginReason: "a direction without a size",
    range: [-1, 1],
    cells: fewerRemoveMore,
  }),
  claim({
    ...told,
    id: "energy-in-the-span-decides",
    sentence:
      "Among networks with the paper's trigger, those whose backdoor is removed have less of the trigger's direction in the span of the clean points than those that keep it, in most pairs.",
    kind: "statistic",
    margin: 0.5,
    marginReason: "a coin",
    cells: energyTells,
  }),
  claim({
    ...told,
    id: "a-clean-point-survives",
    sentence:
      "An attacker who knows one of the clean points and takes it for the trigger keeps the backdoor more often than one with a random direction.",
    kind: "statistic",
    margin: 0,
    marginReason: "a direction without a size",
    cells: spanSurvives("a clean point"),
  }),
  claim({
    ...told,
    id: "another-point-survives",
    sentence: "Any other point of the same kind serves the attacker too.",
    kind: "statistic",
    margin: 0,
    marginReason: "a direction without a size",
    cells: spanSurvives("another point"),
  }),
  claim({
    ...told,
    id: "more-accurate-than-from-scratch",
    sentence:
      "Purification with n clean points is more accurate than training from scratch on the same points with their labels.",
    kind: "mean",
    margin: 0,
    marginReason: "a direction without a size",
    range: [-1, 1],
    cells: againstScratch(
      (row) => Number(row.accuracyPurified),
      (row) => Number(row.accuracyScratch),
    ),
  }),
  claim({
    ...told,
    id: "removes-as-often-as-from-scratch",
    sentence:
      "It leaves the attack without success in as many networks, but for one in twenty, as training from scratch does.",
    kind: "mean",
    margin: -0.05,
    range: [-1, 1],
    cells: againstScratch(asNumber, (row) => Number(removedBy("successScratch")(row))),
  }),
];
