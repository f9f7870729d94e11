import { type Backend, checkNotNegative, layOutSingles, toFloat32Matrix } from "../../num";
import type { Classifier } from "../classifier";
import { isDecided, leader } from "../ensemble";
import { checkCenter, checkPoints } from "./check-points";
import { probabilitiesOf } from "./logistic";
import { type MlpParameters, panelLength, toPanels } from "./mlp";
import { mlpGeometry, TIE } from "./mlp-ball";
import { mlpKernel } from "./mlp-kernel";
import { leadsInBall } from "./mlp-leads";
import { openMlpUnits, pointsHeld, unitBlocks } from "./mlp-units";

/**
 * Perceptrons that vote on three classes or more, all in one memory: the class that most of them name, the lowest of equal ones.
 * A network is asked about points whose class its answer can still change; `near` a centre it is not where its class is known
 * all over the ball (`leadsInBall`).
 */
export function mlpClassVotes(where: string, mlps: readonly MlpParameters[], backend: Backend): Classifier {
  const { inputSize: d, classes } = mlps[0];
  const everyone = mlps.map((_, m) => m);
  const none = new Int32Array(classes);
  let opened: ReturnType<typeof openStack> | undefined;
  let told: readonly ReturnType<typeof leadsInBall>[] | undefined;
  const stack = (): ReturnType<typeof openStack> => {
    opened ??= openStack(where, mlps, backend);
    return opened;
  };
  return {
    classes,
    inputSize: d,
    predict(points) {
      const given = toFloat32Matrix(points, where, "points");
      checkPoints(where, given, d);
      return stack().vote(given.data, given.rows, everyone, none);
    },
    near(center, radius) {
      checkCenter(where, "center", center, d);
      checkNotNegative(where, "radius", radius);
      told ??= mlps.map((mlp) => leadsInBall(mlp, mlpGeometry(mlp)));
      const known = stack().activations.known(center);
      const votes = new Int32Array(classes);
      const open: { readonly m: number; readonly best: number }[] = [];
      const named = new Int32Array(classes);
      let at = 0;
      for (const m of everyone) {
        const { best, isKnown } = told[m](known, at, radius);
        at += mlps[m].hidden;
        named[best]++;
        if (isKnown) votes[best]++;
        else open.push({ m, best });
      }
      // First those that name what most name at the centre: fewer answers decide.
      open.sort((a, b) => named[b.best] - named[a.best] || a.m - b.m);
      const asked = open.map(({ m }) => m);
      return (points) => {
        checkPoints(where, points, d);
        return stack().vote(points.data, points.rows, asked, votes);
      };
    },
  };
}

/** Networks in a kernel's memory, which they keep. */
function openStack(where: string, mlps: readonly MlpParameters[], backend: Backend) {
  const { inputSize: d, classes: k } = mlps[0];
  const most = pointsHeld(d);
  const kernel = mlpKernel(where, backend, "opening");
  const { multiply } = kernel.functions;
  const at = layOutSingles(kernel, {
    ...unitBlocks(mlps),
    outputs: mlps.reduce((sum, { hidden }) => sum + panelLength(hidden, k), 0),
    outputStarts: mlps.length * panelLength(1, k),
    unitRows: most,
    logits: most * k,
  });
  const { sigmoidsAt, activations } = openMlpUnits(kernel.functions, at, mlps);
  // Where each network's output weights begin, in numbers.
  const places: number[] = [];
  let output = 0;
  mlps.forEach(({ hidden, outputWeights, outputBiases }, m) => {
    places.push(output);
    toPanels(outputWeights, hidden, k, at.outputs.floats.subarray(output));
    at.outputStarts.floats.set(outputBiases, m * panelLength(1, k));
    output += panelLength(hidden, k);
  });

  const own = new Float64Array(k);
  const probabilities = new Float64Array(k);
  /** The class of the i-th logits: that of the largest probability, where logits next to each other may be equal. */
  const answerAt = (i: number): number => {
    const logits = at.logits.floats;
    let best = 0;
    for (let c = 1; c < k; c++) if (logits[i * k + c] > logits[i * k + best]) best = c;
    let isClose = false;
    for (let c = 0; c < k; c++) isClose ||= c !== best && logits[i * k + best] - logits[i * k + c] < TIE;
    if (!isClose) return best;
    own.set(logits.subarray(i * k, (i + 1) * k));
    probabilitiesOf(own, probabilities, 0);
    return probabilities.indexOf(Math.max(...probabilities));
  };
  /** Adds a network's votes on the listed points: it computes what `mlpClassifier` does, in the same order. */
  const addVotes = (m: number, list: Int32Array, count: number, votes: Int32Array): void => {
    const stride = sigmoidsAt(m, list, count);
    for (let i = 0; i < count; i++) at.unitRows.integers[i] = 4 * stride * i;
    const [b, from] = [at.outputs.at + 4 * places[m], at.outputStarts.at + 4 * m * panelLength(1, k)];
    const { hidden } = mlps[m];
    multiply(at.units.at, at.unitRows.at, count, 1, 0, hidden, b, from, at.logits.at, 4 * k, k);
    for (let i = 0; i < count; i++) votes[list[i] * k + answerAt(i)]++;
  };

  return {
    activations,
    /** The classes of rows of points, by the votes of those that are asked, in that order, and by given ones. */
    vote(data: Float32Array, rows: number, asked: readonly number[], given: Int32Array): Int32Array {
      const result = new Int32Array(rows);
      const list = new Int32Array(most);
      const votes = new Int32Array(most * k);
      for (let from = 0; from < rows; from += most) {
        const count = Math.min(most, rows - from);
        at.x.floats.set(data.subarray(from * d, (from + count) * d));
        for (let s = 0; s < count; s++) {
          votes.set(given, s * k);
          list[s] = s;
        }
        let listed = count;
        for (const [i, m] of asked.entries()) {
          let kept = 0;
          for (let s = 0; s < listed; s++)
            if (!isDecided(votes, list[s] * k, k, asked.length - i)) list[kept++] = list[s];
          listed = kept;
          if (listed === 0) break;
          addVotes(m, list, listed, votes);
        }
        for (let s = 0; s < count; s++) result[from + s] = leader(votes, s * k, k);
      }
      return result;
    },
  };
}
