import { createRng, meanIntervals } from "../../num";
import { type DeclaredCell, formatGiven, measured, type Row, type Table, table } from "../../study";
import type { Method } from "./backdoor-trial";

/** The setting that the tables show: the paper's, m = 1, with so many points from outside the batch. */
const SHOWN = { patches: 1, points: 10, source: "outside" } as const;

/** Methods side by side, and how the columns call them. The last two need labels. */
const COLUMNS: readonly (readonly [Method, string])[] = [
  ["poisoned", "poisoned"],
  ["purified-l1", "purified"],
  ["purified-l1-both", "purified, β under W̃ and W(0)"],
  ["purified-l2", "ℓ2 projection"],
  ["reset", "back to the start"],
  ["fine-tuned", "fine-tuned"],
  ["from-scratch", "from scratch"],
];

/** Accuracy and attack success by poisoned fraction and method, at one setting. */
export function backdoorTables(rows: readonly Row[]): Table[] {
  const shown = rows.filter((row) => Object.entries(SHOWN).every(([name, value]) => row[name] === value));
  const fractions = [...new Set(rows.map((row) => Number(row.poisonFraction)))].sort((a, b) => a - b);
  const tableOf = (column: "accuracy" | "attackSuccessRate", more: Pick<Table, "id" | "title">): Table => {
    const intervals = meanIntervals(createRng("lu2023/figure-5 tables"));
    const cell = (method: Method, fraction: number): DeclaredCell => {
      const own = shown.filter((row) => row.method === method && row.poisonFraction === fraction);
      return measured(intervals(Float64Array.from(own, (row) => Number(row[column]))));
    };
    return table({
      ...more,
      caption: `Means over networks with 95 % bootstrap intervals; m = ${SHOWN.patches}, n = ${SHOWN.points} clean points from outside the batch. The paper prints no numbers. Fine-tuned and from scratch use labels, purification does not.`,
      header: "poisoned fraction",
      best: column === "accuracy" ? "highest" : "lowest",
      columns: COLUMNS.map(([, title]) => title),
      rows: fractions.map((fraction) => ({
        title: formatGiven(fraction),
        cells: COLUMNS.map(([method]) => cell(method, fraction)),
      })),
    });
  };
  return [
    tableOf("accuracy", { id: "accuracy", title: "Test accuracy after repair" }),
    tableOf("attackSuccessRate", { id: "attack-success", title: "Attack success after repair" }),
  ];
}
