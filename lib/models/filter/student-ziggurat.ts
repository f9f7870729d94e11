import { type Ziggurat, ziggurat } from "../../num";

/** (1 + x²/4)^(−5/2): Student's t with four degrees of freedom, unnormalised. */
export function studentDensity(x: number): number {
  const t = 4 / (4 + x * x);
  return t * t * Math.sqrt(t);
}

/** A ziggurat for |t(4)|: one abscissa a draw, where a normal over a chi needs three. */
export const STUDENT: Ziggurat = ziggurat(
  studentDensity,
  (y) => 2 * Math.sqrt(Math.exp(-0.4 * Math.log(y)) - 1),
  9.087244833025867,
  0.005253447681864833,
);
