import { STUDENT } from "./student-ziggurat";
import { EXPONENTIAL, NORMAL, type Ziggurat } from "./ziggurat";

/** Laws of independent inputs, symmetric about 0 with scale 1; the index is the kernel's name for the law. */
export const SYMMETRIC_LAWS = ["normal", "laplace", "student-4"] as const;

/** N(0, 1); Laplace with density exp(−|x|)/2; Student's t with four degrees of freedom, variance 2. */
export type SymmetricLaw = (typeof SYMMETRIC_LAWS)[number];

/** The layers of each law's absolute value. */
export const LAYERS_OF: Readonly<Record<SymmetricLaw, Ziggurat>> = {
  normal: NORMAL,
  laplace: EXPONENTIAL,
  "student-4": STUDENT,
};

/** The variance of a draw with scale 1. */
export const VARIANCE_OF: Readonly<Record<SymmetricLaw, number>> = { normal: 1, laplace: 2, "student-4": 2 };
