import assert from "node:assert/strict";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type * as files from ".";
import { cloneRoot, dataFile, libraryVersion, projectRoot } from ".";

test("in the clone a file of data lies in its data/", () => {
  const root = cloneRoot();
  assert.ok(root);
  assert.equal(dataFile("wdbc.csv"), join(root, "data", "wdbc.csv"));
  assert.ok(existsSync(dataFile("wdbc.csv")));
  assert.equal(projectRoot(), root);
  const { version } = JSON.parse(readFileSync(join(root, "lib", "package.json"), "utf8"));
  assert.equal(libraryVersion(), version);
});

test("outside the clone it lies beside the package's dist/, whoever else has a folder data/ nearby", () => {
  const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), "theriac-files-")));
  try {
    const room = join(elsewhere, "node_modules", "theriac", "dist", "files");
    mkdirSync(join(elsewhere, "node_modules", "data"), { recursive: true });
    for (const name of ["data-file.js", "project-root.js"]) cpSync(join(__dirname, name), join(room, name));
    const found = require(join(room, "project-root.js")) as typeof files;
    const installed = require(join(room, "data-file.js")) as typeof files;
    assert.equal(found.cloneRoot(), undefined);
    assert.equal(found.projectRoot(), process.cwd());
    assert.equal(found.libraryVersion(), "unknown");
    writeFileSync(join(elsewhere, "node_modules", "theriac", "package.json"), `{ "version": "1.2.3" }`);
    assert.equal(found.libraryVersion(), "1.2.3");
    assert.equal(
      installed.dataFile("wdbc.csv"),
      join(elsewhere, "node_modules", "theriac", "data", "wdbc.csv"),
    );
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});
