import { createRng, meanIntervals, proportionInterval } from "../../num";
import { type DeclaredCell, measured, type Row, type Table, table } from "../../study";
import { REMOVED } from "./backdoor-cells";
import { DEFENCE_TITLES, DEFENCES } from "./backdoor-defences";
import { TRIGGER_TITLES, TRIGGERS } from "./backdoor-triggers";

/** Share of networks without a backdoor, and accuracy: defences against triggers, with images of the batch and from outside. */
export function defenceTables(rows: readonly Row[]): Table[] {
  const columns = TRIGGERS.flatMap((trigger) =>
    ["inside", "outside"].flatMap((source) => {
      const own = rows.filter((row) => row.trigger === trigger && row.source === source);
      return own.length === 0 ? [] : [{ title: `${TRIGGER_TITLES[trigger]}, ${source}`, own }];
    }),
  );
  const methods = DEFENCES.filter((name) => rows.some(({ method }) => method === name));
  const tableOf = (more: Pick<Table, "id" | "title">, cell: (own: readonly Row[]) => DeclaredCell): Table =>
    table({
      ...more,
      caption:
        "20 clean images, of the training batch (inside) or not (outside); 95 % intervals over networks; values of defences with labels chosen on other networks. Our settings: the summary prints no numbers.",
      header: "defence",
      columns: columns.map(({ title }) => title),
      rows: methods.map((method) => ({
        title: DEFENCE_TITLES[method],
        cells: columns.map(({ own }) => cell(own.filter((row) => row.method === method))),
      })),
    });
  const intervals = meanIntervals(createRng("lu2024/defences tables"));
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
