import type { Matrix } from "../num";
import type { LadDesign } from "./design";
import type { Engine } from "./engine";
import { type Answers, solveExactly } from "./solve-exactly";
import { LadStatus } from "./status";

/** All problems by the engine, a chunk at a time; those that it does not prove, by the exact method. */
export function solveFast(
  design: LadDesign,
  engine: Engine,
  b: Matrix,
  maxPivots: number,
  resolution: number,
  answers: Answers,
): void {
  const { rows: n, columns: d } = design;
  const { chunk } = engine;
  const { report } = chunk;
  const { objectives, iterations, statuses } = answers;
  for (let first = 0; first < b.rows; first += chunk.capacity) {
    const count = Math.min(chunk.capacity, b.rows - first);
    chunk.input.set(b.data.subarray(first * n, (first + count) * n));
    engine.solve(count, maxPivots, resolution);
    for (const [target, source, width] of [
      [answers.fitted, chunk.fitted, n],
      [answers.residuals, chunk.residuals, n],
      [answers.duals, chunk.duals, n],
      [answers.coefficients, chunk.coefficients, d],
    ] as const)
      target.data.set(source.subarray(0, count * width), first * width);
    for (let k = 0; k < count; k++) {
      const j = first + k;
      if (report[3 * k + 2] === 0) {
        solveExactly(design, b, maxPivots, answers, j);
        continue;
      }
      // Signs and residuals agree by construction, so the gap is zero.
      objectives[j] = report[3 * k];
      iterations[j] = report[3 * k + 1];
      statuses[j] = LadStatus.Optimal;
      if (!engine.givesCoefficients) coefficientsFromFit(design, answers, j);
    }
  }
}

function coefficientsFromFit(design: LadDesign, answers: Answers, j: number): void {
  const { rows: n, columns: d } = design;
  const v = Float64Array.from(design.basis, (i) => answers.fitted.data[j * n + i]);
  const u = answers.coefficients.data.subarray(j * d, (j + 1) * d);
  design.coefficients(v, 0, u);
  if (!u.every(Number.isFinite)) answers.statuses[j] = LadStatus.CoefficientsOverflow;
}
