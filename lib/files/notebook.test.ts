import assert from "node:assert/strict";
import fs, { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type TestContext, test } from "node:test";
import { asksFor, joined, type Notebook, notebookFiles, readNotebook, showsCommitted } from ".";

function folderOf(t: TestContext, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "theriac-notebooks-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

test("notebooks come in the order of their names, nothing else of the folder comes", (t) => {
  const folder = folderOf(t, { "10-b.ipynb": "", "02-a.ipynb": "", "README.md": "", "02-a.ipynb.part": "" });
  mkdirSync(join(folder, ".ipynb_checkpoints"));
  const names = (...begin: string[]): string[] => notebookFiles(folder, begin).map((file) => basename(file));
  assert.deepEqual(names(), ["02-a.ipynb", "10-b.ipynb"]);
  assert.deepEqual(names("1"), ["10-b.ipynb"]);
  assert.deepEqual(names("notebooks/02-a.ipynb", "10"), ["02-a.ipynb", "10-b.ipynb"]);
  assert.deepEqual(names("a"), []);
  assert.deepEqual(notebookFiles(join(folder, "nowhere")), []);
});

test("the order is that of the names, whatever the file system's", (t) => {
  const folder = folderOf(t, {});
  t.mock.method(fs, "readdirSync", () => ["10-b.ipynb", "02-a.ipynb", "03-c.ipynb"]);
  const names = notebookFiles(folder).map((file) => basename(file));
  assert.deepEqual(names, ["02-a.ipynb", "03-c.ipynb", "10-b.ipynb"]);
});

test("the project's own notebooks are found without a word", () => {
  const names = notebookFiles().map((file) => basename(file));
  assert.equal(names[0], "00-start-here.ipynb");
  assert.ok(names.length > 10);
});

test("a notebook's title is its first heading of the first order, else its name", (t) => {
  const cell = (cell_type: string, source: string | string[]): object => ({ cell_type, source });
  const cells = [
    cell("code", "# no heading"),
    cell("markdown", "no heading either"),
    cell("markdown", ["links\n", "## Small\n", "# Large  \n", "text"]),
    cell("markdown", "# Later"),
  ];
  const folder = folderOf(t, {
    "a.ipynb": JSON.stringify({ cells }),
    "b.ipynb": JSON.stringify({ cells: [cell("markdown", "## Small")] }),
  });
  const titles = notebookFiles(folder).map(readNotebook);
  assert.deepEqual(
    titles.map(({ name, title, file }) => [name, title, basename(file)]),
    [
      ["a", "Large", "a.ipynb"],
      ["b", "b", "b.ipynb"],
    ],
  );
});

test("what is no notebook is refused, with its file and what to do", (t) => {
  const folder = folderOf(t, { "a.ipynb": "{", "b.ipynb": "{}" });
  const [a, b] = notebookFiles(folder);
  assert.throws(
    () => readNotebook(a),
    (error: Error) =>
      error.name === "DataError" &&
      /a\.ipynb is not JSON .* Restore it/.test(error.message) &&
      error.cause instanceof SyntaxError,
  );
  assert.throws(() => readNotebook(b), { name: "DataError", message: /b\.ipynb has no list of cells/ });
});

test("a notebook shows an experiment when its code asks for it as committed, not with other parameters", () => {
  const of = (source: string, cell_type = "code"): Notebook => ({
    file: "",
    name: "",
    title: "",
    cells: [
      { cell_type: "code", source: "1" },
      { cell_type, source: [source] },
    ],
  });
  const shown = (source: string, cell?: string): boolean => showsCommitted(of(source, cell), "a/figure-2");
  assert.equal(shown(`await theriac.results("a/figure-2", scale, change)`), true);
  assert.equal(shown(`await theriac.run("a/figure-2", scale)`), true);
  assert.equal(shown(`run(\n  "a/figure-2")`), true);
  assert.equal(shown(`run("a/figure-2", { width: [1] })`), false);
  assert.equal(shown(`run("a/figure-2", {})`), true);
  assert.equal(shown(`run("a/figure-2", { show: false, scale })`), true);
  assert.equal(shown(`run("a/figure-2", { show: false, width: [1] })`), false);
  assert.equal(shown(`rerun("a/figure-2")`), false);
  assert.equal(shown(`results("a/figure-20")`), false);
  assert.equal(shown(`results("a/figure-2")`, "markdown"), false);
  assert.equal(showsCommitted(of(`run("axb")`), "a.b"), false);
  assert.equal(asksFor(of(`run("a/figure-2", { width: [1] })`), "a/figure-2"), true);
  assert.equal(asksFor(of(`run("a/figure-2", {})`, "markdown"), "a/figure-2"), false);
  assert.equal(asksFor(of(`run("a/figure-20")`), "a/figure-2"), false);
});

test("options that never end are read in no time", () => {
  const endless = `run("a/figure-2", { ${"show ".repeat(10_000)}`;
  const cells = [{ cell_type: "code", source: endless }];
  assert.equal(showsCommitted({ file: "", name: "", title: "", cells }, "a/figure-2"), false);
});

test("a text may be a list of lines, or missing", () => {
  assert.deepEqual([joined(["a\n", "b"]), joined("a"), joined(undefined)], ["a\nb", "a", ""]);
});
