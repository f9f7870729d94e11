import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { makeFolder } from "./make-folder";

test("folders are made with those above them, those that are there stay, and files are no folders", (t) => {
  const root = mkdtempSync(join(tmpdir(), "theriac-files-"));
  t.after(() => rmSync(root, { recursive: true }));
  const deep = join(root, "a", "b", "c");
  makeFolder(deep);
  makeFolder(deep);
  assert.ok(existsSync(deep));
  writeFileSync(join(root, "file"), "");
  assert.throws(() => makeFolder(join(root, "file")), { code: "EEXIST" });
  assert.throws(() => makeFolder(join(root, "file", "x")), { code: "ENOTDIR" });
});

test("where no folder can be made the attempt ends", { skip: process.platform !== "linux" }, () => {
  assert.throws(
    () => makeFolder("/proc/theriac/a/b"),
    (error: NodeJS.ErrnoException) => /^(ENOENT|EACCES|EPERM|EROFS)$/.test(error.code ?? ""),
  );
});
