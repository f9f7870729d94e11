import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { knownDataset, knownDatasets } from "../datasets";
import { downloadReporter } from "./download-reporter";

interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `theriac data` with an empty folder, but for what a test lays there, in THERIAC_DATA. */
function theriacData(folder: string, ...args: string[]): Said {
  const script = join(__dirname, "..", "..", "bin", "theriac.cjs");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "data", ...args], {
    encoding: "utf8",
    env: { ...process.env, THERIAC_DATA: folder },
  });
  return { code: status, out: stdout, err: stderr };
}

function scratch(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "theriac-data-command-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("without a word every set is listed: whether it is here, its size, licence, use, and how to get it", (t) => {
  const { code, out, err } = theriacData(scratch(t));
  assert.deepEqual([code, err], [0, ""]);
  for (const { id, name, isHere, command } of knownDatasets()) {
    assert.match(out, new RegExp(`^${id} +${isHere() ? "yes" : "no"} `, "m"));
    const [, where] = new RegExp(`^${id}: .*\\n {4}(.*)$`, "m").exec(out) ?? [];
    assert.ok(out.includes(`${id}: ${name}, `));
    assert.match(where ?? "", isHere() ? /^in \// : new RegExp(`^(?:${command}$|Get .* or name the folder)`));
  }
  const listed = JSON.parse(theriacData(scratch(t), "--json").out);
  assert.deepEqual(
    listed.map(({ set }: { set: string }) => set),
    knownDatasets().map(({ id }) => id),
  );
});

test("a set that is here is loaded whole and said to be right", (t) => {
  const { code, out } = theriacData(scratch(t), "pneumonia-mnist", "wdbc", "mnist");
  assert.equal(code, 0);
  assert.match(
    out,
    /^PneumoniaMNIST \(val ∪ test\): 1,148 points, verified, in \/.*pneumoniamnist_val_test\.npz\n/,
  );
  assert.match(out, /\nWDBC: 569 points, verified, in .*wdbc\.csv\n/);
  assert.match(out, /\nMNIST: 60,000 \+ 10,000 points, verified, in .* \(4 files\)\n$/);
});

test("a file at hand that is not the right one is refused by its digest", (t) => {
  const folder = scratch(t);
  writeFileSync(join(folder, "train-images-idx3-ubyte"), "");
  const { code, err } = theriacData(folder, "mnist");
  assert.equal(code, 2);
  assert.match(
    err,
    /^loadMnist: file .*train-images-idx3-ubyte has 0 bytes, not 47040016\. .*`npx theriac data mnist`\.\n$/,
  );
});

test("what is to be had by hand is one line that says which file goes where", {
  skip: knownDataset("ecg5000").isHere(),
}, (t) => {
  const { code, out, err } = theriacData(scratch(t), "ecg5000");
  assert.deepEqual([code, out], [2, ""]);
  assert.match(
    err,
    /^ECG5000 \(training file\) is not here\. Get ECG5000_TRAIN\.tsv from https:.* in THERIAC_DATA\.\n$/,
  );
});

test("in a test nothing is downloaded", { skip: knownDataset("path-mnist").isHere() }, (t) => {
  const { code, out, err } = theriacData(scratch(t), "path-mnist");
  assert.deepEqual([code, out], [2, ""]);
  assert.match(err, /is asked for in a test, where nothing is downloaded/);
});

test("an unknown set is refused with the nearest", (t) => {
  const { code, err } = theriacData(scratch(t), "mnits");
  assert.equal(code, 2);
  assert.match(
    err,
    /^theriac data: there is no data set with the id "mnits"; one of "wdbc", .*Did you mean "mnist"\?\n$/,
  );
});

test("a log gets a line at each step and every ten seconds of a download, a terminal one line redrawn", (t) => {
  const written: string[] = [];
  t.mock.method(process.stderr, "write", (text: string) => written.push(text) > 0);
  let now = 0;
  const log = downloadReporter("x", false, () => now);
  log.show("fetching");
  log.show("fetching", 1e6, 4e6);
  now = 10_000;
  log.show("fetching", 2e6, 4e6);
  log.show("unpacking");
  log.end();
  const terminal = downloadReporter("x", true, () => now);
  terminal.show("fetching", 5e5);
  terminal.end();
  t.mock.restoreAll();
  assert.deepEqual(written, [
    "x: fetching\n",
    "x: fetching, 2.0 of 4.0 MB (50 %)\n",
    "x: unpacking\n",
    "\r\x1b[2Kx: fetching, 0.5 MB",
    "\n",
  ]);
});
