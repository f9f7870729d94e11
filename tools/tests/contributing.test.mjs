import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { inRoot } from "../setup/paths.mjs";

const text = readFileSync(inRoot("CONTRIBUTING.md"), "utf8");

test("every file and folder that CONTRIBUTING.md names is there", () => {
  const code = [...text.matchAll(/`([^`\s]+)`/g)].map(([, name]) => name);
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, name]) => name);
  const paths = code.filter((name) => /^(?:lib|tools|data|docs|figures)\/[\w./-]+$/.test(name));
  assert.ok(paths.length > 5 && links.length > 0);
  for (const path of [...paths, ...links]) assert.ok(existsSync(inRoot(...path.split("/"))), path);
});

test("every command that it names is one", () => {
  const { scripts } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const named = [...text.matchAll(/npm (?:run ([\w:]+)|(test)\b)/g)].map(([, run, alone]) => run ?? alone);
  assert.ok(named.length > 5);
  for (const name of named) assert.ok(Object.hasOwn(scripts, name), name);
});

test("every test that it tells to run is one", () => {
  const words = [...text.matchAll(/npm test -- ([\w/ <>-]+)/g)].flatMap(([, each]) => each.trim().split(" "));
  const paths = ["lib/datasets/datasets.test.ts", "lib/l1/solve.test.ts", "lib/models/cnn/train-cnn.test.ts"];
  paths.push("lib/experiments/answers.test.ts");
  paths.push("lib/plot/committed-figures.test.ts", "tools/tests/add-tables-and-pictures.test.mjs");
  for (const name of ["committed-rows", "readme", "source-rules", "examples", "reference", "package.slow"])
    paths.push(`tools/tests/${name}.test.mjs`);
  for (const word of words.map((each) => each.replace("<name>", "cnn")))
    assert.ok(
      paths.some((path) => path.includes(word) && existsSync(inRoot(...path.split("/")))),
      word,
    );
});
