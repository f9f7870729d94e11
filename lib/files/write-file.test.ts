import assert from "node:assert/strict";
import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type TestContext, test } from "node:test";
import { syncFolder, writeFileAtomically } from ".";

function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "theriac-write-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** What the disk is asked to do, in order: a flush by the name of what is flushed, a rename by both. */
function watchDisk(t: TestContext): string[] {
  const asked: string[] = [];
  const names = new Map<number, string>();
  const { openSync, fsyncSync, renameSync, closeSync } = fs;
  t.mock.method(fs, "openSync", (path: string, flags: string) => {
    const file = openSync(path, flags);
    names.set(file, basename(path));
    return file;
  });
  t.mock.method(fs, "fsyncSync", (file: number) => {
    asked.push(
      `flush ${names.get(file)} (${fs.fstatSync(file).isDirectory() ? "folder" : fs.fstatSync(file).size})`,
    );
    fsyncSync(file);
  });
  t.mock.method(fs, "closeSync", (file: number) => {
    asked.push(`close ${names.get(file)}`);
    closeSync(file);
  });
  t.mock.method(fs, "renameSync", (from: string, to: string) => {
    asked.push(`rename ${basename(from)} to ${basename(to)}`);
    renameSync(from, to);
  });
  return asked;
}

test("a file is written, in folders that were not there, and nothing else lies beside it", (t) => {
  const folder = join(scratch(t), "deep", "er");
  writeFileAtomically(join(folder, "a.txt"), "théria\n");
  writeFileAtomically(join(folder, "b.bin"), Uint8Array.of(0, 255, 128));
  assert.equal(readFileSync(join(folder, "a.txt"), "utf8"), "théria\n");
  assert.deepEqual([...readFileSync(join(folder, "b.bin"))], [0, 255, 128]);
  assert.deepEqual(readdirSync(folder).sort(), ["a.txt", "b.bin"]);
});

test("an older file gives way as a whole: its reader keeps what it had opened", (t) => {
  const path = join(scratch(t), "a.txt");
  writeFileAtomically(path, "the older, longer text");
  const reader = fs.openSync(path, "r");
  writeFileAtomically(path, "new");
  const kept = readFileSync(reader, "utf8");
  fs.closeSync(reader);
  assert.deepEqual([kept, readFileSync(path, "utf8")], ["the older, longer text", "new"]);
});

test("all its bytes are on the disk and it is closed before it gets its name, and the folder is flushed after", (t) => {
  const folder = scratch(t);
  const asked = watchDisk(t);
  writeFileAtomically(join(folder, "a.txt"), "12345");
  const beside = `.a.txt.${process.pid}-0.tmp`;
  assert.deepEqual(asked, [
    `flush ${beside} (5)`,
    `close ${beside}`,
    `rename ${beside} to a.txt`,
    `flush ${basename(folder)} (folder)`,
    `close ${basename(folder)}`,
  ]);
});

test("a file that cannot get its name leaves nothing beside it, and nothing open", (t) => {
  const folder = scratch(t);
  const taken = join(folder, "taken");
  mkdirSync(join(taken, "full"), { recursive: true });
  const asked = watchDisk(t);
  assert.throws(() => writeFileAtomically(taken, "x"), { syscall: "rename" });
  assert.deepEqual(readdirSync(folder), ["taken"]);
  assert.ok(statSync(taken).isDirectory());
  assert.ok(asked.includes(`close .taken.${process.pid}-0.tmp`));
});

test("a disk that refuses a flush is told, and neither file nor folder stays open", (t) => {
  const folder = scratch(t);
  const asked = watchDisk(t);
  t.mock.method(fs, "fsyncSync", () => {
    throw new Error("no space");
  });
  assert.throws(() => writeFileAtomically(join(folder, "a.txt"), "x"), /no space/);
  assert.throws(() => syncFolder(folder), /no space/);
  assert.deepEqual(asked, [`close .a.txt.${process.pid}-0.tmp`, `close ${basename(folder)}`]);
  assert.equal(existsSync(join(folder, "a.txt")), false);
  assert.deepEqual(readdirSync(folder), []);
});

test("a disk that opens no file is told, not that there was nothing to remove", (t) => {
  const folder = scratch(t);
  t.mock.method(fs, "openSync", () => {
    throw new Error("too many open files");
  });
  assert.throws(() => writeFileAtomically(join(folder, "a.txt"), "x"), /too many open files/);
  assert.deepEqual(readdirSync(folder), []);
});
