import { DomainError, sayValue } from "../num";
import { checkDistinct } from "./check-grid";
import { checkResultTable } from "./check-result-table";
import { describeContext } from "./describe-context";
import type { AnyExperiment } from "./experiment";
import type { FigureContext } from "./figure";
import type { Table } from "./table";
import type { Row } from "./value";

/**
 * The tables of an experiment's rows, each with a note that says which rows these are; none where it declares none.
 *
 * @throws {DomainError} what it gives is no list of tables, or two of them have one id.
 */
export function drawTables(
  experiment: AnyExperiment,
  rows: readonly Row[],
  context: FigureContext,
): readonly Table[] {
  const { id, tables } = experiment;
  if (tables === undefined) return [];
  const drawn = tables(rows, context);
  const where = `experiment ${id}`;
  if (!Array.isArray(drawn))
    throw new DomainError(
      `${where}: tables gives ${sayValue(drawn)}; a list of what table({ … }) returns is needed.`,
    );
  for (const each of drawn) checkResultTable(where, each);
  checkDistinct(
    where,
    "tables",
    drawn.map((each: Table) => each.id),
  );
  const note = describeContext(context).join(" · ");
  return drawn.map((each: Table) => ({ ...each, note }));
}
