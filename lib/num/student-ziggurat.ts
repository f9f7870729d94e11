import { density, STUDENT_4 } from "./kernels/ziggurat";
import { type Ziggurat, ziggurat } from "./ziggurat";

/** A ziggurat for |t(4)|: one abscissa a draw, where a normal over a chi needs three. */
export const STUDENT: Ziggurat = ziggurat(
  (x) => density(STUDENT_4, x),
  (y) => 2 * Math.sqrt(Math.exp(-0.4 * Math.log(y)) - 1),
  9.087244833025867,
  0.005253447681864833,
);
