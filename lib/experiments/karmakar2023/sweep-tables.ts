import type { FilterAlgorithm } from "../../models/filter";
import { median, quantile } from "../../num";
import { type DeclaredCell, formatGiven, type Row, type Table, table } from "../../study";
import { NAMES } from "./algorithm-names";
import { errorOf } from "./outcomes";
import { type Distribution, HELD, tableSetting } from "./settings";

/** Recovery errors without an attack, "in the vicinity of" this (section 4, on figure G.6). */
const WITHOUT_ATTACK = 1e-14;

/** What the paper's Table 1 prints of each distribution. */
const TABLE_1: Readonly<Record<Distribution, { learningRate: number; inputSize: number }>> = {
  "N(0, 1)": { learningRate: 1e-4, inputSize: 100 },
  "t(4)": { learningRate: 1e-4, inputSize: 100 },
  "N(0, 9)": { learningRate: 5e-5, inputSize: 50 },
  "Laplace(0, 2)": { learningRate: 5e-5, inputSize: 50 },
};

/** Which of a figure's rows a table's columns are. */
export interface SweepColumns {
  readonly distributions: readonly Distribution[];
  readonly algorithms: readonly FilterAlgorithm[];
}

/** Final errors by θ at the held β and by β at the held θ; and Table 1, where a figure has every distribution. */
export function sweepTables(rows: readonly Row[], columns: SweepColumns): Table[] {
  const own = (name: string): number[] =>
    [...new Set(rows.map((row) => Number(row[name])))].sort((a, b) => a - b);
  const bounds = own("attackBound");
  const probabilities = own("attackProbability");
  return [
    errors("errors-by-bound", "θ", rows, columns, {
      title: `Final error by the attack's bound θ, at β = ${HELD.attackProbability}`,
      settings: bounds.map((attackBound) => ({ ...HELD, attackBound })),
      varies: "attackBound",
    }),
    errors("errors-by-probability", "β", rows, columns, {
      title: `Final error by the attack's probability β, at θ = ${HELD.attackBound}`,
      settings: probabilities.map((attackProbability) => ({ ...HELD, attackProbability })),
      varies: "attackProbability",
    }),
    ...(columns.distributions.length > 1 ? [settingsTable(columns.distributions)] : []),
  ];
}

interface Arm {
  readonly title: string;
  readonly settings: readonly { readonly attackBound: number; readonly attackProbability: number }[];
  readonly varies: "attackBound" | "attackProbability";
}

function errors(
  id: string,
  symbol: string,
  rows: readonly Row[],
  { distributions, algorithms }: SweepColumns,
  { title, settings, varies }: Arm,
): Table {
  const columns = distributions.flatMap((distribution) =>
    algorithms.map((algorithm) => ({
      distribution,
      algorithm,
      title: [
        ...(distributions.length > 1 ? [distribution] : []),
        ...(algorithms.length > 1 ? [NAMES[algorithm]] : []),
      ].join(", "),
    })),
  );
  return table({
    id,
    title,
    caption: `Median of ‖w − w*‖ after the last update and its quartiles, where both are finite, over all runs; one that diverged counts as ∞. The paper prints no number${varies === "attackBound" ? " but for θ = 0: in the vicinity of 10⁻¹⁴" : ""}.`,
    header: symbol,
    best: algorithms.length > 1 ? "lowest" : "none",
    columns: columns.map((column) => column.title || `${column.distribution}, ${NAMES[column.algorithm]}`),
    rows: settings.map((setting) => ({
      title: formatGiven(setting[varies]),
      cells: columns.map(({ distribution, algorithm }) =>
        errorCell(
          rows.filter(
            (row) =>
              row.distribution === distribution &&
              row.algorithm === algorithm &&
              row.attackBound === setting.attackBound &&
              row.attackProbability === setting.attackProbability,
          ),
          setting.attackBound === 0 && algorithm === "neuro-tron" ? WITHOUT_ATTACK : null,
        ),
      ),
    })),
  });
}

function errorCell(rows: readonly Row[], paper: number | null): DeclaredCell {
  if (rows.length === 0) return { empty: "not run", paper };
  const all = Float64Array.from(rows, errorOf);
  const value = median(all);
  if (!Number.isFinite(value)) return { empty: `half or more of ${rows.length} runs diverged`, paper };
  const interval = [quantile(all, 0.25), quantile(all, 0.75)] as const;
  return { value, n: rows.length, paper, ...(interval.every(Number.isFinite) ? { interval } : {}) };
}

/** The settings of every run beside Table 1. */
function settingsTable(distributions: readonly Distribution[]): Table {
  const settings = distributions.map((name) => tableSetting(name, HELD.attackBound, HELD.attackProbability));
  const rows: [string, readonly number[], readonly number[]][] = [
    [
      "learning rate η",
      settings.map((s) => s.learningRate),
      distributions.map((d) => TABLE_1[d].learningRate),
    ],
    ["input dimension n", settings.map((s) => s.inputSize), distributions.map((d) => TABLE_1[d].inputSize)],
    ["filter size r", settings.map((s) => s.filterSize), distributions.map(() => 25)],
    ["batch size b", settings.map((s) => s.batchSize), distributions.map(() => 16)],
    ["width k", settings.map((s) => s.width), distributions.map(() => 10)],
  ];
  return table({
    id: "settings",
    title: "Settings, beside Table 1",
    caption: "What every run of the figure uses; θ and β vary.",
    header: "setting",
    columns: distributions,
    rows: rows.map(([title, ours, papers]) => ({
      title,
      cells: ours.map((given, c) => ({ given, paper: papers[c] })),
    })),
  });
}
