import { proportionInterval } from "../../num";
import { type DeclaredCell, measured, type Row, type Table, table } from "../../study";
import { setsOf } from "./model-panel";
import { BINARY_SIGN, SIGN } from "./models";
import { PAPER_ACCURACY, PAPER_MODEL, STANDS_FOR, setTitle } from "./paper-numbers";
import { DIVISIONS, type SetName } from "./sets";

/** The row of the most votes of a model on a set. */
export function most(rows: readonly Row[], data: string, model: string, rule = "hard"): Row | undefined {
  return rows
    .filter((row) => row.data === data && row.model === model && row.rule === rule)
    .reduce<Row | undefined>(
      (best, row) => (best === undefined || Number(row.votes) > Number(best.votes) ? row : best),
      undefined,
    );
}

const whyEmpty = (model: string, rule: string): string =>
  rule === "soft" && (model === BINARY_SIGN || SIGN.some((name) => name === model))
    ? "a sign has no probability"
    : "not run";

/** Accuracies by set and model, of as many hard votes as there are, and of soft ones. */
export function accuracyTables(rows: readonly Row[]): Table[] {
  const models = [...new Set(rows.map((row) => String(row.model)))];
  const printed = (data: string, model: string): number | null => {
    const paper: Readonly<Record<string, number>> = PAPER_ACCURACY[STANDS_FOR[data]];
    return paper?.[PAPER_MODEL[model] ?? model] ?? null;
  };
  const of = (rule: "hard" | "soft"): Table =>
    table({
      id: `accuracy-${rule}`,
      title: `Accuracy of ${rule} votes on points that they have not seen`,
      caption: `Share of validation points, with 95 % Wilson intervals; ${rule} votes, as many as were trained: ${votesIn(rows.filter((row) => row.rule === rule))}. A forest has 100 trees${models.includes(BINARY_SIGN) ? `; a vote of ${BINARY_SIGN} takes 10,000 iterations, ten times as many as one of real weights` : ""}. The paper has 100 votes of each model, 10 of ResNet18 and of its net of heartbeats. Sets are divided: ${divisions(rows)}. The paper's numbers are of its own sets.`,
      header: "set",
      best: "highest",
      readme: rule === "hard",
      columns: models,
      rows: setsOf(rows).map((data) => ({
        title: setTitle(data),
        cells: models.map((model): DeclaredCell => {
          const row = most(rows, data, model, rule);
          if (row === undefined) return { empty: whyEmpty(model, rule), paper: printed(data, model) };
          const { accuracy, points } = row;
          const right = Math.round(Number(accuracy) * Number(points));
          return measured(proportionInterval(right, Number(points)), printed(data, model));
        }),
      })),
    });
  return rows.some((row) => row.rule === "soft") ? [of("hard"), of("soft")] : [of("hard")];
}

/** "PneumoniaMNIST 80:20, as many of either class": how each set was divided. */
function divisions(rows: readonly Row[]): string {
  return setsOf(rows)
    .map((data) => `${data} ${DIVISIONS[data as SetName]}`)
    .join("; ");
}

/** "SCD01 100, LeNet 10": the most votes of each model, by set where sets differ. */
function votesIn(rows: readonly Row[]): string {
  const models = [...new Set(rows.map((row) => String(row.model)))];
  return models
    .map((model) => {
      const most = new Map<string, number>();
      for (const row of rows)
        if (row.model === model)
          most.set(String(row.data), Math.max(most.get(String(row.data)) ?? 0, Number(row.votes)));
      const counts = [...new Set(most.values())];
      if (counts.length === 1) return `${model} ${counts[0]}`;
      return `${model} ${[...most].map(([data, votes]) => `${votes} (${data})`).join(" and ")}`;
    })
    .join(", ");
}
