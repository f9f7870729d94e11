import { checkCount, DomainError, ShapeError, sayValue } from "../num";
import type { LayerCertificates } from "./layer-certificates";

/** What of a layer's certificates counts here. */
export type RadiusCertificates = Pick<LayerCertificates, "certified" | "certifiedEntries" | "radii">;

/** What is left of certificates when some number of entries may have been chosen by an adversary. */
export interface AdversarialCertificates {
  readonly certified: readonly boolean[];
  /** p×k. */
  readonly certifiedEntries: Uint8Array;
}

/**
 * The certificates that hold whatever was done to fewer than q + 1 entries of each kernel: constants, coins, values placed along
 * the design's range by someone who knows it. They are those of kernels with a radius above q; a theorem without any
 * assumption on the noise.
 *
 * The residuals of a fit may not be counted off: where it is wrong, clean entries have residuals too.
 *
 * @param certificates of `certifyLayer`. @param changed q, entries of a kernel that may have been changed.
 * @throws {DomainError} q is no whole number ≥ 0, or the certificates are none. {ShapeError} their sizes disagree.
 *
 * @example
 * ```ts
 * const ones = [[1], [1], [1], [1], [1]];
 * const layer = [[0.1, 0.1, 1.1, 1.1, 1.1]]; // who moved: two entries by −1, or three by +1?
 * const { weights } = recoverLayer(layer, [[0, 0, 0, 0, 0]], ones, "l1");
 * const certificates = certifyLayer(layer, [[0, 0, 0, 0, 0]], ones, weights);
 * weights.data; // ≈ [1.1, 1.1, 1.1, 1.1, 1.1]
 * certifiedAgainst(certificates, 2).certified; // => [true]
 * certifiedAgainst(certificates, 3).certified; // => [false]
 * ```
 */
export function certifiedAgainst(certificates: RadiusCertificates, changed: number): AdversarialCertificates {
  const { certified, certifiedEntries, radii } = checked(certificates);
  checkCount("certifiedAgainst", "changed", changed, 0);
  const holds = certified.map((_, j) => changed < radii[j]);
  const k = certifiedEntries.length / certified.length;
  return {
    certified: certified.map((is, j) => is && holds[j]),
    certifiedEntries: certifiedEntries.map((is, at) => (holds[Math.floor(at / k)] ? is : 0)),
  };
}

function checked(certificates: RadiusCertificates): RadiusCertificates {
  const refuse = (name: string, value: unknown, needed: string): never => {
    throw new DomainError(
      `certifiedAgainst: ${name} = ${sayValue(value)}, not ${needed}. Pass what certifyLayer returned.`,
    );
  };
  if (certificates === null || typeof certificates !== "object")
    return refuse("certificates", certificates, "certificates of a layer");
  const { certified, certifiedEntries, radii } = certificates;
  if (
    !Array.isArray(certified) ||
    !certified.every((is) => typeof is === "boolean") ||
    certified.length === 0
  )
    return refuse("certificates: certified", certified, "a list of booleans, one for each kernel");
  if (!(certifiedEntries instanceof Uint8Array))
    return refuse("certificates: certifiedEntries", certifiedEntries, "a Uint8Array");
  if (!(radii instanceof Int32Array)) return refuse("certificates: radii", radii, "an Int32Array");
  const p = certified.length;
  if (radii.length !== p || certifiedEntries.length % p !== 0)
    throw new ShapeError(
      `certifiedAgainst: certificates of ${p} kernels have ${radii.length} radii and ${certifiedEntries.length} entries; one radius a kernel, and as many entries for each.`,
    );
  return { certified, certifiedEntries, radii };
}
