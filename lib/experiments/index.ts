import type { AnyExperiment } from "../run";
import { figure2 } from "./lu2023/figure-2";
import { figure3 } from "./lu2023/figure-3";
import { figure4 } from "./lu2023/figure-4";
import { figure5 } from "./lu2023/figure-5";

/** Every experiment of the suite, in the order in which they are listed and run. */
export const registry: readonly AnyExperiment[] = [figure2, figure3, figure4, figure5];
