import { leastCell } from "../../evidence";
import { solveLadBatch } from "../../l1";
import { type Matrix, matrix, type Rng } from "../../num";
import { type AnyExperiment, count, experiment, fraction, number } from "../../study";
import { phaseTransitionClaims } from "./phase-transition-claims";
import { phaseTransitionFigure } from "./phase-transition-figure";

const NOISE_FRACTIONS: readonly number[] = Array.from({ length: 33 }, (_, i) => Math.round(2 * i + 2) / 100);
const ASPECTS: readonly number[] = Array.from({ length: 18 }, (_, i) => (i + 1) / 20);

/** Right-hand sides per design and noise fraction. */
const PROBLEMS = 20;
/** A fit this close to the truth, which is of size 1, is exact. */
const EXACT = 1e-9;

/** Where least absolute deviations stops being exact: Gaussian designs, noise N(1, 1) on a share of the rows. */
export const phaseTransition: AnyExperiment = experiment({
  id: "theriac/phase-transition",
  title: "The phase transition of exact recovery",
  question:
    "Up to which share of corrupted rows is ℓ1 regression exact, is it what theory predicts, and how sharp is it?",
  answer: {
    says: "Up to the Donoho–Tanner threshold: half of the problems are exact within {distance} of it for the largest size, the transition sharpens as problems grow, and each of {answers} answers is proven optimal.",
    because: [
      { claim: "threshold", verdict: "agrees" },
      { claim: "sharper", verdict: "agrees" },
      { claim: "proven", verdict: "agrees" },
    ],
    numbers: ({ cells }) => ({
      distance: Math.abs(leastCell(cells("threshold")).estimate),
      answers: cells("proven").reduce((total, { n }) => total + n, 0),
    }),
  },
  source: {
    cite: "lu2023",
    section: "4 (recovery by ℓ1 regression)",
    differs:
      "The question is ours: the paper recovers kernels by ℓ1 regression and does not ask where that ends. Here the regression stands alone, on random designs without a network, against the threshold that Donoho and Tanner computed.",
  },
  grid: { rows: [40, 100, 200], aspect: ASPECTS },
  within: { noiseFraction: NOISE_FRACTIONS },
  parameters: {
    rows: count("n, equations", 2000),
    aspect: number("d/n, unknowns per equation", 0.0005, 1),
    noiseFraction: fraction("ε, share of the right-hand sides that are hit"),
  },
  quick: { rows: [40, 80], aspect: ASPECTS.filter((_, i) => i % 3 === 1) },
  trials: { quick: 5, paper: 8 },
  version: 1,
  measures: { exactFraction: "number", provenFraction: "number" },
  measure({ rows, aspect, noiseFraction }, rng) {
    const d = Math.max(1, Math.round(rows * aspect));
    const design = matrix(rows, d);
    rng.substream("design").fillNormal(design.data);
    const truth = fits(design, rng.substream("coefficients"));
    return noiseFraction.map((some) => ({
      noiseFraction: some,
      ...share(design, truth, some, rng),
    }));
  },
  figure: phaseTransitionFigure,
  claims: phaseTransitionClaims,
});

/** PROBLEMS rows A·u / ‖u‖: entries of size 1. */
function fits(design: Matrix, rng: Rng): Matrix {
  const { rows: n, columns: d } = design;
  const truth = matrix(PROBLEMS, n);
  const u = new Float64Array(d);
  for (let j = 0; j < PROBLEMS; j++) {
    rng.fillNormal(u);
    const scale = 1 / Math.sqrt(u.reduce((sum, x) => sum + x * x, 0));
    for (let i = 0; i < n; i++) {
      let fit = 0;
      for (let k = 0; k < d; k++) fit += design.data[i * d + k] * u[k];
      truth.data[j * n + i] = scale * fit;
    }
  }
  return truth;
}

/** The share of right-hand sides whose clean values come back. Within a trial the same draws serve every fraction. */
function share(
  design: Matrix,
  truth: Matrix,
  noiseFraction: number,
  rng: Rng,
): { exactFraction: number; provenFraction: number } {
  const { rows: n } = design;
  const rhs = matrix(PROBLEMS, n, truth.data.slice());
  const where = rng.substream("where");
  const noise = rng.substream("noise");
  for (let i = 0; i < rhs.data.length; i++) {
    const shift = noise.normal(1, 1);
    if (where.uniform() < noiseFraction) rhs.data[i] += shift;
  }
  const { fitted, statuses } = solveLadBatch(design, rhs);
  let exact = 0;
  for (let j = 0; j < PROBLEMS; j++) {
    let error = 0;
    for (let i = j * n; i < (j + 1) * n; i++)
      error = Math.max(error, Math.abs(fitted.data[i] - truth.data[i]));
    if (error < EXACT) exact++;
  }
  return {
    exactFraction: exact / PROBLEMS,
    provenFraction: statuses.filter((status) => status === "optimal").length / PROBLEMS,
  };
}
