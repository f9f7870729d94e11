import { createRng, DataError } from "../../num";
import { type EnsembleName, ensemble, isKept, type VoteCounts, votesOf } from "./ensembles";
import { comparedOn, type Model } from "./models";
import { attackedSet, isImages, type SetName } from "./sets";

/** Which ensembles are compared: they decide which points are attacked, and from where. */
export interface Comparison extends VoteCounts {
  readonly data: SetName;
  readonly seed: number;
}

/** A point to attack. */
export interface AttackedPoint {
  /** Its row among the validation points, and its class. */
  readonly row: number;
  readonly label: number;
  /** How many validation points were drawn up to this one; the others a model told wrong, or lie beyond the box. */
  readonly drawn: number;
}

/** The ensemble of a model as it is compared. */
export function comparedEnsemble({ data, seed, ...counts }: Comparison, model: Model): EnsembleName {
  return { data, model, seed, votes: votesOf(model, counts) };
}

/** Validation points, in seeded order, that lie in the box and that every compared model tells right. */
export function attackedPoints(comparison: Comparison): readonly AttackedPoint[] {
  const { data, seed } = comparison;
  const { validation, bounds } = attackedSet(data, seed);
  const { labels, points } = validation;
  const said = answers(comparison, "validation");
  const isInBox = (row: number): boolean =>
    points.data
      .subarray(row * points.columns, (row + 1) * points.columns)
      .every((x) => x >= bounds[0] && x <= bounds[1]);
  const order = createRng(seed).substream("yang2020", "points", data).permutation(labels.length);
  return Array.from(order, (row, place) => ({ row, label: labels[row], drawn: place + 1 })).filter(
    ({ row, label }) => said.every((classes) => classes[row] === label) && isInBox(row),
  );
}

/**
 * Where attacks on points of a class begin, as a row of the training points; undefined where there is none. Of images the
 * first in seeded order whose class is another and that every compared model tells right. Of heartbeats, for points where
 * no random beat is adversarial, the first that every model puts in another class.
 */
export function startRow(comparison: Comparison, label: number): number | undefined {
  const { data, seed } = comparison;
  const { labels } = attackedSet(data, seed).train;
  const said = answers(comparison, "train");
  const isStart = (row: number): boolean =>
    isImages(data)
      ? labels[row] !== label && said.every((classes) => classes[row] === labels[row])
      : said.every((classes) => classes[row] !== label);
  const order = createRng(seed).substream("yang2020", "starts", data).permutation(labels.length);
  return order.find(isStart);
}

const known = new Map<string, readonly Int32Array[]>();

/** What each compared model says of all points of a part. Kept by the thread. */
function answers(comparison: Comparison, part: "train" | "validation"): readonly Int32Array[] {
  const { data, seed } = comparison;
  const key = JSON.stringify([comparison, part]);
  const found =
    known.get(key) ??
    comparedOn(data).map((model) =>
      ensemble(comparedEnsemble(comparison, model)).predict(attackedSet(data, seed)[part].points),
    );
  known.set(key, found);
  return found;
}

/** The point-th of them. @throws {DataError} there are fewer. */
export function pointToAttack(comparison: Comparison, point: number): AttackedPoint {
  const points = attackedPoints(comparison);
  if (point < points.length) return points[point];
  throw new DataError(
    `attack: ${comparison.data} has ${points.length} validation points that every model tells right; there is no point ${point}. Ask for fewer.`,
  );
}

/** Whether all votes of the models that a unit of work compares are kept. */
export function isPrepared(of: {
  readonly data: string;
  readonly votes: number;
  readonly convolutionalVotes: number;
  readonly seed: number;
}): boolean {
  const { votes, convolutionalVotes, seed } = of;
  const comparison: Comparison = { data: of.data as SetName, votes, convolutionalVotes, seed };
  return comparedOn(comparison.data).every((model) => {
    const { votes: own, ...name } = comparedEnsemble(comparison, model);
    return Array.from({ length: own }, (_, vote) => vote).every((vote) => isKept({ ...name, vote }));
  });
}
