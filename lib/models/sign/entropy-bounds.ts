import type { FoundCut } from "./cut-search";
import { LOSS_UNIT } from "./loss-table";
import { moveAt } from "./move";
import type { SignNode, TrainingMemory } from "./training-memory";

/** What the kernel's slopes err by at most, a row: a cubic's slope, and the rounding of the losses. */
const SLACK = 1e-6;
const NEWTON_STEPS = 30;

/** What is known of moves before their search, given the cut of the weights as they are and the window about it. */
export interface EntropyBounds {
  /** What each loses at least, in the kernel's units. */
  readonly losses: Float64Array;
  /** Of each a bias near its best one: one of Newton's steps from that of the weights as they are. */
  readonly biases: Float64Array;
}

/**
 * Lower bounds of the cross-entropy that a change of one weight can come to, threshold searched: nearly all moves are
 * spared their search.
 *
 * Let F(w, b) be the loss, b* its best bias, r = σ − y and v = σ(1 − σ) there. For a change δ of a weight whose column is
 * x, and of b by β, |β| ≤ R, no output moves by more than M = δ·max|x| + R. Since |σ″| ≤ σ′, along a line the curvature falls
 * at most like e^(−Mt) (Bach 2010, doi:10.1214/09-EJS521, proposition 1), and with (e^(−M) + M − 1)/M² ≥ ½ − M/6
 *   F(w + δ, b* + β) ≥ F + δ Σrx − R|Σr| + max(0, ½ − M/6)·δ²·(Σvx² − (Σvx)²/Σv).
 */
export function entropyBounds(
  memory: TrainingMemory,
  node: SignNode,
  count: number,
  moves: number,
  { threshold }: FoundCut,
  low: number,
  high: number,
): EntropyBounds {
  const { f, at, stride, result } = memory;
  const { floats: list } = at.list;
  // The search over all cuts has left the projections in order: thresholds of the window lie between two of them.
  const below = list[4 * Math.max(0, low - 1)] - 0.02;
  const above = list[4 * high];

  let bias = -threshold;
  let [slope, curvature] = [0, 0];
  for (let i = 0; i < NEWTON_STEPS; i++) {
    f.residuals(
      at.base.at,
      at.ownSides.at,
      count,
      bias,
      at.table.at,
      at.slopes.at,
      at.curvatures.at,
      at.result.at,
    );
    [slope, curvature] = result;
    if (!(Math.abs(slope) > 1e-9 * count && curvature > 1e-9 * count)) break;
    bias -= Math.max(-1, Math.min(1, slope / curvature));
  }
  const loss = f.lossAt(at.base.at, at.ownSides.at, count, bias, at.table.at) * LOSS_UNIT;

  const losses = new Float64Array(moves);
  const biases = new Float64Array(moves);
  let held = -1;
  for (let i = 0; i < moves; i++) {
    const { coordinate, change } = moveAt(memory, i);
    if (coordinate !== held) {
      f.gather(node.columns + 4 * stride * coordinate, at.rows.at, 4 * Math.ceil(count / 4), at.column.at);
      f.columnSlopes(at.column.at, at.slopes.at, at.curvatures.at, count, at.result.at);
    }
    held = coordinate;
    const [own, mixed, square, largest] = result;
    const shift = Math.abs(change) * largest;
    const reach = Math.max(Math.abs(below - shift + bias), Math.abs(above + shift + bias));
    const most = shift + reach;
    const bend = curvature > 0 ? Math.max(0, square - (mixed * mixed) / curvature) : 0;
    const rise = Math.max(0, 0.5 - most / 6) * change * change * bend;
    const least = loss + change * own - reach * Math.abs(slope) + rise;
    losses[i] = (least - SLACK * count * (1 + most)) / LOSS_UNIT;
    biases[i] = bias - (curvature > 0 ? (change * mixed) / curvature : 0);
  }
  return { losses, biases };
}
