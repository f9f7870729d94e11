import type { Matrix } from "../num";
import type { Answers } from "./answers";
import { factorDesign, type LadDesign } from "./design";
import { type Engine, REPORT } from "./engine";
import { hasFaintRows } from "./faint-rows";
import { mendFit } from "./mend-fit";
import { refineCoefficients } from "./refine-coefficients";
import { solveExactly } from "./solve-exactly";
import { LadStatus } from "./status";

/**
 * All problems by the engine, a chunk at a time; then those that it does not prove, by the exact method, and those whose
 * numbers need a closer look.
 */
export function solveFast(
  design: LadDesign,
  engine: Engine,
  b: Matrix,
  maxPivots: number,
  resolution: number,
  answers: Answers,
): void {
  const { rows: n, columns: d, basis } = design;
  const { chunk } = engine;
  const { report } = chunk;
  const { objectives, iterations, statuses } = answers;
  const v = new Float64Array(basis.length);
  const rough = new Float64Array(d);
  const unproven: number[] = [];
  const doubtful: number[] = [];
  for (let first = 0; first < b.rows; first += chunk.capacity) {
    const count = Math.min(chunk.capacity, b.rows - first);
    chunk.input.set(b.data.subarray(first * n, (first + count) * n));
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
      // Signs and residuals agree by construction, so the gap is zero.
      objectives[j] = report[REPORT * k];
      iterations[j] = report[REPORT * k + 1];
      statuses[j] = LadStatus.Optimal;
      const faint = report[REPORT * k + 3];
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
  let rowByRow: LadDesign | undefined;
  for (const j of doubtful) settle(j);
  for (const j of unproven) solveExactly(design, b, maxPivots, resolution, answers, j);

  function isFaint(j: number, faint: number, u: Float64Array, uAt: number): boolean {
    return hasFaintRows(design, faint, answers.fitted.data, j * n, u, uAt);
  }

  function settle(j: number): void {
    const [own, fitted, residuals] = [b, answers.fitted, answers.residuals].map((m) => rowOf(m, j));
    const { u } = refineCoefficients(design, fitted, residuals, resolution);
    if (!u.every(Number.isFinite)) {
      statuses[j] = LadStatus.CoefficientsOverflow;
      return;
    }
    if (resolution !== 0) return;
    if (mendFit(design.given, own, u, fitted, residuals))
      objectives[j] = residuals.reduce((sum, r) => sum + Math.abs(r), 0);
    else {
      rowByRow ??= factorDesign(design.given, design.backend, 0);
      solveExactly(rowByRow, b, maxPivots, resolution, answers, j, true);
    }
  }
}

const rowOf = (m: Matrix, j: number): Float64Array => m.data.subarray(j * m.columns, (j + 1) * m.columns);
