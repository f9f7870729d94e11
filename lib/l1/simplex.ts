import { Breakpoints } from "./breakpoints";
import type { LadDesign } from "./design";
import { BasisFactor } from "./lu";
import { perturbation } from "./perturbation";

/** Where the simplex method stopped, in the scaled problem min Σ w_i |b_i − (T v)_i|. */
export interface SimplexOutcome {
  /** The r interpolated rows. */
  readonly basis: Int32Array;
  /** Fitted values of the design's own basis rows, length r. */
  readonly v: Float64Array;
  /** b − T v, exactly 0 where that is rounding error. */
  readonly residuals: Float64Array;
  /** z, |z_i| ≤ 1. */
  readonly dual: Float64Array;
  readonly pivots: number;
  readonly limitReached: boolean;
  /** Whether z, before it was brought into the box, lay outside by no more than rounding error. */
  readonly proven: boolean;
}

const SNAP = 1.5e-14; // 64 units of rounding: smaller relative residuals and tableau entries are zeros
const SMALL_PIVOT = 1e-11;
const PRICE_TOLERANCE = 5.7e-14; // 2⁻⁴⁴
const PIVOTS_PER_FACTOR = 60;
const PATIENCE = 4; // factorisations before tolerances begin to grow: by then rounding error is what keeps us moving
const MAX_REFACTORS = 60;
const LARGEST_SNAP = 1e-12;
const LEEWAY = 256; // for rows whose residual changes sides within rounding error, when that is what keeps us moving
const EXCESS_ALLOWED = 1e-12;

/**
 * Weighted least absolute deviations by the simplex method of Barrodale & Roberts (1973): at a vertex r rows are
 * interpolated; move along the edge that frees the worst of them, past every breakpoint while the objective falls.
 *
 * Degeneracy is the rule here (most residuals are exactly zero), so every zero residual takes its sign from a second
 * right-hand side, a fixed generic perturbation that rides along: an infinitesimal perturbation of b, under which each
 * step makes strict progress and no basis comes twice. Cost: O(n·rank) per pivot.
 *
 * @param b scaled right-hand side, @param weights w ≥ 0, both length n.
 */
export function simplex(
  design: LadDesign,
  b: Float64Array,
  weights: Float64Array,
  maxPivots: number,
): SimplexOutcome {
  const { rows: n, rank: r, tableau: T0 } = design;
  const T = T0.slice();
  const basis = design.basis.slice();
  const isBasic = new Uint8Array(n);
  for (const i of basis) isBasic[i] = 1;
  const eta = perturbation(n);
  const residual = new Float64Array(n);
  const ripple = new Float64Array(n); // residuals of the perturbation
  const size = new Float64Array(n); // the sum of absolute values behind each residual
  const leeway = new Float64Array(n).fill(1);
  const sign = new Float64Array(n); // z_i w_i of the rows outside the basis
  const slope = new Float64Array(r); // z_j w_j of the rows in the basis
  const noise = new Float64Array(r); // the sum of absolute values behind each slope
  const edge = new Breakpoints(n);

  let pivots = 0;
  let limitReached = false;
  let fresh = true; // no pivot since the last factorisation
  let factoredAt = 0;
  let refactors = 0;
  let snap = SNAP;
  let tolerance = PRICE_TOLERANCE;

  const price = (): void => {
    residual.set(b);
    for (let i = 0; i < n; i++) size[i] = Math.abs(b[i]);
    ripple.set(eta);
    for (let j = 0; j < r; j++) {
      const c = b[basis[j]];
      const e = eta[basis[j]];
      for (let i = 0, at = j * n; i < n; i++, at++) {
        const product = T[at] * c;
        residual[i] -= product;
        size[i] += Math.abs(product);
        ripple[i] -= T[at] * e;
      }
    }
    for (let i = 0; i < n; i++) {
      if (isBasic[i]) residual[i] = ripple[i] = sign[i] = 0;
      else {
        const relative = Math.abs(residual[i]) / size[i];
        const turned = residual[i] * sign[i] <= 0;
        if (refactors > PATIENCE && turned && relative <= LEEWAY * snap)
          leeway[i] = Math.min(2 * leeway[i], LEEWAY);
        if (!(relative > snap * leeway[i])) residual[i] = 0;
        sign[i] = Math.sign(residual[i] || ripple[i]) * weights[i];
      }
    }
    for (let j = 0; j < r; j++) {
      let z = 0;
      let total = 0;
      for (let i = 0, at = j * n; i < n; i++, at++) {
        const product = T[at] * sign[i];
        z -= product;
        total += Math.abs(product);
      }
      slope[j] = z;
      noise[j] = total;
    }
  };

  const refactor = (): void => {
    const factor = new BasisFactor(T0, n, basis);
    const y = new Float64Array(r);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < r; j++) y[j] = T0[j * n + i];
      const t = factor.solveTransposed(y);
      for (let j = 0; j < r; j++) T[j * n + i] = Math.abs(t[j]) <= SNAP ? 0 : t[j];
    }
    for (let j = 0; j < r; j++) for (let k = 0; k < r; k++) T[k * n + basis[j]] = j === k ? 1 : 0;
    fresh = true;
    factoredAt = pivots;
    if (++refactors > PATIENCE) {
      snap = Math.min(2 * snap, LARGEST_SNAP);
      tolerance *= 1.5;
    }
  };

  for (;;) {
    price();

    // Step 1. The edge along which the objective falls fastest.
    let leaving = -1;
    let worst = 0;
    for (let j = 0; j < r; j++) {
      const excess = Math.abs(slope[j]) - weights[basis[j]];
      if (excess > worst && excess > tolerance * noise[j]) {
        worst = excess;
        leaving = j;
      }
    }
    if (leaving < 0) {
      if (fresh) break;
      refactor();
      continue;
    }

    if (pivots >= maxPivots || refactors > MAX_REFACTORS) {
      limitReached = true;
      break;
    }
    if (pivots - factoredAt >= PIVOTS_PER_FACTOR) {
      refactor();
      continue;
    }

    // Step 2. Along it, past breakpoints while the objective still falls.
    const column = leaving * n;
    const direction = -Math.sign(slope[leaving]);
    edge.clear();
    for (let i = 0; i < n; i++) {
      const t = direction * T[column + i];
      if (Math.abs(t) > SMALL_PIVOT && sign[i] * t > 0) edge.push(i, residual[i] / t, ripple[i] / t);
    }
    let entering = -1;
    let descent = -worst;
    while (edge.size > 0 && descent < 0) {
      entering = edge.pop();
      descent += 2 * weights[entering] * Math.abs(T[column + entering]);
    }
    if (entering < 0) break;

    // Step 3. Exchange the two rows.
    const pivot = T[column + entering];
    for (let j = 0; j < r; j++) {
      const factor = T[j * n + entering] / pivot;
      if (j === leaving || factor === 0) continue;
      for (let i = 0, at = j * n; i < n; i++, at++) {
        const product = factor * T[column + i];
        const t = T[at] - product;
        T[at] = Math.abs(t) <= SNAP * (Math.abs(product) + 1) ? 0 : t;
      }
      T[j * n + entering] = 0;
    }
    for (let i = 0; i < n; i++) T[column + i] /= pivot;
    isBasic[basis[leaving]] = 0;
    isBasic[entering] = 1;
    basis[leaving] = entering;
    pivots++;
    fresh = false;
  }
  return conclude(design, b, weights, basis, sign, residual, pivots, limitReached);
}

/** The vertex of a basis and its dual, from the design itself rather than from the tableau that led there. */
function conclude(
  design: LadDesign,
  b: Float64Array,
  weights: Float64Array,
  basis: Int32Array,
  sign: Float64Array,
  residuals: Float64Array,
  pivots: number,
  limitReached: boolean,
): SimplexOutcome {
  const { rows: n, rank: r, tableau: T0 } = design;
  const factor = new BasisFactor(T0, n, basis);
  const v = factor.solve(Float64Array.from(basis, (i) => b[i]));
  // Nothing is left to minimise: z = 0 proves it.
  if (residuals.every((x) => x === 0))
    return { basis, v, residuals, dual: new Float64Array(n), pivots, limitReached, proven: true };
  const dual = sign.map(Math.sign);
  const y = new Float64Array(r);
  const noise = new Float64Array(r);
  for (let j = 0; j < r; j++)
    for (let i = 0; i < n; i++) {
      const product = T0[j * n + i] * dual[i] * weights[i];
      y[j] -= product;
      noise[j] += Math.abs(product);
    }
  const slopes = factor.solveTransposed(y);
  let excess = 0;
  let largest = 1;
  for (let j = 0; j < r; j++) {
    const w = weights[basis[j]];
    const over = Math.abs(slopes[j]) - w;
    if (over > 0) excess = Math.max(excess, over / Math.max(w, ...noise));
    dual[basis[j]] = w > 0 ? slopes[j] / w : Math.sign(slopes[j]);
    largest = Math.max(largest, Math.abs(dual[basis[j]]));
  }
  // Rounding error is cut off; more than that means no optimum: shrink z into the box, so that its gap stays a bound.
  if (excess <= EXCESS_ALLOWED) for (const i of basis) dual[i] = Math.max(-1, Math.min(1, dual[i]));
  else for (let i = 0; i < n; i++) dual[i] /= largest;
  return { basis, v, residuals, dual, pivots, limitReached, proven: excess <= EXCESS_ALLOWED };
}
