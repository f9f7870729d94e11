import type { AnyExperiment } from "../run";
import { figureH } from "./karmakar2023/figure-h";
import { learningRates } from "./karmakar2023/learning-rates";
import { otherAttacks } from "./karmakar2023/other-attacks";
import { figure1, figure2, figure3, figureF4, figureF5, figureG6 } from "./karmakar2023/sweep-figures";
import { figure1 as purificationFigure1 } from "./lu2023/figure-1";
import { figure2 as purificationFigure2 } from "./lu2023/figure-2";
import { figure3 as purificationFigure3 } from "./lu2023/figure-3";
import { figure4 } from "./lu2023/figure-4";
import { figure5 } from "./lu2023/figure-5";
import { theorem51 } from "./lu2023/theorem-5-1";
import { theorem52 } from "./lu2023/theorem-5-2";
import { noiseKindsExperiment } from "./theriac/noise-kinds";
import { phaseTransition } from "./theriac/phase-transition";

/** Every experiment of the suite, in the order in which they are listed and run. */
export const registry: readonly AnyExperiment[] = [
  purificationFigure1,
  purificationFigure2,
  purificationFigure3,
  figure4,
  figure5,
  theorem51,
  theorem52,
  noiseKindsExperiment,
  phaseTransition,
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
