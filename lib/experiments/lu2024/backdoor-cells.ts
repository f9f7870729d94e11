import { byCluster, differences, rowsBy } from "../../evidence";
import type { MeanCell, Row, ShareCell } from "../../study";
import type { Repair } from "./backdoor-repairs";
import type { TriggerName } from "./backdoor-triggers";

/** A backdoor that works on at most this share of victims counts as removed. */
export const REMOVED = 0.1;
/** Accuracy may fall by this much and still count as kept. */
export const KEPT = 0.05;

/** Where a network is looked at; columns by name. */
export interface At {
  readonly poisonFraction: number;
  readonly trigger: TriggerName;
  readonly points: number;
}

/** One network's accuracy and attack success after a repair, and its accuracy before. */
type Outcome = Readonly<Record<"accuracy" | "attackSuccessRate" | "trainedAccuracy", number>>;

/** The outcomes of one setting, a network each. */
export function outcomesAt(rows: readonly Row[], at: At, method: Repair): Map<string, Outcome> {
  const found = rowsBy(rows, ["poisonFraction", "trigger", "points", "method"]);
  return byCluster(found(at.poisonFraction, at.trigger, at.points, method), (row) => ({
    accuracy: Number(row.accuracy),
    attackSuccessRate: Number(row.attackSuccessRate),
    trainedAccuracy: Number(row.trainedAccuracy),
  }));
}

/** "corner, ρ = 0.1, n = 20". */
export const nameOf = ({ trigger, poisonFraction, points }: At): string =>
  `${trigger}, ρ = ${poisonFraction}, n = ${points}`;

/** The settings of some triggers, shares and numbers of points. */
export function settingsOf(
  triggers: readonly TriggerName[],
  fractions: readonly number[],
  points: readonly number[],
): At[] {
  return triggers.flatMap((trigger) =>
    fractions.flatMap((poisonFraction) => points.map((n) => ({ trigger, poisonFraction, points: n }))),
  );
}

/** τ = the share of networks that have a property after a repair. */
export function shareCells(
  settings: readonly At[],
  method: Repair,
  has: (outcome: Outcome) => boolean,
): (rows: readonly Row[]) => ShareCell[] {
  return (rows) =>
    settings.map((at) => ({
      name: nameOf(at),
      clusters: Array.from(outcomesAt(rows, at, method).values(), has),
    }));
}

/** The attack fails after the repair. */
export const isRemoved = ({ attackSuccessRate }: Outcome): boolean => attackSuccessRate <= REMOVED;
/** The attack fails, and the network is about as accurate as it was. */
export const isMended = (outcome: Outcome): boolean =>
  isRemoved(outcome) && outcome.accuracy >= outcome.trainedAccuracy - KEPT;
/** The attack goes on. */
export const isAlive = (outcome: Outcome): boolean => !isRemoved(outcome);

/** τ = the change of accuracy by a repair. */
export function accuracyCells(settings: readonly At[], method: Repair): (rows: readonly Row[]) => MeanCell[] {
  return (rows) =>
    settings.map((at) => ({
      name: nameOf(at),
      clusters: Float64Array.from(
        outcomesAt(rows, at, method).values(),
        ({ accuracy, trainedAccuracy }) => accuracy - trainedAccuracy,
      ),
    }));
}

/** τ = the accuracy with `more` points less that with `fewer`, on the same networks. */
export function pointsCells(
  settings: readonly Omit<At, "points">[],
  fewer: number,
  more: number,
): (rows: readonly Row[]) => MeanCell[] {
  const accuracies = (rows: readonly Row[], at: At): Map<string, number> =>
    new Map(Array.from(outcomesAt(rows, at, "purified"), ([key, { accuracy }]) => [key, accuracy]));
  return (rows) =>
    settings.map((at) => ({
      name: `${at.trigger}, ρ = ${at.poisonFraction}`,
      clusters: differences(
        accuracies(rows, { ...at, points: more }),
        accuracies(rows, { ...at, points: fewer }),
      ),
    }));
}

/** τ = the share of networks on which the attack succeeds more often with `more` points than with `fewer`. */
export function growthCells(
  settings: readonly Omit<At, "points">[],
  fewer: number,
  more: number,
): (rows: readonly Row[]) => ShareCell[] {
  return (rows) =>
    settings.map((at) => {
      const few = outcomesAt(rows, { ...at, points: fewer }, "purified");
      const many = outcomesAt(rows, { ...at, points: more }, "purified");
      const both = [...few].filter(([key]) => many.has(key));
      return {
        name: `${at.trigger}, ρ = ${at.poisonFraction}`,
        clusters: both.map(
          ([key, { attackSuccessRate }]) => (many.get(key) as Outcome).attackSuccessRate > attackSuccessRate,
        ),
      };
    });
}
