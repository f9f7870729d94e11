import type { Matrix } from "../num";
import type { Answers } from "./answers";
import type { LadDesign } from "./design";
import { type Engine, REPORT } from "./engine";
import { hasFaintRows } from "./faint-rows";
import { gapOf } from "./gap";
import { settle } from "./settle";
import { solveExactly } from "./solve-exactly";
import { LadStatus } from "./status";

/**
 * All problems by the engine, a chunk at a time; then those that it does not prove, by the exact method, and those whose
 * numbers need a closer look.
 *
 * @returns whether the engine is as it was: no problem needed its memory for something else.
 */
export function solveFast(
  design: LadDesign,
  engine: Engine,
  guesses: Matrix | undefined,
  b: Matrix,
  maxPivots: number,
  resolution: number,
  answers: Answers,
): boolean {
  const { rows: n, columns: d, basis } = design;
  const { chunk } = engine;
  const { report } = chunk;
  const { objectives, gaps, iterations, statuses } = answers;
  const v = new Float64Array(basis.length);
  const rough = new Float64Array(d);
  const unproven: number[] = [];
  const doubtful: number[] = [];
  for (let first = 0; first < b.rows; first += chunk.capacity) {
    const count = Math.min(chunk.capacity, b.rows - first);
    chunk.input.set(b.data.subarray(first * n, (first + count) * n));
    if (guesses)
      chunk.guesses.set(guesses.data.subarray(first * guesses.columns, (first + count) * guesses.columns));
    else chunk.guesses.fill(Number.NaN);
    engine.solve(count, maxPivots, resolution);
    for (const [target, source] of [
      [answers.fitted, chunk.fitted],
      [answers.residuals, chunk.residuals],
      [answers.duals, chunk.duals],
    ] as const)
      target.data.set(source.subarray(0, count * n), first * n);
    for (let k = 0; k < count; k++) {
      const j = first + k;
      if (report[REPORT * k + 2] === 0) {
        unproven.push(j);
        continue;
      }
      objectives[j] = report[REPORT * k];
      // Signs and residuals agree by construction, so the gap is zero; but for residuals that a resolution hides.
      const look = report[REPORT * k + 3];
      if (resolution > 0 && look > 0) gaps[j] = gapOf(answers.residuals.data, answers.duals.data, j * n, n);
      iterations[j] = report[REPORT * k + 1];
      statuses[j] = LadStatus.Optimal;
      const faint = resolution > 0 ? 0 : look;
      if (engine.givesCoefficients) {
        if (faint > 0 && isFaint(j, faint, chunk.coefficients, k * d)) doubtful.push(j);
        continue;
      }
      for (let i = 0; i < v.length; i++) v[i] = answers.fitted.data[j * n + basis[i]];
      design.roughCoefficients(v, rough);
      if (!rough.every(Number.isFinite) || (faint > 0 && isFaint(j, faint, rough, 0))) doubtful.push(j);
    }
  }

  // The engine's memory is free from here on.
  if (doubtful.length > 0) settle(design, b, maxPivots, resolution, answers, doubtful);
  for (const j of unproven) solveExactly(design, b, maxPivots, resolution, answers, j);
  return doubtful.length + unproven.length === 0;

  function isFaint(j: number, faint: number, u: Float64Array, uAt: number): boolean {
    return hasFaintRows(design, faint, answers.fitted.data, j * n, u, uAt);
  }
}
