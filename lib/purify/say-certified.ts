import type { LayerCertificates } from "./layer-certificates";

const DENSITY = "if what was added to weights has a density";

/** A sentence on what the certificates of a hidden layer allow. @param rows of the design that are not zero. */
export function sayCertified(certificates: LayerCertificates, rows: Int32Array): string {
  const { certified, certifiedEntries, zeroFactor, storedAs } = certificates;
  const p = certified.length;
  const k = certifiedEntries.length / p;
  if (Number.isNaN(zeroFactor))
    return `none of ${p} kernels is proven exact: on ${storedAs} no gap tells rounding from residuals. It is missing where training began elsewhere, or left the span of the points (weight decay, Adam, other points).`;
  const others = Array.from({ length: p }, (_, j) => j).filter((j) => !certified[j]);
  const proven = p - others.length;
  if (proven === p) return `all ${p} kernels are proven exact, ${DENSITY}.`;

  const partly = others.filter((j) => rows.some((i) => certifiedEntries[j * k + i] === 1)).length;
  const part = partly === 0 ? "" : ` In ${partly} of these, single entries are proven: see certifiedEntries.`;
  const why =
    "what a fit meets exactly there, it might meet whatever the weights were. Use other points, or do without them";
  return proven === 0
    ? `none of ${p} kernels is proven exact: ${why}.${part}`
    : `${proven} of ${p} kernels ${proven === 1 ? "is" : "are"} proven exact, ${DENSITY}; ${others.length} ${others.length === 1 ? "is" : "are"} not: ${why}.${part}`;
}
