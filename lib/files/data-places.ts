import { delimiter, join, resolve } from "node:path";
import { projectRoot } from "./project-root";

/** The environment's list of folders with data at hand. */
export const DATA_VARIABLE = "THERIAC_DATA";

/** Where data that were obtained are kept: `.cache/data` in the clone, otherwise in the current folder. */
export function dataFolder(): string {
  return join(projectRoot(), ".cache", "data");
}

/**
 * The folders in which data are looked for, in order: those that THERIAC_DATA names (between them what the system has in
 * PATH: ":" or ";"), then `dataFolder()`.
 */
export function dataPlaces(): string[] {
  const named = (process.env[DATA_VARIABLE] ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...named.map((folder) => resolve(folder)), dataFolder()];
}
