import { type Matrix, row } from "../num";
import { bridgeScreen } from "./bridge-screen";
import type { LayerCertificates } from "./layer-certificates";
import { dot, orthonormalise } from "./orthonormalise";
import { type Radius, radiusOf } from "./radius";
import type { Precision } from "./stored-precision";
import { type Witnesses, witnessesIn } from "./witnesses";
import { scaledResiduals, zeroFactor } from "./zero-residuals";

/** A row is a bridge from a leverage of 1 − τ on. */
const BRIDGE: Readonly<Record<Precision, number>> = { float64: 1e-6, float32: 1e-2 };
/** On float32 a dense change meets a weight by chance: so many witnesses more than the rank are asked for. */
const SURPLUS: Readonly<Record<Precision, number>> = { float64: 0, float32: 3 };
/** A row that the witnesses span up to this share of its length is spanned. */
const SPANNED = 1e-10;

/** A layer, what became of it, and the factorised design of its fits. */
export interface Certifiable {
  readonly contaminated: Matrix;
  readonly initial: Matrix;
  readonly recovered: Matrix;
  /** Q of `rangeOf`. */
  readonly range: Matrix;
  /** Rows of the design that are not all zero, ascending. */
  readonly rows: Int32Array;
}

/** `certifyLayer` for arguments that were checked; radii are 0 where no `radius` is asked for. */
export function certify(layer: Certifiable, storedAs: Precision, radius?: Radius): LayerCertificates {
  const { contaminated, initial, recovered, range, rows } = layer;
  const { rows: p, columns: k } = contaminated;
  const rank = range.columns;
  const scaled = scaledResiduals(contaminated, initial, recovered, storedAs);
  const factor = zeroFactor(scaled, { p, k, rank }, rows, storedAs) ?? Number.NaN;
  const margin = BRIDGE[storedAs];
  const screen = bridgeScreen(range, margin);
  const witnesses = new Uint8Array(p * k);
  const found: LayerCertificates & { readonly certified: boolean[] } = {
    certified: [],
    certifiedEntries: new Uint8Array(p * k),
    witnesses,
    ranks: new Int32Array(p),
    radii: new Int32Array(p),
    genericRadii: new Int32Array(p),
    storedAs,
    zeroFactor: factor,
  };
  const zeros = new Int32Array(rows.length);
  const others = new Int32Array(rows.length);
  for (let j = 0; j < p; j++) {
    let count = 0;
    let rest = 0;
    for (let at = 0; at < rows.length; at++) {
      const i = rows[at];
      if (scaled[j * k + i] <= factor) zeros[count++] = i;
      else others[rest++] = i;
    }
    const own = zeros.slice(0, count);
    const seen = screen.passes(zeros, count, others, rest)
      ? { rows: own, rank, coordinates: radius && screen.coordinates(own) }
      : witnessesIn(range, own, margin);
    found.certified.push(false);
    if (seen.rows.length === 0 || seen.rows.length < seen.rank + SURPLUS[storedAs]) continue;
    const entries = found.certifiedEntries.subarray(j * k, (j + 1) * k);
    found.certified[j] = seen.rank === rank;
    if (seen.rank === rank) entries.fill(1);
    else markSpanned(range, seen, entries);
    for (let at = 0; at < seen.rows.length; at++) witnesses[j * k + seen.rows[at]] = 1;
    found.ranks[j] = seen.rank;
    found.genericRadii[j] = seen.rows.length - seen.rank + 1;
    if (radius && seen.coordinates) found.radii[j] = radiusOf(seen.coordinates, radius);
  }
  return found;
}

/** 1 for every row of Q that the witnesses' rows span; rows of zeros are. */
function markSpanned(
  range: Matrix,
  { rows, rank }: Pick<Witnesses, "rows" | "rank">,
  target: Uint8Array,
): void {
  const r = range.columns;
  const spanning = new Float64Array(rows.length * r);
  rows.forEach((i, at) => spanning.set(row(range, i), at * r));
  const { vectors, rank: found } = orthonormalise(spanning, r, SPANNED, rank);
  const left = new Float64Array(r);
  for (let i = 0; i < range.rows; i++) {
    left.set(row(range, i));
    const length = Math.sqrt(dot(left, 0, left, 0, r));
    for (let c = 0; c < found; c++) {
      const along = dot(vectors, c * r, left, 0, r);
      for (let l = 0; l < r; l++) left[l] -= along * vectors[c * r + l];
    }
    if (Math.sqrt(dot(left, 0, left, 0, r)) <= SPANNED * length) target[i] = 1;
  }
}
