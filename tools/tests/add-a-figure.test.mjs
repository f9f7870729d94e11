import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { quote } from "../readme/quote.mjs";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const { judge, runExperiment } = require("theriac");
const { answering } = require(inRoot("lib", "dist", "evidence", "index.js"));

let folder;
before(() => {
  mkdirSync(inRoot(".cache"), { recursive: true });
  folder = mkdtempSync(inRoot(".cache", "add-a-figure-")); // within the project, where "theriac" is found
});
after(() => rmSync(folder, { recursive: true }));

test("the figure that README.md adds compiles, runs, is drawn, and its claim is judged", async () => {
  const compiler = inRoot("node_modules", "typescript", "bin", "tsc");
  const options = [
    "--strict",
    "--module",
    "node20",
    "--target",
    "es2022",
    "--skipLibCheck",
    "--ignoreConfig",
  ];
  const files = ["--outDir", folder, inRoot("docs", "add-a-figure.ts")];
  const { status, stdout } = spawnSync(process.execPath, [compiler, ...options, ...files], {
    encoding: "utf8",
  });
  assert.deepEqual([status, stdout], [0, ""]);
  const { figure9 } = require(join(folder, "add-a-figure.js"));
  const { rows, failures, figure, context } = await runExperiment(figure9, { workers: 0 });
  assert.deepEqual(failures, []);
  const values = (column) => new Set(rows.map((row) => row[column])).size;
  assert.equal(values("trial"), context.trials);
  assert.equal(rows.length, values("width") * values("noiseFraction") * context.trials);
  assert.equal(figure.data.length, values("width"));
  // Two networks a setting, all exact: nothing speaks against the claim, and they are too few to speak for it.
  const [judged] = judge(figure9, rows);
  assert.equal(judged.verdict, "undecided");
  assert.deepEqual(
    judged.cells.map(({ name, n, estimate }) => [name, n, estimate]),
    [10, 40].map((width) => [`p = ${width}`, context.trials, 1]),
  );
  const answer = answering([figure9], () => ({ claims: [judged], rows: () => rows }));
  assert.equal(
    answer(figure9.answer, figure9.id).says,
    `That is open: in ${2 * context.trials} networks every kernel came back, too few to tell.`,
  );
});

test("a quotation begins at the file's first export and replaces the one before", () => {
  const [begin, end] = ["<!-- quoted from a.ts by `node tools/readme.mjs` -->", "<!-- end of quotation -->"];
  const quoted = quote(
    `one\n${begin}\nold\n${end}\ntwo`,
    "a.ts",
    'import "b";\n\n/** A. */\nexport const a = 1;\n',
  );
  assert.equal(quoted, `one\n${begin}\n\n\`\`\`ts\n/** A. */\nexport const a = 1;\n\`\`\`\n\n${end}\ntwo`);
  assert.equal(quote(quoted, "a.ts", 'import "b";\n\n/** A. */\nexport const a = 1;\n'), quoted);
  assert.throws(() => quote("one", "a.ts", "export const a = 1;"), /README\.md lacks the lines .*a\.ts/);
  assert.throws(() => quote(quoted, "a.ts", "const a = 1;"), /a\.ts exports nothing/);
});
