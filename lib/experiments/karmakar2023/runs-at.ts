import { rowsBy } from "../../evidence";
import type { FilterAlgorithm } from "../../models/filter";
import type { Row } from "../../study";
import type { AttackSetting } from "./attacked-settings";
import type { Distribution } from "./settings";

/** A setting's runs of an algorithm, whatever the inputs of a figure that shows one distribution. */
export function runsAt(
  rows: readonly Row[],
): (setting: AttackSetting, algorithm: FilterAlgorithm) => readonly Row[] {
  const at = rowsBy(rows, ["attackBound", "attackProbability", "algorithm"]);
  return ({ attackBound, attackProbability }, algorithm) => at(attackBound, attackProbability, algorithm);
}

/** Neuro-Tron's runs at a setting with inputs of a distribution. */
export function tronAt(
  rows: readonly Row[],
): (distribution: Distribution, setting: AttackSetting) => readonly Row[] {
  const at = rowsBy(rows, ["distribution", "attackBound", "attackProbability", "algorithm"]);
  return (distribution, { attackBound, attackProbability }) =>
    at(distribution, attackBound, attackProbability, "neuro-tron");
}
