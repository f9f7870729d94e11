import type { AnyExperiment } from "../run";
import { figure5 } from "./lu2023/figure-5";

/** Every experiment of the suite, in the order in which they are listed and run. */
export const registry: readonly AnyExperiment[] = [figure5];
