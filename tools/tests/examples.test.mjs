import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import * as answers from "../reference/answers.mjs";
import { examplesIn } from "../reference/example-code.mjs";
import { exampleModule } from "../reference/example-module.mjs";
import { readDocstrings } from "../reference/read-docstrings.mjs";
import { inRoot, root } from "../setup/paths.mjs";

mkdirSync(inRoot(".cache"), { recursive: true });
const folder = mkdtempSync(inRoot(".cache", "examples-")); // within the project: types and modules are looked up from here
process.chdir(folder); // where examples write

const library = createRequire(import.meta.url)("theriac");
const reference = await readDocstrings();
const examples = examplesIn(reference);

/** Compile a module of examples against the library's types, as strictly as the library itself; the compiler's output. */
function compile(name, chosen) {
  const file = join(folder, `${name}.mts`);
  writeFileSync(file, exampleModule(chosen, "theriac", new Set(Object.keys(library))));
  const compiler = inRoot("node_modules", "typescript", "bin", "tsc");
  const options = [
    "--strict",
    "--target",
    "es2022",
    "--module",
    "node20",
    "--types",
    "node",
    "--skipLibCheck",
    "--ignoreConfig",
  ];
  const { stdout, stderr } = spawnSync(process.execPath, [compiler, ...options, file], { encoding: "utf8" });
  return `${stdout}${stderr}`;
}

const load = async (name) => (await import(pathToFileURL(join(folder, `${name}.mjs`)))).examples;

// All that is awaited comes before the first test: Node 20 ends a file's tests when none is left to run.
const complaints = compile("all", examples);
const compiled = await load("all");

after(() => {
  process.chdir(root);
  rmSync(folder, { recursive: true });
});

test("the docstrings' examples compile against the library's types", () => assert.equal(complaints, ""));

for (const [i, [name, run]] of compiled.entries())
  test(`the example of ${name} (${examples[i].place}) gives what it tells`, () => run(answers));

test("every function that the library exports has an example", () => {
  const FUNCTION = 64;
  const shown = new Set(examples.map(({ name }) => name));
  const bare = reference.children.filter(({ kind, name }) => kind === FUNCTION && !shown.has(name));
  assert.deepEqual(
    bare.map(({ name, sources }) => `${sources[0].fileName}: ${name}`),
    [],
  );
});

const made = (...lines) => [{ name: "mean", place: "made-up.ts:1", code: lines.join("\n") }];

test("a wrong answer, a wrong error and a misspelt name are noticed, a right one is not", async () => {
  const chosen = [
    ["mean([1, 2]); // => 1.5", true],
    ["mean([1, 2]); // => 1.4", false],
    ["mean([1, 1, 2]); // ≈ 1.33", true],
    ["mean([1, 1, 2]); // ≈ 1.34", false],
    ["({ a: [mean([1, 1, 2])] }); // ≈ { a: [1.333] }", true],
    ["({ a: [mean([1, 1, 2])] }); // ≈ { a: [1.334] }", false],
    ["Float64Array.of(mean([1])); // => [1]", true],
    ["matrix(-1, 1); // throws DomainError: matrix: rows = -1", true],
    ["matrix(-1, 1); // throws ShapeError", false],
    ["matrix(1, 1); // throws DomainError", false],
  ];
  assert.equal(
    compile(
      "made",
      chosen.flatMap(([line]) => made(line)),
    ),
    "",
  );
  for (const [i, [, run]] of (await load("made")).entries()) {
    const [line, isRight] = chosen[i];
    if (isRight) await run(answers);
    else await assert.rejects(run(answers), { name: "AssertionError" }, line);
  }
  assert.match(compile("misspelt", made("mean([1], 2); // => 1")), /TS2554/);
});

test("an example that tells no answer, or is no fence, is refused", () => {
  assert.throws(() => exampleModule(made("mean([1]);"), "theriac", new Set()), /tells no answer/);
  const comment = { blockTags: [{ tag: "@example", content: [{ kind: "text", text: "mean([1])" }] }] };
  const child = { name: "mean", sources: [{ fileName: "a.ts", line: 1 }], comment };
  assert.throws(() => examplesIn({ children: [child] }), /not one ```ts fence/);
});
