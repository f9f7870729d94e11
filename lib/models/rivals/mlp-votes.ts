import {
  BACKENDS,
  type Backend,
  checkNotNegative,
  checkOneOf,
  checkOptions,
  DomainError,
  type Float32Matrix,
  ShapeError,
  sayValue,
  toFloat32Matrix,
} from "../../num";
import type { Classifier } from "../classifier";
import { checkPoints } from "./check-points";
import { copyMlp, type MlpParameters } from "./mlp";
import { answerInBall, type MlpGeometry, mlpGeometry } from "./mlp-ball";
import { type MlpStack, openMlpStack } from "./mlp-stack";

/** Near a centre pays where at most this share of the networks has to be asked. */
const FEW = 0.75;

/**
 * Perceptrons that vote on two classes: class 1 where more than half of them say so, an exact tie is class 0. What
 * `vote(networks.map((network) => mlpClassifier(network)), "hard")` says, to the point, with all networks in one memory.
 *
 * A network is asked about points whose class its answer can still change. `near` a centre c it leaves out those whose logit
 * keeps its sign all over the ball: |z(c)| > ‖∇z(c)‖r + a remainder of second order + what rounding can do.
 *
 * @param networks of two classes and the same points, as `trainMlp` gives them (copied).
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} there is none, or they differ in size. {DomainError} more than two classes, or a weight that is not
 *   finite.
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
  const d = mlps[0].inputSize;
  const everyone = mlps.map((_, m) => m);
  let opened: MlpStack | undefined;
  let geometries: readonly MlpGeometry[] | undefined;
  const stack = (): MlpStack => {
    opened ??= openMlpStack(where, mlps, backend);
    return opened;
  };
  return {
    classes: 2,
    inputSize: d,
    predict(points) {
      const given = toFloat32Matrix(points, where, "points");
      checkPoints(where, given, d);
      return stack().classes(given, everyone, 0);
    },
    near(center, radius) {
      if (!(center instanceof Float32Array) || center.length !== d)
        throw new ShapeError(
          `${where}: center has ${center?.length} entries but the classifier takes ${d}, its inputSize; a Float32Array.`,
        );
      checkNotNegative(where, "radius", radius);
      geometries ??= mlps.map(mlpGeometry);
      const size = Math.sqrt(center.reduce((sum, x) => sum + x * x, 0)) * (1 + 1e-9);
      const all = stack().activations(center);
      let [yes, no, ones, at] = [0, 0, 0, 0];
      const open: { readonly m: number; readonly isOne: boolean }[] = [];
      for (const [m, mlp] of mlps.entries()) {
        const own = all.subarray(at, at + mlp.hidden);
        at += mlp.hidden;
        const { isOne, isKnown } = answerInBall(mlp, geometries[m], own, size, radius);
        ones += isOne ? 1 : 0;
        if (!isKnown) open.push({ m, isOne });
        else if (isOne) yes++;
        else no++;
      }
      // First those that say at the centre what most say there: fewer answers decide.
      const first = 2 * ones > mlps.length;
      const asked = [true, false].flatMap((agrees) =>
        open.filter(({ isOne }) => (isOne === first) === agrees).map(({ m }) => m),
      );
      const isDecided = 2 * yes > mlps.length || 2 * no >= mlps.length;
      if (!isDecided && open.length > FEW * mlps.length) return undefined;
      return (points: Float32Matrix) => {
        checkPoints(where, points, d);
        return stack().classes(points, asked, yes);
      };
    },
  };
}

function checkNetworks(where: string, networks: readonly MlpParameters[]): readonly MlpParameters[] {
  if (!Array.isArray(networks) || networks.length === 0)
    throw new ShapeError(
      `${where}: networks = ${sayValue(networks)}; a list of one or more, as trainMlp gives them.`,
    );
  const mlps = networks.map((network) => copyMlp(where, network));
  mlps.forEach(({ inputSize, classes }, i) => {
    if (classes !== 2)
      throw new DomainError(
        `${where}: networks[${i}] has ${classes} classes, it needs 2. For more, vote(networks.map((network) => mlpClassifier(network)), "hard").`,
      );
    if (inputSize !== mlps[0].inputSize)
      throw new ShapeError(
        `${where}: networks[${i}] takes ${inputSize} entries, networks[0] ${mlps[0].inputSize}; all have to agree.`,
      );
  });
  return mlps;
}
