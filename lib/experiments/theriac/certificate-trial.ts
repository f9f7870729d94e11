import { type Matrix, matrix, median, type Rng, row } from "../../num";
import { certifyLayer, type LayerCertificates, type Precision, recoverLayer } from "../../purify";
import { type ChangedLayer, changeLayer } from "./certificate-kinds";
import type { CertifiedNetwork } from "./certificate-network";

/** What is counted of one layer, over kernels that had an update and entries of rows that are not zero. */
export const CERTIFICATE_MEASURES = {
  kernels: "number",
  exactKernels: "number",
  certifiedKernels: "number",
  looseKernels: "number",
  wrongKernels: "number",
  entries: "number",
  certifiedEntries: "number",
  looseEntries: "number",
  wrongEntries: "number",
  belowRadius: "number",
  radius: "number",
  genericRadius: "number",
} as const;

export type CertificateCounts = Readonly<Record<keyof typeof CERTIFICATE_MEASURES, number>>;

/** An entry is wrong when it is off by more than this share of its kernel's largest weight. */
const WRONG = 1e-3;
/** And loose when by more than so many tolerances. */
const LOOSE = 4;
/** c where none was found: the least that is. */
const LEAST_FACTOR = 512;
const ROUNDOFF: Readonly<Record<Precision, number>> = { float64: 2 ** -53, float32: 2 ** -24 };
/** The radius by rows is computed for one kernel in so many. */
const SAMPLED = 10;

/** Changes a share of every kernel's entries, recovers the layer, certifies it, and compares with the truth. */
export function certificateTrial(
  network: CertifiedNetwork,
  options: { kind: string; share: number; precision: Precision },
  rng: Rng,
): CertificateCounts {
  const { kind, share, precision } = options;
  const { initial, design } = network;
  const changed = changeLayer(network, { kind, share, isSingle: precision === "float32" }, rng);
  const { weights } = recoverLayer(changed.theta, initial, design, "l1");
  const found = certifyLayer(changed.theta, initial, design, weights, { storedAs: precision });
  return {
    ...countCertificates(network, changed, weights, found),
    ...radiiOf(network, changed, weights, found),
  };
}

type Counted = Omit<CertificateCounts, "radius" | "genericRadius">;

/** Certificates against the truth. Entries of a kernel stand or fall together, so kernels are counted beside them. */
export function countCertificates(
  network: CertifiedNetwork,
  changed: ChangedLayer,
  weights: Matrix,
  found: LayerCertificates,
): Counted {
  const { initial, clean, design } = network;
  const { rows: p, columns: k } = clean;
  const u = ROUNDOFF[found.storedAs];
  const factor = Number.isNaN(found.zeroFactor) ? LEAST_FACTOR : found.zeroFactor;
  const rows = Array.from({ length: k }, (_, i) => i).filter((i) => row(design, i).some((x) => x !== 0));
  const counts: Record<keyof Counted, number> = {
    ...{ kernels: 0, exactKernels: 0, certifiedKernels: 0, looseKernels: 0, wrongKernels: 0 },
    ...{ entries: 0, certifiedEntries: 0, looseEntries: 0, wrongEntries: 0, belowRadius: 0 },
  };
  for (let j = 0; j < p; j++) {
    const [w, start, truth] = [row(weights, j), row(initial, j), row(clean, j)];
    if (rows.every((i) => truth[i] === start[i])) continue;
    const most = (values: Float64Array): number => values.reduce((a, x) => Math.max(a, Math.abs(x)), 0);
    const [largest, largestStart] = [most(truth), most(start)];
    const own = { certified: 0, off: 0, loose: 0, wrong: 0, hidden: 0 };
    for (const i of rows) {
      const error = Math.abs(w[i] - truth[i]);
      const isOff = error > LOOSE * factor * u * (Math.abs(truth[i]) + largestStart);
      const isWrong = error > WRONG * largest;
      const isCertified = found.certifiedEntries[j * k + i] === 1;
      own.off += Number(isOff);
      own.certified += Number(isCertified);
      own.wrong += Number(isCertified && isWrong);
      own.loose += Number(isCertified && isOff && !isWrong);
      own.hidden += found.witnesses[j * k + i] * changed.isChanged[j * k + i];
    }
    counts.kernels++;
    counts.entries += rows.length;
    counts.exactKernels += Number(own.off === 0);
    counts.certifiedKernels += Number(found.certified[j]);
    counts.certifiedEntries += own.certified;
    counts.wrongEntries += own.wrong;
    counts.looseEntries += own.loose;
    counts.wrongKernels += Number(own.wrong > 0);
    counts.looseKernels += Number(own.wrong === 0 && own.loose > 0);
    counts.belowRadius += Number(own.wrong > 0 && own.hidden < found.radii[j]);
  }
  return counts;
}

/** Medians over certified kernels of every tenth; 0 where none is. */
function radiiOf(
  { initial, design }: CertifiedNetwork,
  { theta }: ChangedLayer,
  weights: Matrix,
  found: LayerCertificates,
): Pick<CertificateCounts, "radius" | "genericRadius"> {
  const sample = found.certified.flatMap((is, j) => (is && j % SAMPLED === 0 ? [j] : []));
  const radii = sample.map((j) => {
    const one = (m: Matrix): Matrix => matrix(1, m.columns, row(m, j).slice());
    // The format was settled by all kernels: a witness is one here as well.
    const rows = found.witnesses.subarray(j * initial.columns, (j + 1) * initial.columns);
    const fit = one(weights);
    const seen = matrix(
      1,
      initial.columns,
      Float64Array.from(fit.data, (w, i) => (rows[i] ? w : theta.data[j * initial.columns + i] + 1)),
    );
    return certifyLayer(seen, one(initial), design, fit, { storedAs: "float64", radius: "rows" }).radii[0];
  });
  const middle = (values: readonly number[]): number => (values.length === 0 ? 0 : median(values));
  return { radius: middle(radii), genericRadius: middle(sample.map((j) => found.genericRadii[j])) };
}
