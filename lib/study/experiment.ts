import { checkCount, DomainError, type Rng } from "../num";
import type { Answer } from "./answer";
import { checkDeclaration } from "./check-declaration";
import { checkDistinct, checkGrid } from "./check-grid";
import type { Claim } from "./claim";
import type { Estimate } from "./estimate";
import type { Figure, FigureContext } from "./figure";
import type { ImageGrid } from "./image-grid";
import type { ListsOf, Measured, Measures, RowOf, ValueIn, ValuesOf } from "./measures";
import type { Need } from "./need";
import type { OwnMaterial } from "./own";
import type { Parameter } from "./parameter";
import { changePart, type Part, toTrials } from "./part";
import { pick } from "./pick";
import type { Look } from "./picture";
import type { Table } from "./table";
import type { Grid, Point, Row, Scale, Trials, Value } from "./value";

/** Where the experiment comes from. */
export interface Source {
  /** Citation key of the paper. */
  readonly cite: string;
  readonly figure?: string;
  readonly section?: string;
  /** What differs from the paper, where no notebook that shows the experiment says so. */
  readonly differs?: string;
}

/** Trials beyond the figure's. What is not named is as at paper scale. */
export interface Unseen {
  /** Values that replace the grid's and those of the axes within, by parameter. */
  readonly changes?: Grid;
  readonly trials: Trials;
}

/** No axis is measured within a unit. */
export type NoAxes = Record<never, never>;

/** One figure of a paper: what to compute, how to draw it, and what the paper says about it. */
export interface ExperimentDeclaration<
  G extends Grid,
  M extends Measures = Measures,
  W extends Grid = NoAxes,
> {
  /** `paper/figure`: lower-case words joined by hyphens, also the folder of its results. */
  readonly id: string;
  readonly title: string;
  /** The question that the figure answers. */
  readonly question: string;
  /** The sentence that answers it, once there are verdicts that carry one. */
  readonly answer?: Answer;
  readonly source: Source;
  /** The parameters' values at paper scale; a unit of work is one trial at one point of their product. */
  readonly grid: G;
  /** Where the paper ran less than that product: the products that it ran. A point in two of them is one unit. */
  readonly products?: readonly Partial<Lists<G>>[];
  /** With `products`: what a parameter of several is held at when another run gives the others values of its own. */
  readonly otherwise?: Partial<Lists<G>>;
  /**
   * Axes measured inside one unit, where many values share an expensive step: `measure` gets each as its whole list and
   * returns a row for every value. A row depends on its own values alone, and a unit's stream knows none of them.
   */
  readonly within?: W;
  /** Meaning and domain of every parameter, those within included. */
  readonly parameters: { readonly [Name in keyof G | keyof W]: Parameter };
  /** With `products`: a parameter whose values have products of their own, as sets of data have. A run that asks for some has these. */
  readonly productsBy?: string & keyof G;
  /** With `productsBy`: products of more of its values, computed at paper scale where a run asks for them, and else not. */
  readonly onRequest?: readonly Partial<Lists<G>>[];
  /** At quick scale these values replace the grid's and those within. */
  readonly quick?: Partial<Lists<G>> & Partial<Lists<W>>;
  /** With `products`: those of quick scale. */
  readonly quickProducts?: readonly Partial<Lists<G>>[];
  /** Trials per point: how many from trial 0, or from which to which. */
  readonly trials: Readonly<Record<"quick" | "paper", number | Trials>>;
  /** Trials that no figure shows, computed to judge claims that were frozen before them. */
  readonly unseen?: readonly Unseen[];
  /** What it cannot run without; where that is missing, nothing is computed, and what is committed is shown. */
  readonly needs?: readonly Need[];
  /**
   * Whether what takes long to make for units at a point, such as an ensemble of trained networks, is kept from an earlier run;
   * where it is not, `measure` makes it. Tests measure a committed unit again only where it is. Always, unless told.
   */
  isPrepared?(point: ValuesOf<G>): boolean;
  /** What units at these points take, where that is so long that a run had better ask first; undefined where it is not. */
  estimate?(points: readonly ValuesOf<G>[]): Estimate | undefined;
  /** What a reader may bring in place of its own, and the experiment with it; nothing unless told. */
  readonly own?: OwnMaterial;
  /** A whole number ≥ 1. Raise it when `measure` changes meaning: earlier results are then recomputed, never mixed. */
  readonly version: number;
  /** What `measure` returns besides the axes within, in the order of the columns. */
  readonly measures: M;
  /**
   * One unit of work: one trial at one point. Pure: its result is a function of the point and of `rng`'s stream.
   * It runs in a worker. Its rows hold what the point does not already name; every number in them is finite.
   * A throw is recorded as the unit's error. What `images` shows it gives to `look`, each picture by a name of its own.
   */
  measure(
    point: ValuesOf<G> & ListsOf<W>,
    rng: Rng,
    trial: number,
    look: Look,
  ): Measured<W, M> | readonly Measured<W, M>[];
  /** Draws rows without errors. */
  figure(rows: readonly RowOf<G, W, M>[], context: FigureContext): Figure;
  /** Tables of the same rows, made by `table`: shown below the figure and written beside it. */
  tables?(rows: readonly RowOf<G, W, M>[], context: FigureContext): readonly Table[];
  /**
   * Grids of pictures that `measure` gives to `look`. The units that they name are measured again, each from its own
   * stream, when the figure's files are written.
   */
  images?(
    rows: readonly RowOf<G, W, M>[],
    context: FigureContext,
  ): readonly ImageGrid<Partial<RowOf<G, W, M>>>[];
  readonly claims: readonly Claim[];
}

type Lists<G extends Grid> = { readonly [Name in keyof G]: readonly ValueIn<G[Name]>[] };

/** A declared experiment, whatever its grid. */
export interface AnyExperiment {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** The sentence that answers it, with the verdicts that it rests on. */
  readonly answer?: Answer;
  readonly source: Source;
  readonly grid: Grid;
  /** Empty where no axis is measured within a unit. */
  readonly within: Grid;
  readonly otherwise: Grid;
  /** The parameter whose values choose among the products. */
  readonly productsBy?: string;
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** What each scale consists of; no part: there is nothing at that scale. */
  readonly parts: Readonly<Record<Scale, readonly Part[]>>;
  /** What it cannot run without; mostly nothing. */
  readonly needs: readonly Need[];
  /** Whether what units at a point take long to make is kept already. */
  isPrepared(point: Readonly<Record<string, Value>>): boolean;
  /** What units at these points take, where that may be long; undefined where it never is. */
  readonly estimate?: (points: readonly Point[]) => Estimate | undefined;
  readonly own?: OwnMaterial;
  readonly version: number;
  readonly measures: Measures;
  /** Of rows.csv: parameters, axes within, "trial", measures. The store appends "error". */
  readonly columns: readonly string[];
  measure(
    point: Readonly<Record<string, Value | readonly Value[]>>,
    rng: Rng,
    trial: number,
    look?: Look,
  ): Row | readonly Row[];
  figure(rows: readonly Row[], context: FigureContext): Figure;
  /** Undefined where it declares none. */
  readonly tables?: (rows: readonly Row[], context: FigureContext) => readonly Table[];
  readonly images?: (rows: readonly Row[], context: FigureContext) => readonly ImageGrid[];
  readonly claims: readonly Claim[];
}

/**
 * Declares an experiment: returns it, frozen, once it has been found sound.
 *
 * @throws {DomainError} a name that no declaration has, or what is not of its kind; an id that is not `paper/figure`; an empty or repeated list of values, or one outside the
 *   parameter's domain; a parameter without domain; a name used twice; trials that are no range; two claims with one id.
 *
 * @example
 * ```ts
 * const squares = experiment({
 *   id: "mine/squares",
 *   title: "Squares",
 *   question: "How do squares grow?",
 *   source: { cite: "mine" },
 *   grid: { x: [1, 2, 3] },
 *   parameters: { x: number("x", 0, 100) },
 *   trials: { quick: 1, paper: 1 },
 *   version: 1,
 *   measures: { square: "number" },
 *   measure: ({ x }) => ({ square: x * x }),
 *   figure: (rows, context) => plotRows(rows, context, { x: "x", y: "square" }),
 *   claims: [],
 * });
 * const { rows } = await runExperiment(squares, { workers: 0 }); // workers look experiments up: only the library's own
 * rows.map((row) => row.square); // => [1, 4, 9]
 * ```
 */
export function experiment<const G extends Grid, const M extends Measures, const W extends Grid = NoAxes>(
  declaration: ExperimentDeclaration<G, M, W>,
): AnyExperiment {
  checkDeclaration(declaration);
  const { id, title, question, answer, source, version, claims, unseen = [], needs = [] } = declaration;
  const {
    grid,
    within = {},
    otherwise = {},
    measures,
    products,
    onRequest,
    productsBy,
    quick = {},
    quickProducts,
  } = declaration as {
    grid: Grid;
    within?: Grid;
    otherwise?: Grid;
    measures: Measures;
    products?: readonly Grid[];
    onRequest?: readonly Grid[];
    productsBy?: string;
    quick?: Grid;
    quickProducts?: readonly Grid[];
  };
  const where = `experiment ${id}`;
  checkCount(where, "version", version);
  const parameters: Readonly<Record<string, Parameter>> = declaration.parameters;
  const columns = [...Object.keys(grid), ...Object.keys(within), "trial", ...Object.keys(measures)];
  checkDistinct(where, "the columns (grid, within, trial, measures)", columns);
  if (columns.includes("error"))
    throw new DomainError(`${where}: a column is called "error", which the store appends itself.`);
  for (const name of Object.keys({ ...grid, ...within }))
    if (!Object.hasOwn(parameters, name))
      throw new DomainError(
        `${where}: parameters miss ${JSON.stringify(name)}; say what it means and can be.`,
      );
  const check = (name: string, lists: Grid, known: Grid): void =>
    checkGrid(where, name, lists, pick(parameters, Object.keys(known)));
  check("grid", grid, grid);
  check("within", within, within);
  check("otherwise", otherwise, grid);
  check("quick", quick, { ...grid, ...within });
  for (const product of [...(products ?? []), ...(quickProducts ?? [])]) check("products", product, grid);
  for (const product of onRequest ?? []) check("onRequest", product, grid);
  if (productsBy !== undefined && !(products && Object.hasOwn(grid, productsBy)))
    throw new DomainError(
      `${where}: productsBy = ${JSON.stringify(productsBy)}, but ${products ? `the grid has ${Object.keys(grid).join(", ")}` : "there are no products"}. Name a parameter of the grid, and its products.`,
    );
  if (onRequest !== undefined && productsBy === undefined)
    throw new DomainError(
      `${where}: onRequest has products that no run could ask for. Name the parameter that they go by in productsBy.`,
    );
  for (const { changes = {} } of unseen) check("unseen", changes, { ...grid, ...within });
  checkDistinct(
    where,
    "claims",
    claims.map((claim) => claim.id),
  );

  const full = (lists: readonly Grid[] | undefined): readonly Grid[] =>
    (lists ?? [{}]).map((product) => ({ ...grid, ...product }));
  const paper: Part = {
    products: full(products),
    within,
    trials: toTrials(where, "trials.paper", declaration.trials.paper),
  };
  const requested: Part = onRequest ? { ...paper, onRequest: full(onRequest) } : paper;
  const declared: AnyExperiment = {
    id,
    title,
    question,
    answer,
    source,
    grid,
    within,
    otherwise,
    productsBy,
    parameters,
    parts: { quick: [], paper: [requested], unseen: [] },
    needs,
    isPrepared: (declaration.isPrepared as AnyExperiment["isPrepared"] | undefined) ?? (() => true),
    estimate: declaration.estimate as AnyExperiment["estimate"],
    own: declaration.own,
    version,
    measures,
    columns,
    measure: (point, rng, trial, look = lookAway) => measure(point, rng, trial, look),
    figure: declaration.figure as unknown as AnyExperiment["figure"],
    tables: declaration.tables as unknown as AnyExperiment["tables"],
    images: declaration.images as unknown as AnyExperiment["images"],
    claims,
  };
  const measure = declaration.measure as unknown as Required<AnyExperiment>["measure"];
  const quickPart = changePart(declared, { ...paper, products: full(quickProducts ?? products) }, quick);
  const quickTrials = toTrials(where, "trials.quick", declaration.trials.quick);
  return Object.freeze({
    ...declared,
    parts: {
      quick: [{ ...quickPart, trials: quickTrials }],
      paper: [requested],
      unseen: unseen.map(({ changes = {}, trials }) => ({
        ...changePart(declared, paper, changes),
        trials: toTrials(where, "unseen.trials", trials),
      })),
    },
  });
}

/** Nobody looks: a picture costs nothing then. */
function lookAway(): void {}
