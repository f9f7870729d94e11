/** A smooth function: its value at x, its gradient written to the second argument. */
export type Smooth = (x: Float64Array, gradient: Float64Array) => number;

/** Where a minimisation ended. */
export interface Minimum {
  readonly x: Float64Array;
  readonly value: number;
  /** max |∂f/∂xᵢ|. */
  readonly slope: number;
  readonly iterations: number;
  /** `converged`: slope ≤ tolerance. `iterations`: not within their number. `stalled`: rounding hides any further descent. */
  readonly status: "converged" | "iterations" | "stalled";
}

/** How many steps the inverse Hessian is made of. */
const MEMORY = 10;
/** A step has to gain this share of what the slope promises (Armijo). */
const SUFFICIENT = 1e-4;
/** Values that differ by less than this share tell nothing: then the slope along the step has to (Hager & Zhang 2005). */
const ROUNDING = 1e-14;

/**
 * The minimum of a convex function, by limited-memory BFGS with backtracking. A step along which the slope does not rise
 * tells nothing of the curvature and is not remembered.
 *
 * Source: Liu & Nocedal 1989, doi:10.1007/BF01589116; the two loops of Nocedal 1980.
 */
export function minimize(f: Smooth, start: Float64Array, tolerance: number, iterations: number): Minimum {
  const n = start.length;
  let x = start.slice();
  let gradient = new Float64Array(n);
  let value = f(x, gradient);
  const moves: { readonly s: Float64Array; readonly y: Float64Array; readonly rho: number }[] = [];
  let next = new Float64Array(n);
  let nextGradient = new Float64Array(n);

  for (let iteration = 0; ; iteration++) {
    const slope = largest(gradient);
    const ended = (status: Minimum["status"]): Minimum => ({
      x,
      value,
      slope,
      iterations: iteration,
      status,
    });
    if (slope <= tolerance) return ended("converged");
    if (iteration === iterations) return ended("iterations");

    // 1. The direction −Hg.
    const direction = gradient.slice();
    const alphas: number[] = [];
    for (let i = moves.length - 1; i >= 0; i--) {
      const { s, y, rho } = moves[i];
      alphas[i] = rho * dot(s, direction);
      addScaled(direction, -alphas[i], y);
    }
    const last = moves[moves.length - 1];
    const scale =
      last === undefined ? 1 / Math.sqrt(dot(gradient, gradient)) : 1 / (last.rho * dot(last.y, last.y));
    for (let j = 0; j < n; j++) direction[j] *= scale;
    moves.forEach(({ s, y, rho }, i) => addScaled(direction, alphas[i] - rho * dot(y, direction), s));
    for (let j = 0; j < n; j++) direction[j] = -direction[j];

    // 2. The step, halved until it gains enough.
    const promise = dot(gradient, direction);
    let step = 1;
    let reached = Number.NaN;
    let isFound = false;
    for (let halving = 0; halving < 60 && !isFound; halving++, step /= 2) {
      for (let j = 0; j < n; j++) next[j] = x[j] + step * direction[j];
      reached = f(next, nextGradient);
      isFound =
        reached <= value + SUFFICIENT * step * promise ||
        (reached <= value + ROUNDING * Math.abs(value) &&
          Math.abs(dot(nextGradient, direction)) <= (2 * SUFFICIENT - 1) * promise);
    }
    if (!isFound) {
      if (moves.length === 0) return ended("stalled");
      moves.length = 0; // once more, down the gradient
      continue;
    }

    // 3. What it tells of the curvature.
    const s = Float64Array.from(next, (xj, j) => xj - x[j]);
    const y = Float64Array.from(nextGradient, (gj, j) => gj - gradient[j]);
    const curvature = dot(s, y);
    if (curvature > 0) {
      if (moves.length === MEMORY) moves.shift();
      moves.push({ s, y, rho: 1 / curvature });
    }
    [x, next] = [next, x];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = reached;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

function addScaled(target: Float64Array, factor: number, x: Float64Array): void {
  for (let j = 0; j < x.length; j++) target[j] += factor * x[j];
}

function largest(x: Float64Array): number {
  let most = 0;
  for (let j = 0; j < x.length; j++) most = Math.max(most, Math.abs(x[j]));
  return most;
}
