import type { AnyExperiment, Paper } from "../study";
import { karmakar2023 } from "./karmakar2023";
import { lu2023 } from "./lu2023";
import { lu2024 } from "./lu2024";
import { theriac } from "./theriac";
import { yang2020 } from "./yang2020";

/** The papers, each with its experiments, in the order in which they are listed and run. */
export const papers: readonly Paper[] = [lu2023, lu2024, theriac, karmakar2023, yang2020];

/** Every experiment of the suite. */
export const registry: readonly AnyExperiment[] = papers.flatMap(({ experiments }) => experiments);
