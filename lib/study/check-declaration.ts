import {
  checkFunction,
  checkObject,
  checkOneOf,
  checkText,
  DomainError,
  isPlain,
  keysOf,
  sayValue,
} from "../num";
import { checkAnswer } from "./check-answer";
import { checkParameter } from "./check-parameter";
import type { ExperimentDeclaration, Source, Unseen } from "./experiment";
import { MEASURES, type Measures } from "./measures";
import type { Need } from "./need";
import type { Grid } from "./value";

type Declaration = ExperimentDeclaration<Grid, Measures, Grid>;

const DECLARATION = keysOf<Declaration>({
  grid: true, // before id, which is as near to "gid"
  id: true,
  title: true,
  question: true,
  answer: true,
  source: true,
  products: true,
  otherwise: true,
  productsBy: true,
  onRequest: true,
  within: true,
  parameters: true,
  quick: true,
  quickProducts: true,
  trials: true,
  unseen: true,
  needs: true,
  isPrepared: true,
  estimate: true,
  own: true,
  version: true,
  measures: true,
  measure: true,
  figure: true,
  tables: true,
  images: true,
  claims: true,
});
const SOURCE = keysOf<Source>({ cite: true, figure: true, section: true, differs: true });
const TRIALS = keysOf<Declaration["trials"]>({ quick: true, paper: true });
const UNSEEN = keysOf<Unseen>({ changes: true, trials: true });

const WHERE = "experiment";
const ID = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Throws {DomainError}, naming the first part of a declaration that is not of its kind, and names that no declaration has.
 * What the parts mean together is for `experiment` to check.
 */
export function checkDeclaration(given: object): void {
  const declaration = given as Declaration;
  checkObject(WHERE, "declaration", declaration, DECLARATION);
  const { id, source, claims, unseen } = declaration;
  if (typeof id !== "string" || !ID.test(id))
    throw new DomainError(
      `${WHERE}: id = ${sayValue(id)} is not of the form paper/figure in lower-case words, like "lu2023/figure-5".`,
    );
  const where = `${WHERE} ${id}`;
  for (const name of ["title", "question"] as const)
    if (declaration[name] !== "") checkText(where, name, declaration[name]); // a figure may go without
  checkObject(where, "source", source, SOURCE);
  checkText(where, "source.cite", source.cite);
  for (const name of ["figure", "section", "differs"] as const)
    if (source[name] !== undefined) checkText(where, `source.${name}`, source[name]);
  for (const name of ["grid", "parameters", "measures"] as const) checkTable(where, name, declaration[name]);
  for (const name of ["within", "otherwise", "quick"] as const)
    if (declaration[name] !== undefined) checkTable(where, name, declaration[name]);
  if (declaration.productsBy !== undefined) checkText(where, "productsBy", declaration.productsBy);
  for (const name of ["products", "onRequest", "quickProducts"] as const)
    if (declaration[name] !== undefined) checkTables(where, name, declaration[name]);
  for (const [name, parameter] of Object.entries(declaration.parameters))
    checkParameter(where, `parameters.${name}`, parameter);
  for (const [name, measure] of Object.entries(declaration.measures))
    checkOneOf(where, `measures.${name}`, measure, MEASURES);
  checkObject(where, "trials", declaration.trials, TRIALS);
  checkFunction(where, "measure", declaration.measure, "(point, rng, trial) => its row or rows");
  if (declaration.estimate !== undefined)
    checkFunction(
      where,
      "estimate",
      declaration.estimate,
      "(points) => undefined or { seconds, arithmetic }",
    );
  checkFunction(where, "figure", declaration.figure, "(rows, context) => { data, layout }");
  if (declaration.own !== undefined) {
    checkTable(where, "own", declaration.own);
    checkFunction(where, "own.declare", declaration.own.declare, "(own) => the experiment with it");
  }
  if (declaration.tables !== undefined)
    checkFunction(where, "tables", declaration.tables, "(rows, context) => [table({ … })]");
  if (declaration.images !== undefined)
    checkFunction(where, "images", declaration.images, "(rows, context) => [{ id, title, caption, rows }]");
  checkTables(where, "claims", claims);
  if (declaration.answer !== undefined) checkAnswer(where, declaration.answer, claims);
  if (declaration.needs !== undefined) checkNeeds(where, declaration.needs, declaration.grid);
  if (unseen === undefined) return;
  checkTables(where, "unseen", unseen);
  unseen.forEach((part, i) => {
    checkObject(where, `unseen[${i}]`, part, UNSEEN);
    if (part.changes !== undefined) checkTable(where, `unseen[${i}].changes`, part.changes);
  });
}

function checkNeeds(where: string, needs: readonly Need[], grid: Grid): void {
  checkTables(where, "needs", needs);
  needs.forEach(({ name, command, isHere, of = {} }, i) => {
    checkText(where, `needs[${i}].name`, name);
    checkText(where, `needs[${i}].command`, command);
    checkFunction(where, `needs[${i}].isHere`, isHere, 'what knownDataset("mnist") returns');
    for (const named of Object.keys(of))
      if (!Object.hasOwn(grid, named))
        throw new DomainError(
          `${where}: needs[${i}].of names ${sayValue(named)}, which is no parameter; one of ${Object.keys(grid).join(", ")}.`,
        );
  });
}

function checkTable(where: string, name: string, table: object): void {
  if (!isPlain(table))
    throw new DomainError(
      `${where}: ${name} = ${sayValue(table)} is no plain object; { … } by name is needed.`,
    );
}

function checkTables(where: string, name: string, tables: readonly object[]): void {
  if (!Array.isArray(tables))
    throw new DomainError(`${where}: ${name} = ${sayValue(tables)} is no list; [{ … }, …] is needed.`);
  for (let i = 0; i < tables.length; i++) checkTable(where, `${name}[${i}]`, tables[i]);
}
