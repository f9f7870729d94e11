import {
  checkCount,
  checkNotNegative,
  checkOneOf,
  checkOptions,
  DomainError,
  type Float32Matrix,
  keysOf,
  type Matrix,
  matrix,
  ShapeError,
  sayValue,
} from "../../num";
import {
  type Classifier,
  isClassifier,
  type Nearby,
  predictClasses,
  type ScoringClassifier,
} from "../classifier";
import { checkScoring, scoresOfMember, toPoints } from "./check-members";
import { type Asked, decidedVotes } from "./decided-votes";

/** What is added up: `hard` the members' classes, `soft` their probabilities. */
export type VoteRule = "hard" | "soft";

/** Who votes. */
export interface VoteOptions {
  /** The first so many of the classifiers; all unless told. */
  readonly votes?: number;
}

const OPTIONS = keysOf<VoteOptions>({ votes: true });

/** Classifiers that vote, as one. */
export interface Vote extends ScoringClassifier {
  readonly rule: VoteRule;
  /** Those that vote, in order. */
  readonly members: readonly Classifier[];
}

/**
 * Classifiers as one that says what they say together. The score of a class is
 *   hard: the share of members that name it;   soft: the mean of the members' probabilities of it.
 * The class is the one of the largest score, the lowest of equal ones: an exact tie of two classes is class 0.
 *
 * Soft votes want probabilities of every member: scores that are not negative and add up to 1 at each point. Those of a
 * forest, an MLP and a logistic regression are; where scores are logits, `asProbabilities` makes them so. A vote's scores are
 * probabilities, so votes may vote.
 *
 * @param classifiers one or more, of the same classes and points. @param rule "hard" or "soft".
 * @throws {ShapeError} there is none, they differ in size, or a soft one has no scores. {DomainError} another rule or option;
 *   when asked: scores that are no probabilities, or a class that is none.
 * Cost: that of the members. For hard votes `predict`, and `near` still more, ask of a point only until the answers that are
 * left cannot change its class.
 *
 * @example
 * ```ts
 * const says = (p: number) =>
 *   logisticClassifier({ inputSize: 1, classes: 2, weights: matrix(1, 1), biases: Float64Array.of(Math.log(p / (1 - p))) });
 * const classifiers = [says(0.95), says(0.4), says(0.4)];
 * vote(classifiers, "hard").predict([[0]]); // => [0]
 * vote(classifiers, "soft").predict([[0]]); // => [1]
 * vote(classifiers, "soft").scores([[0]]).data; // ≈ [0.4167, 0.5833]
 * vote(classifiers, "hard", { votes: 2 }).predict([[0]]); // => [0]
 * ```
 */
export function vote(classifiers: readonly Classifier[], rule: VoteRule, options: VoteOptions = {}): Vote {
  const where = "vote";
  checkOneOf(where, "rule", rule, ["hard", "soft"]);
  checkOptions(where, options, OPTIONS);
  if (!Array.isArray(classifiers) || classifiers.length === 0)
    throw new ShapeError(
      `${where}: classifiers = ${sayValue(classifiers)}; a list of one or more classifiers.`,
    );
  const { votes = classifiers.length } = options;
  checkCount(where, "votes", votes);
  if (votes > classifiers.length)
    throw new DomainError(`${where}: votes = ${votes}, but there are ${classifiers.length} classifiers.`);
  const members = classifiers.slice(0, votes);
  members.forEach((member, i) => checkMember(where, members[0], member, i, rule));
  const { classes, inputSize } = members[0];

  const add = rule === "hard" ? addClasses : addProbabilities;
  const scores = (given: Parameters<Classifier["predict"]>[0]): Matrix => {
    const points = toPoints(where, given);
    const sums = matrix(points.rows, classes);
    members.forEach((member, i) => add(where, sums, member, i, points));
    for (let i = 0; i < sums.data.length; i++) sums.data[i] /= votes;
    return sums;
  };
  const one = { classes, inputSize, rule, members, scores };
  if (rule === "hard") {
    const plain = members.map(
      (member): Asked =>
        (points) =>
          predictClasses(where, member, points),
    );
    return {
      ...one,
      near: nearVotes(where, members, plain),
      predict(given) {
        const points = toPoints(where, given);
        // No member is asked about no points, so none refuses them.
        if (points.rows === 0) throw new ShapeError(`${where}: points have no rows; at least one point.`);
        return decidedVotes(plain, classes)(points);
      },
    };
  }
  return {
    ...one,
    predict(points) {
      const { rows, data } = scores(points);
      return Int32Array.from({ length: rows }, (_, s) => {
        let best = 0;
        for (let c = 1; c < classes; c++) if (data[s * classes + c] > data[s * classes + best]) best = c;
        return best;
      });
    },
  };
}

/** Members near a centre, each by its own way there where it has one. */
function nearVotes(
  where: string,
  members: readonly Classifier[],
  plain: readonly Asked[],
): NonNullable<Classifier["near"]> {
  const [{ classes, inputSize }] = members;
  return (center, radius) => {
    if (!(center instanceof Float32Array) || center.length !== inputSize)
      throw new ShapeError(
        `${where}: center has ${center?.length} entries but the classifiers take ${inputSize}, their inputSize; a Float32Array.`,
      );
    checkNotNegative(where, "radius", radius);
    // Members whose class cannot change in the ball have voted; the others are asked.
    const given = new Int32Array(classes);
    const asked: Asked[] = [];
    members.forEach((member, i) => {
      const near = member.near?.(center, radius);
      if (near?.always === undefined) asked.push(near ? checked(member, near) : plain[i]);
      else given[near.always]++;
    });
    const decide = decidedVotes(asked, classes, given);
    return (points) => {
      if (points.columns !== inputSize)
        throw new ShapeError(
          `${where}: points have ${points.columns} columns but the classifiers take ${inputSize} entries, their inputSize; one column per entry.`,
        );
      return decide(points);
    };
  };
}

/** A member's own way near a centre, whose answers are checked as those of `predict` are. */
function checked(member: Classifier, near: Nearby): Asked {
  const predict = near as Classifier["predict"];
  return (points) => predictClasses("vote", { ...member, predict }, points);
}

function checkMember(where: string, first: Classifier, member: unknown, i: number, rule: VoteRule): void {
  const name = `classifiers[${i}]`;
  if (!isClassifier(member))
    throw new ShapeError(
      `${where}: ${name} = ${sayValue(member)} has not a classifier's members classes, inputSize and predict.`,
    );
  if (rule === "soft") checkScoring(where, name, member);
  checkCount(where, `${name}.classes`, member.classes, 2);
  checkCount(where, `${name}.inputSize`, member.inputSize);
  if (member.classes !== first.classes || member.inputSize !== first.inputSize)
    throw new ShapeError(
      `${where}: ${name} takes ${member.inputSize} entries to ${member.classes} classes, classifiers[0] ${first.inputSize} to ${first.classes}; all have to agree.`,
    );
}

function addClasses(
  where: string,
  sums: Matrix,
  member: Classifier,
  _: number,
  points: Matrix | Float32Matrix,
): void {
  predictClasses(where, member, points).forEach((c, s) => {
    sums.data[s * sums.columns + c]++;
  });
}

/** How far the probabilities of a point may be from adding up to 1: those in single precision are, a little. */
const SLACK = 1e-4;

function addProbabilities(
  where: string,
  sums: Matrix,
  member: Classifier,
  i: number,
  points: Matrix | Float32Matrix,
): void {
  const name = `classifiers[${i}]`;
  const { columns, data } = scoresOfMember(where, name, member as ScoringClassifier, points);
  for (let s = 0; s < points.rows; s++) {
    let [total, isSound] = [0, true];
    for (let c = 0; c < columns; c++) {
      const p = data[s * columns + c];
      isSound &&= p >= 0;
      total += p;
      sums.data[s * columns + c] += p;
    }
    if (!isSound || !(Math.abs(total - 1) <= SLACK))
      throw new DomainError(
        `${where}: ${name} has the scores ${data.slice(s * columns, (s + 1) * columns).join(", ")} at point ${s}; a soft vote needs probabilities, not negative and 1 in all. Of logits asProbabilities makes them, or vote "hard".`,
      );
  }
}
