import {
  BACKENDS,
  type Backend,
  checkNotNegative,
  checkOneOf,
  checkOptions,
  type Float32Matrix,
  ShapeError,
  sayValue,
  toFloat32Matrix,
} from "../../num";
import type { Classifier } from "../classifier";
import { checkAgreement } from "./check-agreement";
import { checkCenter, checkPoints } from "./check-points";
import { copyMlp, type MlpParameters, panelLength, toPanels } from "./mlp";
import {
  answerInBall,
  type BallAnswer,
  knownUnits,
  type MlpGeometry,
  marginOfForm,
  mlpGeometry,
  summedUnits,
} from "./mlp-ball";
import { mlpClassVotes } from "./mlp-class-votes";
import { answersAt } from "./mlp-segment";
import { type Forms, type MlpStack, openMlpStack } from "./mlp-stack";
import { sumAt } from "./sum-in-ball";

/** A point of which a network in so many is not known is asked about in full: it may be the end of the next segment. */
const FEW = 8;

/** From so many entries on, what the rounding of sums may be hides more than it costs to know it better. */
const MANY = 400;

/**
 * Perceptrons that vote: the class that most of them name, the lowest of equal ones. What
 * `vote(networks.map((network) => mlpClassifier(network)), "hard")` says, to the point, with all networks in one memory.
 *
 * A network is asked about points whose class its answer can still change. `near` a centre c it is not where its logit keeps its
 * sign all over the ball, |z(c)| > ‖g‖r + ρ, g = ∇z(c): ρ bounds the remainder of second order and all that rounding can do. Of
 * more than two classes z is the largest logit less each other one; of two neither is it asked where a product tells the sign,
 * |z(c) + g·(u − c)| > ρ.
 *
 * @param networks of the same classes and points, as `trainMlp` gives them (copied).
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} there is none, or they differ in size. {DomainError} a weight is not finite.
 * Cost: 2·d·hidden operations a point and network that is asked; `near` also d·hidden a network and ball. The memory of all
 * weights stays with the classifier.
 *
 * @example
 * ```ts
 * const step = (bias: number) => ({
 *   inputSize: 1, hidden: 1, classes: 2,
 *   hiddenWeights: Float32Array.of(10), hiddenBiases: Float32Array.of(bias),
 *   outputWeights: Float32Array.of(4), outputBiases: Float32Array.of(-2),
 * });
 * const classifier = mlpVotes([step(-2), step(-5), step(-8)]);
 * classifier.predict([[0.1], [0.4], [0.6], [0.9]]); // => [0, 0, 1, 1]
 * classifier.near?.(Float32Array.of(0.6), 0.05)?.({ rows: 1, columns: 1, data: Float32Array.of(0.58) }); // => [1]
 * ```
 */
export function mlpVotes(
  networks: readonly MlpParameters[],
  options: { readonly backend?: Backend } = {},
): Classifier {
  const where = "mlpVotes";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const mlps = checkNetworks(where, networks);
  return mlps[0].classes === 2 ? twoClassVotes(where, mlps, backend) : mlpClassVotes(where, mlps, backend);
}

/** A network whose class in a ball is not known. */
type Open = BallAnswer & { readonly m: number };

function twoClassVotes(where: string, mlps: readonly MlpParameters[], backend: Backend): Classifier {
  const d = mlps[0].inputSize;
  const everyone = mlps.map((_, m) => m);
  let opened: MlpStack | undefined;
  let geometries: readonly MlpGeometry[] | undefined;
  const stack = (): MlpStack => {
    opened ??= openMlpStack(where, mlps, backend);
    return opened;
  };
  const geometry = (): readonly MlpGeometry[] => {
    geometries ??= mlps.map(mlpGeometry);
    return geometries;
  };
  /** Of each network the form z(c) + g·(u − c). */
  const formsOf = (open: readonly Open[], center: Float32Array, size: number, radius: number): Forms => {
    const rows = new Float32Array(open.length * d);
    const margins = new Float64Array(open.length);
    const offsets = Float64Array.from(open, (answer, k) => {
      const { m, slopes, logit } = answer;
      const form = rows.subarray(k * d, (k + 1) * d);
      stack().addUnits(m, slopes, form);
      const product = sumAt(0, form, 0, center);
      margins[k] = marginOfForm(mlps[m], geometry()[m], answer, form, product, size, radius);
      return logit - product.value;
    });
    const panels = new Float32Array(panelLength(d, open.length));
    toPanels(rows, d, open.length, panels);
    return { panels, offsets, margins };
  };
  let answers: ReturnType<typeof answersAt> | undefined;
  return {
    classes: 2,
    inputSize: d,
    predict(points) {
      const given = toFloat32Matrix(points, where, "points");
      checkPoints(where, given, d);
      return stack().classes(given, everyone, 0);
    },
    between(from, to) {
      checkCenter(where, "from", from, d);
      checkCenter(where, "to", to, d);
      const along = stack().activations.between(from, to);
      answers ??= answersAt(mlps, geometry(), stack().sigmoidsOf);
      const told = answers;
      return (points: Float32Matrix) => {
        checkPoints(where, points, d);
        return Int32Array.from({ length: points.rows }, (_, s) => {
          const point = { rows: 1, columns: d, data: points.data.subarray(s * d, (s + 1) * d) };
          const { yes, open } = told(along(point.data));
          const isFar = FEW * open.length > mlps.length;
          return (isFar ? stack().classes(point, everyone, 0) : stack().classes(point, open, yes))[0];
        });
      };
    },
    near(center, radius) {
      checkCenter(where, "center", center, d);
      checkNotNegative(where, "radius", radius);
      const known = stack().activations.known(center);
      const size = lengthOf(center);
      let [yes, ones, at] = [0, 0, 0];
      const open: Open[] = [];
      for (const [m, mlp] of mlps.entries()) {
        const own = geometry()[m];
        let answer = answerInBall(mlp, own, knownUnits(mlp, own, known, at, radius), radius);
        at += mlp.hidden;
        ones += answer.isOne ? 1 : 0;
        if (!answer.isKnown && d >= MANY)
          answer = answerInBall(mlp, own, summedUnits(mlp, own, center, size, radius), radius);
        if (!answer.isKnown) open.push({ ...answer, m });
        else if (answer.isOne) yes++;
      }
      // First those that say at the centre what most say there: fewer answers decide.
      const first = 2 * ones > mlps.length;
      open.sort((a, b) => Number(b.isOne === first) - Number(a.isOne === first) || a.m - b.m);
      const asked = open.map(({ m }) => m);
      const isWon = 2 * yes > mlps.length || 2 * (yes + open.length) <= mlps.length;
      const forms = isWon ? undefined : formsOf(open, center, size, radius);
      return (points: Float32Matrix) => {
        checkPoints(where, points, d);
        return stack().classes(points, asked, yes, forms);
      };
    },
  };
}

/** At least ‖x‖. */
const lengthOf = (x: Float32Array): number =>
  Math.sqrt(x.reduce((sum, entry) => sum + entry * entry, 0)) * (1 + 1e-9);

function checkNetworks(where: string, networks: readonly MlpParameters[]): readonly MlpParameters[] {
  if (!Array.isArray(networks) || networks.length === 0)
    throw new ShapeError(
      `${where}: networks = ${sayValue(networks)}; a list of one or more, as trainMlp gives them.`,
    );
  const mlps = networks.map((network, i) => copyMlp(where, network, `networks[${i}]`));
  checkAgreement(where, mlps);
  return mlps;
}
