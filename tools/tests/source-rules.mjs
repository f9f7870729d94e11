import { createRequire } from "node:module";
import { dirname, join, normalize } from "node:path/posix";

const ts = createRequire(import.meta.url)("@tslab/typescript-for-tslab");

/** Rooms that lie in another: lib/models/cnn is a room, and so is the file lib/models/classifier.ts. */
const FAMILIES = ["models", "experiments"];

const STUDY = ["study", "files"];
const EXPERIMENT = [
  "study",
  "evidence",
  "plot",
  "l1",
  "models/classifier",
  "models/cnn",
  "models/ensemble",
  "models/filter",
  "models/layered",
  "models/onnx",
  "models/rivals",
  "models/sign",
  "datasets",
  "corruption",
  "purify",
  "metrics",
];

/** The one-way street: the rooms that a room may import, through their doors. Beyond these every room may import num. */
export const EDGES = {
  num: [],
  l1: [],
  files: [],
  study: [],
  "models/classifier": [],
  "models/cnn": ["models/classifier"],
  "models/ensemble": ["models/classifier"],
  "models/filter": ["models/classifier"],
  "models/layered": ["models/classifier", "models/cnn"],
  "models/onnx": ["models/classifier"],
  "models/rivals": ["models/classifier", "models/ensemble", "models/sign"],
  "models/sign": ["models/classifier"],
  attacks: ["models/classifier"],
  formats: ["files"],
  datasets: ["files", "formats"],
  corruption: ["models/classifier", "models/cnn", "models/filter", "models/layered"],
  purify: ["l1", "models/cnn", "models/layered"],
  repair: ["formats", "purify"],
  demo: ["models/cnn", "corruption", "purify", "metrics"],
  metrics: ["models/classifier", "models/cnn", "models/filter", "models/layered", "corruption"],
  run: STUDY,
  evidence: ["study"],
  plot: ["study"],
  render: ["plot", ...STUDY],
  "experiments/lu2023": EXPERIMENT,
  "experiments/lu2024": [...EXPERIMENT, "experiments/lu2023"],
  "experiments/karmakar2023": EXPERIMENT,
  "experiments/yang2020": [...EXPERIMENT, "attacks", "files", "formats"],
  "experiments/theriac": [...EXPERIMENT, "experiments/lu2023", "experiments/karmakar2023"],
  experiments: [
    "study",
    "experiments/lu2023",
    "experiments/lu2024",
    "experiments/karmakar2023",
    "experiments/yang2020",
    "experiments/theriac",
  ],
  notebook: ["experiments", "evidence", "run", "render", "plot", ...STUDY],
  gallery: ["demo", "evidence", "run", "plot", ...STUDY],
  doors: [], // a test alone, of the library's own door: it stands on no room
  commands: [
    "attacks",
    "datasets",
    "evidence",
    "experiments",
    "formats",
    "models/classifier",
    "models/onnx",
    "plot",
    "render",
    "repair",
    "run",
    ...STUDY,
  ],
};

/** Files of lib/ that lie in no room and may import every one. */
const OUTSIDE = ["index.ts", "worker.ts", "cli.ts"];

/** What no result may depend on, and why. */
const FORBIDDEN = {
  "Math.random": "chance is an argument: take an Rng",
  "Math.pow": "its last bit differs between versions of Node: multiply, or use Math.sqrt",
};

/**
 * What is wrong with the sources, one sentence each.
 *
 * @param sources text by path relative to lib/, with forward slashes. A path outside every room (index.ts) may know all.
 */
export function faultsIn(sources) {
  const parsed = new Map([...sources].map(([path, text]) => [path, parse(path, text)]));
  const faults = [];
  for (const [path, file] of parsed) {
    const room = roomOf(path);
    if (room === undefined && !OUTSIDE.includes(path))
      faults.push(`${path} lies loose; a file belongs to a room, but for ${OUTSIDE.join(", ")}.`);
    if (room !== undefined && !Object.hasOwn(EDGES, room))
      faults.push(`${path}: ${room} has no edges; give it its place in tools/tests/source-rules.mjs.`);
    faults.push(...arithmetic(path, file));
    for (const wanted of importsOf(file)) faults.push(...importFaults(path, wanted));
  }
  return [...faults, ...cycles(parsed)];
}

const parse = (path, text) => ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
const isKernel = (path) => dirname(path).endsWith("/kernels");
const isTest = (path) => path.endsWith(".test.ts") || path.includes("/fixtures/");

/** The room of a file; undefined for a file of the top level. */
function roomOf(path) {
  const [first, second, ...rest] = path.split("/");
  if (second === undefined) return undefined;
  if (!FAMILIES.includes(first)) return first;
  if (rest.length > 0) return `${first}/${second}`;
  return first === "experiments" ? first : `${first}/${second.replace(/(\.test)?\.ts$/, "")}`;
}

function importFaults(path, wanted) {
  if (!wanted.startsWith(".")) return [];
  const from = roomOf(path);
  const target = resolve(path, wanted);
  const to = Object.hasOwn(EDGES, target) ? target : roomOf(target);
  if (to === undefined) {
    const isLibrary = isTest(path) && target === "index";
    return isLibrary || (from === undefined && OUTSIDE.includes(`${target}.ts`))
      ? []
      : [`${path} imports ${wanted}: a room knows nothing of what is outside the rooms.`];
  }
  // Two compilers read kernels/, and AssemblyScript does not read a door written for TypeScript.
  if (to === from || (isKernel(path) && isKernel(target) && to === "num")) return [];
  const fault = target === to ? [] : [`${path} imports ${wanted}: only ${to}, the room's door.`];
  if (from === undefined || isTest(path) || to === "num") return fault;
  return EDGES[from]?.includes(to)
    ? fault
    : [
        `${path} imports ${wanted}: ${from} does not stand on ${to}; the table of edges is in source-rules.mjs.`,
      ];
}

/** The imported module's path relative to lib/, without "/index". */
const resolve = (path, wanted) =>
  normalize(join(dirname(path), wanted))
    .replace(/\/(?:index)?$/, "")
    .replace(/^\.$/, "index");

function importsOf(file) {
  const found = [];
  const visit = (node) => {
    const declared = (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier;
    // Types are erased: a cycle of types only is none at run time, but an edge is an edge to the reader.
    if (declared) found.push(declared.text);
    const called = ts.isCallExpression(node) && node.arguments.length === 1 && node.arguments[0];
    const imports =
      called &&
      (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === "require");
    if (imports && ts.isStringLiteralLike(called)) found.push(called.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function arithmetic(path, file) {
  if (isTest(path)) return [];
  const faults = [];
  const at = (node) => `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
  const visit = (node) => {
    const why = ts.isPropertyAccessExpression(node) && FORBIDDEN[node.getText()];
    if (why) faults.push(`${at(node)}: ${node.getText()}: ${why}.`);
    const isPower =
      ts.isBinaryExpression(node) &&
      [ts.SyntaxKind.AsteriskAsteriskToken, ts.SyntaxKind.AsteriskAsteriskEqualsToken].includes(
        node.operatorToken.kind,
      );
    // Squares, and constants folded before any result: 2 ** 53.
    const isExact =
      isPower && (node.right.getText() === "2" || (isNumber(node.left) && isNumber(node.right)));
    if (isPower && !isExact) faults.push(`${at(node)}: ${node.getText()}: ${FORBIDDEN["Math.pow"]}.`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

const isNumber = (node) =>
  ts.isNumericLiteral(node) || (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand));

/** Circles of files that import each other at run time. */
function cycles(parsed) {
  const edges = new Map(
    [...parsed].map(([path, file]) => [
      path,
      runTimeImports(file).flatMap((wanted) => {
        if (!wanted.startsWith(".")) return [];
        const target = normalize(join(dirname(path), wanted));
        return [`${target}.ts`, `${target}/index.ts`, target === "." ? "index.ts" : ""].filter((file) =>
          parsed.has(file),
        );
      }),
    ]),
  );
  const state = new Map();
  const found = [];
  const visit = (path, trail) => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      found.push(`${[...trail.slice(trail.indexOf(path)), path].join(" → ")}: a circle of imports.`);
      return;
    }
    state.set(path, "open");
    for (const next of edges.get(path)) visit(next, [...trail, path]);
    state.set(path, "done");
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

/** Imports that are there after compilation: not `import type`, not a list of types only. */
function runTimeImports(file) {
  return file.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && !statement.isTypeOnly) {
      return isTypesOnly(statement.exportClause) ? [] : [statement.moduleSpecifier.text];
    }
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) return [];
    const clause = statement.importClause;
    return clause && !clause.name && isTypesOnly(clause.namedBindings)
      ? []
      : [statement.moduleSpecifier.text];
  });
}

const isTypesOnly = (named) =>
  named?.elements?.length > 0 && named.elements.every((element) => element.isTypeOnly);
