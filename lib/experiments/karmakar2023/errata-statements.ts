import { impostorAttack } from "../../corruption";
import {
  customInputs,
  type FilterNetwork,
  filterNetwork,
  type NormMoments,
  neuroTronGuarantee,
  neuroTronSchedule,
  normalMoments,
  trainFilter,
} from "../../models/filter";
import { matrix, type Rng } from "../../num";

/** What is said, in the order of the figure. */
export const STATEMENTS = [
  "η grows with b (Remark 1.3)",
  "η grows with b for constant β",
  "the logarithm of T (Remark 1.4)",
  "the logarithm of T, c_rate mended",
  "(3) is (4) for N(0, σ²)",
  "(3) is (4) for N(0, 1)",
  "the bound is near-optimal (3.5)",
  "the gap is at least 4n²",
  "c₂θ is met by weights c₂ (3.6)",
  "c₂θ is met by weights c₂²",
  "c₁β is met by weights c₁ (3.6)",
  "any probability of attack (1.2)",
] as const;

/** A statement that is checked. */
export type Statement = (typeof STATEMENTS)[number];

/** Settings in which each is checked. */
export const INSTANCES = 12;

/** Both sides of a statement in one setting, and whether it holds there. */
export interface Checked {
  readonly setting: string;
  readonly left: number;
  readonly right: number;
  readonly holds: "yes" | "no";
}

/** Rounding of sums in the thirteenth digit decides nothing. */
const TOLERANCE = 1e-12;
/** Equality where two sides are one number. */
const isEqual = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE * Math.abs(b);

const checked = (setting: string, left: number, right: number, holds: boolean): Checked => ({
  setting,
  left: Number(left.toPrecision(6)),
  right: Number(right.toPrecision(6)),
  holds: holds ? "yes" : "no",
});

/** A single gate with M = I. @param outerWeight its weight in the second layer. */
function gate(n: number, outerWeight = 1): FilterNetwork {
  const identity = matrix(n, n);
  for (let i = 0; i < n; i++) identity.data[i * n + i] = 1;
  return filterNetwork({ gates: [identity], outer: [outerWeight] });
}

const identityOf = (n: number): FilterNetwork["gates"][number] => gate(n).gates[0];

/** Of ‖x‖ = radius in n dimensions. */
function sphere(n: number, radius: number): NormMoments {
  const [square, cube] = [radius * radius, radius * radius * radius];
  return { variance: square / n, m1: radius, m2: square, m3: cube, m4: square * square };
}

/** The choice of an instance from lists whose product has `INSTANCES` members. */
function choose<A, B>(instance: number, first: readonly A[], second: readonly B[]): [A, B] {
  const at = (instance - 1) % INSTANCES;
  return [first[at % first.length], second[Math.floor(at / first.length) % second.length]];
}

/**
 * One statement in one setting, through the library's own theory; the impostor of section 3.5 is run.
 *
 * @param instance from 1 on.
 */
export function checkStatement(statement: Statement, instance: number, rng: Rng): Checked {
  switch (statement) {
    case "η grows with b (Remark 1.3)": {
      // Two circles of radius 1 ∓ d, equally likely; β(x) = ½ on the inner one alone.
      const [gap, larger] = choose(instance, [0.01, 0.02, 0.05, 0.1, 0.2, 0.4], [4, 16]);
      const on = (power: number): [number, number] =>
        [1 - gap, 1 + gap].map((r) => ofPower(r, power)) as [number, number];
      const m = (power: number): number => (on(power)[0] + on(power)[1]) / 2;
      const beta = (power: number): number => on(power)[0] / 4;
      const moments = { variance: m(2) / 2, m1: m(1), m2: m(2), m3: m(3), m4: m(4) };
      const attackProbability = { beta1: beta(1), beta2: beta(2), beta3: beta(3) };
      const [small, large] = [1, larger].map(
        (batchSize) =>
          neuroTronGuarantee({ network: gate(2), moments, attackProbability, batchSize }).largestLearningRate,
      );
      return checked(
        `circles of radius ${1 - gap} and ${1 + gap}, b = 1 and ${larger}`,
        small,
        large,
        large > small,
      );
    }
    case "η grows with b for constant β": {
      const [n, larger] = choose(instance, [2, 5, 10, 20], [2, 16, 256]);
      const moments = normalMoments(n);
      const { criticalProbability } = neuroTronGuarantee({
        ...{ network: gate(n), moments, attackProbability: 1, batchSize: 1 },
      });
      const [small, large] = [1, larger].map(
        (batchSize) =>
          neuroTronGuarantee({
            ...{ network: gate(n), moments, attackProbability: criticalProbability / 2, batchSize },
          }).largestLearningRate,
      );
      return checked(`N(0, I), n = ${n}, b = 1 and ${larger}`, small, large, large > small);
    }
    case "the logarithm of T (Remark 1.4)":
    case "the logarithm of T, c_rate mended": {
      const [n, share] = choose(instance, [2, 5, 10, 20], [0.1, 0.5, 0.9]);
      const about = { network: gate(n), moments: normalMoments(n), batchSize: 16 };
      const { criticalProbability } = neuroTronGuarantee({ ...about, attackProbability: 1 });
      const { room, roomAsPrinted } = neuroTronSchedule({
        ...about,
        attackProbability: share * criticalProbability,
        ...{ failureProbability: 0.1, attackBound: 0.25, startDistance: 5 },
      });
      const value = statement === "the logarithm of T (Remark 1.4)" ? roomAsPrinted : room;
      return checked(`N(0, I), n = ${n}, β = ${share} of critical, b = 16`, value, 0, value > 0);
    }
    case "(3) is (4) for N(0, σ²)":
    case "(3) is (4) for N(0, 1)": {
      const [sigma, [n, factor]] = choose(
        instance,
        statement === "(3) is (4) for N(0, 1)" ? [1] : [0.5, 2],
        [2, 10].flatMap((size) => [0.5, 0.95, 0.999, 1.001, 1.05, 2].map((f) => [size, f] as const)),
      );
      const delta = 0.1;
      const moments = normalMoments(n, sigma);
      const allowed = 1 / (1 + n / delta);
      const beta1 = factor * allowed;
      const { tradeOff, lambda3 } = neuroTronGuarantee({
        ...{ network: gate(n), moments, batchSize: 16, failureProbability: delta },
        attackProbability: beta1 / moments.m1,
      });
      const third = tradeOff > 0 && (lambda3 * moments.m2) / (delta * tradeOff) < 1;
      const holds = third === beta1 <= allowed;
      return checked(
        `σ = ${sigma}, n = ${n}, (3) is ${third}: β₁, and the greatest that (4) allows`,
        beta1,
        allowed,
        holds,
      );
    }
    case "the bound is near-optimal (3.5)":
    case "the gap is at least 4n²": {
      const [n, times] = choose(instance, [2, 3, 5, 8], [1.5, 2, 4]);
      const { guaranteed, forced } = impostorOnSphere(n, times * n, rng);
      const gap = (guaranteed * guaranteed) / (forced * forced);
      const setting = `n = ${n}, ‖x‖ = ${times * n}: ε² over the impostor's squared error`;
      if (statement === "the gap is at least 4n²")
        // The impostor's run ends within rounding of it, and the least gap, at ‖x‖ = 2n, is 4n² itself.
        return checked(setting, gap, 4 * n * n, gap >= 4 * n * n * (1 - 1e-6));
      return checked(setting, gap, 10, gap <= 10);
    }
    case "c₂θ is met by weights c₂ (3.6)":
    case "c₂θ is met by weights c₂²": {
      const [c2, X] = choose(instance, [1.5, 2, 4], [1.1, 1.2, 2, 10]);
      const weight = statement === "c₂θ is met by weights c₂²" ? c2 * c2 : c2;
      const [before, after] = [1, weight].map((q) => errorPerBound(q, 1 / X));
      return checked(
        `c₂ = ${c2}, (1 + α)λ₁/(β₁λ₂) = ${X}: ε of c₂θ, and of θ`,
        c2 * after,
        before,
        c2 * after < before,
      );
    }
    case "c₁β is met by weights c₁ (3.6)": {
      const [c1, X] = choose(instance, [1.25, 1.5, 2], [2.5, 5, 10, 40]);
      const [before, after] = [errorPerBound(1, 1 / X), errorPerBound(c1, c1 / X)];
      return checked(
        `c₁ = ${c1}, (1 + α)λ₁/(β₁λ₂) = ${X}: ε after, and before`,
        after,
        before,
        isEqual(after, before),
      );
    }
    case "any probability of attack (1.2)": {
      const [n, beta] = choose(instance, [2, 5, 20, 100], [0.05, 0.5, 1]);
      const { tradeOff, criticalProbability } = neuroTronGuarantee({
        ...{ network: gate(n), moments: normalMoments(n), batchSize: 16, attackProbability: beta },
      });
      return checked(`n = ${n}: β against the greatest covered`, beta, criticalProbability, tradeOff > 0);
    }
  }
}

const ofPower = (r: number, power: number): number =>
  Array.from({ length: power }).reduce((product: number) => product * r, 1);

/** ε/θ of one gate of two inputs, its outer weight q, at a multiple of the critical β for q = 1. */
function errorPerBound(q: number, share: number): number {
  const moments = normalMoments(2);
  const about = { sensing: identityOf(2), moments, batchSize: 16, failureProbability: 0.1 };
  const { criticalProbability } = neuroTronGuarantee({ ...about, network: gate(2), attackProbability: 1 });
  return neuroTronGuarantee({
    ...about,
    network: gate(2, q),
    attackProbability: share * criticalProbability,
  }).errorPerBound;
}

/**
 * Section 3.5 with inputs on the sphere ‖x‖ = radius: labels of another filter at distance 1, always, which are within
 * θ* = radius of the true ones. What the theorem guarantees (δ = 1, the most favourable), and where Neuro-Tron ends.
 */
function impostorOnSphere(n: number, radius: number, rng: Rng): { guaranteed: number; forced: number } {
  const network = gate(n);
  const { errorPerBound: perBound } = neuroTronGuarantee({
    ...{ network, moments: sphere(n, radius), attackProbability: 1, batchSize: 16, failureProbability: 1 },
  });
  const truth = rng.fillNormal(new Float64Array(n));
  const impostor = truth.map((w, j) => (j === 0 ? w + 1 : w));
  const { weights } = trainFilter(
    {
      ...{ network, truth, algorithm: "neuro-tron", batchSize: 16, iterations: 2000, record: 2000 },
      oracle: impostorAttack({ impostor }),
      sampler: customInputs("sphere", (batch, draws) => {
        draws.fillNormal(batch);
        for (let at = 0; at < batch.length; at += n) {
          const x = batch.subarray(at, at + n);
          const length = Math.sqrt(x.reduce((sum, entry) => sum + entry * entry, 0));
          for (let j = 0; j < n; j++) x[j] *= radius / length;
        }
      }),
      // H = (radius²/2n) I: a mean contraction by 1/8 an update.
      learningRate: (2 * n) / (8 * radius * radius),
    },
    rng.substream("run"),
  );
  const forced = Math.sqrt(weights.reduce((sum, w, j) => sum + (w - truth[j]) * (w - truth[j]), 0));
  return { guaranteed: radius * perBound, forced };
}
