import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type * as files from ".";
import { cloneRoot, dataFile } from ".";

test("in the clone a file of data lies in its data/", () => {
  const root = cloneRoot();
  assert.ok(root);
  assert.equal(dataFile("wdbc.csv"), join(root, "data", "wdbc.csv"));
  assert.ok(existsSync(dataFile("wdbc.csv")));
});

test("outside the clone it lies beside the package's dist/, whoever else has a folder data/ nearby", () => {
  const elsewhere = realpathSync(mkdtempSync(join(tmpdir(), "theriac-files-")));
  try {
    const room = join(elsewhere, "node_modules", "theriac", "dist", "files");
    mkdirSync(join(elsewhere, "node_modules", "data"), { recursive: true });
    cpSync(__dirname, room, { recursive: true });
    cpSync(join(__dirname, "..", "num"), join(room, "..", "num"), { recursive: true }); // what every room stands on
    const installed: typeof files = require(join(room, "index.js"));
    assert.equal(installed.cloneRoot(), undefined);
    assert.equal(
      installed.dataFile("wdbc.csv"),
      join(elsewhere, "node_modules", "theriac", "data", "wdbc.csv"),
    );
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});
