import { count, oneOfNumbers, oneOfWords, type Parameter } from "../../study";
import { NOISE_FRACTION } from "../lu2023";

/** Parameters that the experiments on noise share. */
export const NOISE_PARAMETERS: Readonly<
  Record<"patches" | "cut" | "scale" | "points" | "width" | "noiseFraction", Parameter>
> = {
  patches: oneOfNumbers("m, patches of an image", [1, 3, 4, 16]),
  cut: oneOfWords("how patches are cut", ["tile", "chunk"]),
  scale: oneOfWords("how pixels are scaled", ["unit", "rms", "z"]),
  points: count("n, training points, which are the clean points", 1000),
  width: count("p, number of kernels", 20000),
  noiseFraction: NOISE_FRACTION,
};
