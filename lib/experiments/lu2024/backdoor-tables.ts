import { createRng, meanIntervals, proportionInterval } from "../../num";
import { type DeclaredCell, measured, type Row, type Table, table } from "../../study";
import { REMOVED } from "./backdoor-cells";
import { REPAIR_TITLES, type Repair } from "./backdoor-repairs";
import { TRIGGER_TITLES, type TriggerName } from "./backdoor-triggers";

/**
 * Share of networks without a backdoor, and accuracy, by trigger: each repair that looks at images at each of some n.
 *
 * @param at the share and the n that the tables show; where rows have none of them, what they have: the largest share, every n.
 */
export function backdoorTables(
  rows: readonly Row[],
  at: { readonly poisonFraction: number; readonly points: readonly number[] },
): Table[] {
  const [poisonFraction] = among([at.poisonFraction], rows, "poisonFraction").slice(-1);
  const shown = rows.filter((row) => row.poisonFraction === poisonFraction);
  const shownPoints = among(at.points, shown, "points");
  const triggers = [...new Set(shown.map((row) => row.trigger as TriggerName))];
  const methods = [...new Set(shown.map((row) => row.method as Repair))];
  const columns = methods.flatMap((method) => {
    const isBlind = method === "poisoned" || method === "start";
    return (isBlind ? shownPoints.slice(0, 1) : shownPoints).map((points) => ({
      method,
      points,
      title: isBlind ? REPAIR_TITLES[method] : `${REPAIR_TITLES[method]}, n = ${points}`,
    }));
  });
  const tableOf = (more: Pick<Table, "id" | "title">, cell: (own: readonly Row[]) => DeclaredCell): Table =>
    table({
      ...more,
      caption: `ρ = ${poisonFraction} of the training images poisoned; 95 % intervals over networks. Our settings: the summary prints no numbers.`,
      header: "trigger",
      best: "highest",
      columns: columns.map(({ title }) => title),
      rows: triggers.map((trigger) => ({
        title: TRIGGER_TITLES[trigger],
        cells: columns.map(({ method, points }) =>
          cell(
            shown.filter((row) => row.trigger === trigger && row.method === method && row.points === points),
          ),
        ),
      })),
    });
  const intervals = meanIntervals(createRng("lu2024/backdoor tables"));
  return [
    tableOf({ id: "removed", title: `Networks with attack success ≤ ${REMOVED}` }, (own) =>
      measured(
        proportionInterval(own.filter((row) => Number(row.attackSuccessRate) <= REMOVED).length, own.length),
      ),
    ),
    tableOf({ id: "accuracy", title: "Accuracy after repair" }, (own) =>
      measured(intervals(Float64Array.from(own, (row) => Number(row.accuracy)))),
    ),
  ];
}

/** Those of the wanted values that rows have in a column; all that they have where that is none. */
function among(wanted: readonly number[], rows: readonly Row[], column: string): readonly number[] {
  const there = [...new Set(rows.map((row) => Number(row[column])))].sort((a, b) => a - b);
  const both = wanted.filter((value) => there.includes(value));
  return both.length > 0 ? both : there;
}
