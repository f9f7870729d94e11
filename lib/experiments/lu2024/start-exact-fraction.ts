import { layeredRecoveryError } from "../../metrics";
import type { ImageNetwork } from "./image-network";

/** The share of kernels that are as they began: no image moved them, and returning the start has them exact as well. */
export function startExactFraction({ initial, clean }: ImageNetwork): number {
  return layeredRecoveryError(initial, clean).hidden[0].exactFraction;
}
