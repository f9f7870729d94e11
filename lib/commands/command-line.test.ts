import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { commandLine } from "./command-line";

const root = resolve("/", "home", "somebody", "clone");
const run = ["run", "lu2023/figure-2", "--scale", "paper"];
const told = (...more: string[]): string => commandLine([...run, ...more], [], root);

test("a folder in the project is told from its root on, wherever the command was given", () => {
  const before = "theriac run lu2023/figure-2 --scale paper";
  assert.equal(told("--out", join(root, "figures")), `${before} --out figures`);
  assert.equal(told("--out", join(root, "figures", "unseen")), `${before} --out figures/unseen`);
  assert.equal(told(`--out=${join(root, "figures")}`), `${before} --out=figures`);
  assert.equal(told("--out", root), `${before} --out .`);
  assert.equal(told("--workers", "1"), `${before} --workers 1`);
  assert.equal(commandLine([...run, "--out", "figures"], [], process.cwd()), `${before} --out figures`);
});

test("a folder outside of it is named DIR, and so is one that begins like it", () => {
  for (const elsewhere of [resolve("/tmp", "secret"), `${root}-2`, join(root, ".."), "relative/secret"])
    assert.match(told("--out", elsewhere), /--out DIR$/, elsewhere);
  assert.match(told(`--out=${resolve("/tmp", "secret")}`), /--out=DIR$/);
  assert.equal(
    commandLine(["merge", join(root, "results", "a"), "b", "--only", "b"], ["b"], root),
    "theriac merge results/a DIR --only b",
  );
});

test("no folder of a machine is left, whatever the arguments", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const folder = fc.array(word, { minLength: 1, maxLength: 4 }).map((names) => resolve("/", ...names));
  fc.assert(
    fc.property(fc.array(fc.oneof(word, folder)), fc.option(folder), (args, out) => {
      const all = out === null ? args : [...args, "--out", out];
      assert.doesNotMatch(commandLine(all, [], root), /(^|[\s=])(\/|~|[A-Z]:)/i);
    }),
  );
});

test("a shell reads back what was given", () => {
  const values = ["chest X-ray", "N(0, 1)", "it's", "50,100", "ℓ1", "$HOME", "a;b", "*"];
  const line = commandLine(["run", ...values], [], root).replace(/^theriac run /, "");
  const script = `for value in ${line}; do printf '%s\\n' "$value"; done`;
  assert.deepEqual(execFileSync("sh", ["-c", script], { encoding: "utf8" }).trimEnd().split("\n"), values);
});

test("provenance.json of a run elsewhere names no folder of this machine", (t) => {
  const out = mkdtempSync(join(tmpdir(), "theriac-command-"));
  t.after(() => rmSync(out, { recursive: true }));
  const script = join(__dirname, "..", "..", "bin", "theriac.cjs");
  const id = "lu2023/figure-1";
  execFileSync(process.execPath, [script, "run", id, "--trials", "1", "--workers", "1", "--out", out], {
    env: { ...process.env, THERIAC_BROWSER: join(out, "none") },
    stdio: "ignore",
  });
  const text = readFileSync(join(out, id, "provenance.json"), "utf8");
  assert.equal(JSON.parse(text).command, `theriac run ${id} --trials 1 --workers 1 --out DIR`);
  assert.ok(!text.includes(out));
});
