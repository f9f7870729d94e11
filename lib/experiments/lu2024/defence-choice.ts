import { rowsBy } from "../../evidence";
import { DomainError, mean } from "../../num";
import type { Row } from "../../study";
import { BASELINES, type Baseline } from "./backdoor-baselines";

/** What a baseline is compared at. */
export interface DefenceChoice {
  /** Which of its values, from 0. */
  readonly choice: number;
  readonly value: number;
}

/**
 * For every baseline the value with the largest mean of accuracy less attack success, over all triggers and networks; of equal
 * ones the first.
 *
 * @param rows of "lu2024/defence-rates".
 */
export function chooseDefences(rows: readonly Row[]): Map<Baseline, DefenceChoice> {
  const at = rowsBy(rows, ["method", "choice"]);
  const choices = [...new Set(rows.map((row) => Number(row.choice)))].sort((a, b) => a - b);
  return new Map(
    BASELINES.flatMap((method) => {
      const rated = choices.flatMap((choice) => {
        const own = at(method, choice);
        const score = mean(own.map((row) => Number(row.accuracy) - Number(row.attackSuccessRate)));
        return own.length === 0 ? [] : [{ choice, value: Number(own[0].value), score }];
      });
      if (rated.length === 0) return [];
      const { choice, value } = rated.reduce((best, one) => (one.score > best.score ? one : best));
      return [[method, { choice, value }] as const];
    }),
  );
}

/** The table of all choices: "fine-tuned | 2 | 1", a baseline a line. @param rows of "lu2024/defence-rates". */
export function defenceTable(rows: readonly Row[]): string {
  return Array.from(chooseDefences(rows), ([method, { choice, value }]) =>
    [method, choice, value].join(" | "),
  ).join("\n");
}

/** Reads such lines: the value of a baseline. @throws {DomainError} none was chosen. */
export function readDefences(table: string): (method: Baseline) => number {
  const lines = table.trim().split("\n");
  const values = new Map(lines.map((line) => line.split(" | ")).map(([method, , value]) => [method, value]));
  return (method) => {
    const value = values.get(method);
    if (value === undefined)
      throw new DomainError(
        `readDefences: no value was chosen for ${method}. Compute lu2024/defence-rates, and choose anew with tools/choose-rates.mjs.`,
      );
    return Number(value);
  };
}
