import type { AnyExperiment } from "./experiment";
import type { Figure, FigureContext } from "./figure";
import type { Table } from "./table";
import type { Row } from "./value";

/** An experiment's results: rows, and the figure that they give. Claims are judged on them by the rules of evidence. */
export interface Results {
  readonly experiment: AnyExperiment;
  /** Rows of the units that went well, in the order of rows.csv. */
  readonly rows: readonly Row[];
  readonly context: FigureContext;
  /** The rows, drawn; its title and caption say which they are. */
  readonly figure: Figure;
  /** The tables that the experiment declares; none where it declares none. */
  readonly tables: readonly Table[];
}
