import type { AnyExperiment } from "../run";
import { figureH } from "./karmakar2023/figure-h";
import { learningRates } from "./karmakar2023/learning-rates";
import { otherAttacks } from "./karmakar2023/other-attacks";
import { figure1, figure2, figure3, figureF4, figureF5, figureG6 } from "./karmakar2023/sweep-figures";
import { figure5 } from "./lu2023/figure-5";

/** Every experiment of the suite, in the order in which they are listed and run. */
export const registry: readonly AnyExperiment[] = [
  figure5,
  figure1,
  figure2,
  figure3,
  figureF4,
  figureF5,
  figureG6,
  figureH,
  learningRates,
  otherAttacks,
];
