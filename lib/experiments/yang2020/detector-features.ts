import { secondDifferenceScore } from "../../metrics";
import { vote } from "../../models/ensemble";
import { type ForestParameters, forestClassifier } from "../../models/rivals";
import { createRng, DomainError, type Float32Matrix, type Matrix, matrix } from "../../num";
import { type AttackName, isAttackKept, keptAttack, pointAt } from "./attack";
import { type Comparison, comparedEnsemble, isPrepared, pointToAttack } from "./attacked-points";
import { ensemble, keptVote } from "./ensembles";
import { classifierOf, type Model } from "./models";
import { attackedSet } from "./sets";

/** Whose adversaries are looked for. */
export interface Watched {
  readonly comparison: Comparison;
  readonly model: Model;
  /** T of the attacks. */
  readonly budget: number;
}

/** What is seen of a point: its distance to the nearest training point, its roughness, and the share of votes for the class that wins. */
export type Features = readonly [nearest: number, roughness: number, share: number];

/** A point as it is, and as its adversary; no adversary where the attack found none. */
export interface FeaturePair {
  readonly natural: Features;
  readonly adversary?: Features;
}

/** The attack on a point that the tables show. */
function attackOn({ comparison, model, budget }: Watched, point: number): AttackName {
  const attacked = comparedEnsemble(comparison, model);
  return { comparison, attacked, point: pointToAttack(comparison, point), repeat: 0, budget };
}

/** Whether the votes and all these attacks are kept. */
export function areAttacksKept(watched: Watched, points: readonly number[]): boolean {
  return isPrepared(watched.comparison) && points.every((point) => isAttackKept(attackOn(watched, point)));
}

const known = new Map<string, readonly FeaturePair[]>();

/**
 * What is seen of points, by their numbers among those that every model tells right. Kept by the thread.
 *
 * @param turn attacks that are missing are made in an order of its own: threads of different turns make few of them twice.
 */
export function featurePairs(
  watched: Watched,
  points: readonly number[],
  turn: number,
): readonly FeaturePair[] {
  const key = JSON.stringify([watched, points]);
  const found = known.get(key) ?? seenNow(watched, points, turn);
  known.set(key, found);
  return found;
}

function seenNow(watched: Watched, points: readonly number[], turn: number): FeaturePair[] {
  const { data, seed } = watched.comparison;
  const { validation } = attackedSet(data, seed);
  const attacks = points.map((point) => attackOn(watched, point));
  for (const i of createRng(turn).permutation(attacks.length)) keptAttack(attacks[i]);
  const natural = features(
    watched,
    attacks.map(({ point }) => pointAt(validation.points, point.row)),
  );
  const adversaries = attacks.map((attack) => keptAttack(attack).adversary);
  const altered = features(
    watched,
    adversaries.filter((adversary) => adversary.length > 0),
  );
  const next = altered.values();
  return natural.map((own, i): FeaturePair => {
    if (adversaries[i].length === 0) return { natural: own };
    return { natural: own, adversary: next.next().value };
  });
}

function features({ comparison, model }: Watched, points: readonly Float32Array[]): Features[] {
  if (points.length === 0) return [];
  const { train } = attackedSet(comparison.data, comparison.seed);
  const given = stacked(points);
  const rough = roughness(comparison, given);
  const shares = winningShares(comparison, model, given);
  return points.map((x, i): Features => [nearestDistance(x, train.points), rough[i], shares[i]]);
}

function stacked(points: readonly Float32Array[]): Float32Matrix {
  const columns = points[0].length;
  const data = new Float32Array(points.length * columns);
  points.forEach((x, i) => {
    data.set(x, i * columns);
  });
  return { rows: points.length, columns, data };
}

/** Σ second differences² of each point. */
export function roughness({ data, seed }: Comparison, points: Float32Matrix): Float64Array {
  const { shape } = attackedSet(data, seed);
  if (shape.kind === "features")
    throw new DomainError(
      `roughness: points of ${data} are features; neighbours are known in images and series.`,
    );
  return secondDifferenceScore(matrix(points.rows, points.columns, Float64Array.from(points.data)), shape);
}

/** The least ‖x − tᵢ‖₂ over rows of a matrix. */
export function nearestDistance(x: Float32Array, { rows, columns, data }: Float32Matrix): number {
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let i = 0; i < columns && sum < least; i++) {
      const apart = x[i] - data[row * columns + i];
      sum += apart * apart;
    }
    least = Math.min(least, sum);
  }
  return Math.sqrt(least);
}

/** The share of votes for the class that wins; of a forest, which is one vote, what its trees give that class. */
function winningShares(comparison: Comparison, model: Model, points: Float32Matrix): Float64Array {
  const { votes, ...name } = comparedEnsemble(comparison, model);
  const winners = ensemble({ ...name, votes }).predict(points);
  const records = Array.from({ length: votes }, (_, i) => keptVote({ ...name, vote: i }).record);
  const { data, columns }: Matrix =
    model === "forest"
      ? forestClassifier(records[0] as unknown as ForestParameters).scores(points)
      : vote(
          records.map((record) => classifierOf(model, [record], "hard")),
          "hard",
        ).scores(points);
  return Float64Array.from(winners, (winner, s) => data[s * columns + winner]);
}
