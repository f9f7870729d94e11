import type { Precision } from "./stored-precision";

/** What is proven of a recovered layer of p kernels with k entries, by the fits alone. */
export interface LayerCertificates {
  /** One for each kernel: every entry is proven exact. */
  readonly certified: readonly boolean[];
  /**
   * p×k, row-major: 1 where the entry is proven exact. Rows of zeros of the design count wherever the kernel has a witness:
   * training leaves them as they began, and so does recovery.
   */
  readonly certifiedEntries: Uint8Array;
  /** p×k: 1 where the entry is a witness, a zero residual that is no bridge; see `certifyLayer`. */
  readonly witnesses: Uint8Array;
  /** Of each kernel's witnesses: the rank of their rows of the design. The kernel is certified where it is the design's. */
  readonly ranks: Int32Array;
  /** How many corrupted entries a false certificate must hide among the witnesses, at least, whoever chose them. */
  readonly radii: Int32Array;
  /** The same for rows in general position, |witnesses| − rank + 1: no proof, and never so for images. 0 without witnesses. */
  readonly genericRadii: Int32Array;
  /** The format that was taken for granted. */
  readonly storedAs: Precision;
  /** c: residuals of so many units of rounding count as zero. NaN where no gap tells zeros from residuals: nothing is proven. */
  readonly zeroFactor: number;
}
