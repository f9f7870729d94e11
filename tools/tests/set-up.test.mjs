import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { downloadFailure } from "../setup/download-failure.mjs";
import { findPython } from "../setup/find-python.mjs";
import { inRoot } from "../setup/paths.mjs";
import { setUp } from "../setup/set-up.mjs";

const folder = mkdtempSync(join(tmpdir(), "theriac-set-up-"));
after(() => rmSync(folder, { recursive: true }));

/** A program that answers as some machine's Python would. */
function pretendPython(name, answer) {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\nprintf '${answer}'\n`);
  chmodSync(file, 0o755);
  return file;
}

const recent = pretendPython("recent", "3.12.1\\nvenv\\n");
const bare = pretendPython("bare", "3.12.2\\nnone\\n");
const old = pretendPython("old", "3.9.2\\nvenv\\n");

test("Python: the first that is recent and makes environments", () => {
  assert.equal(findPython([join(folder, "none"), old, bare, recent]).version, "3.12.1");
});

for (const [what, names, sentence] of [
  ["no Python", [], /^python3 was not found: install Python 3\.10 or newer .*try again\.$/],
  ["an old Python", [old], /^Python 3\.9\.2 is too old: install Python 3\.10 or newer .*try again\.$/],
  [
    "no venv module",
    [old, bare],
    /^Python 3\.12\.2 lacks its venv module: install it .*python3-venv.*try again\.$/,
  ],
]) {
  test(`${what} is one sentence that says what to install`, () => {
    assert.throws(() => findPython(names), { name: "Stop", message: sentence });
  });
}

for (const [what, output, sentence] of [
  ["no network, npm", "npm error code ENOTFOUND", /^The network did not deliver/],
  ["no network, pip", "Failed to establish a new connection: [Errno 101]", /^The network did not deliver/],
  ["a full disk", "OSError: [Errno 28] No space left on device", /^The disk filled up/],
  ["another file than the pinned", "npm error code EINTEGRITY", /is not the file that was pinned/],
  ["anything else", "Segmentation fault", /exit code 7: \/x\.log says why/],
]) {
  test(`a failed download: ${what}`, () => {
    assert.match(
      downloadFailure("things", { stdout: "", stderr: output, code: 7, log: "/x.log" }).message,
      sentence,
    );
  });
}

/** Run one of the commands as if by another Node or on another PATH. */
const command = (script, { node, env = process.env } = {}) =>
  spawnSync(
    process.execPath,
    [
      ...(node
        ? [`--import=data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"${node}"}})`]
        : []),
      inRoot("tools", script),
    ],
    { encoding: "utf8", env },
  );

for (const script of [
  "setup.mjs",
  "start.mjs",
  "test.mjs",
  "lab.mjs",
  "notebooks.mjs",
  "build.mjs",
  "browser-test.mjs",
]) {
  test(`${script}: an old Node is one sentence and exit code 1`, () => {
    const { status, stdout, stderr } = command(script, { node: "18.20.0" });
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /^\nThis is Node 18\.20\.0, and Theriac needs Node 20 or newer: install it .*\n$/);
  });
}

const plain = (text) => text;
const silent = { bold: plain, faint: plain, say: () => undefined, step: (_title, work) => work() };

test("set-up makes what is missing, in order, and nothing twice; interrupted, it goes on where it was", async () => {
  const made = [];
  const part = (title, fails) => {
    const self = {
      title,
      megabytes: 0,
      done: false,
      fails,
      isDone: () => self.done,
      async make() {
        made.push(title);
        if (self.fails) throw new Error("interrupted");
        self.done = true;
      },
    };
    return self;
  };
  const parts = [part("first"), part("second", true), part("third")];
  await assert.rejects(setUp(parts, silent), /interrupted/);
  parts[1].fails = false;
  await setUp(parts, silent);
  await setUp(parts, silent);
  assert.deepEqual(made, ["first", "second", "second", "third"]);
});

test("a disk without room is one sentence", async () => {
  const huge = { title: "huge", megabytes: 1e12, isDone: () => false, make: async () => undefined };
  await assert.rejects(setUp([huge], silent), {
    name: "Stop",
    message: /MB are free on this disk, and set-up needs 1000000000000 MB more/,
  });
});
