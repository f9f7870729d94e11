import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Progress } from "../run";
import { progressReporter } from "./progress-reporter";

const at = (done: number, elapsedSeconds: number): Progress => ({
  id: "fake/plain",
  done,
  total: 10_000,
  failed: 0,
  resumed: 0,
  elapsedSeconds,
  rate: elapsedSeconds === 0 ? 0 : done / elapsedSeconds,
  etaSeconds: done === 0 ? undefined : ((10_000 - done) * elapsedSeconds) / done,
  point: { width: 10 },
});

/** What a reporter writes in ten minutes, a unit every 60 ms. */
function tenMinutes(t: TestContext, terminal: boolean): string {
  let written = "";
  t.mock.method(process.stderr, "write", (text: string) => {
    written += text;
    return true;
  });
  let clock = 0;
  const reporter = progressReporter(terminal, () => clock);
  for (let unit = 0; unit <= 10_000; unit++) {
    clock = unit * 60;
    reporter.show(at(unit, clock / 1000));
  }
  reporter.end();
  t.mock.restoreAll();
  return written;
}

test("a log gets a line a minute, the first and the last", (t) => {
  const lines = tenMinutes(t, false).trimEnd().split("\n");
  assert.ok(lines.length >= 11 && lines.length <= 12, `${lines.length} lines`);
  assert.equal(lines[0], "fake/plain: 0 of 10000 units · width 10");
  assert.equal(lines[1], "fake/plain: 1000 of 10000 units · 17 a second · 9 min 00 s left · width 10");
  assert.equal(lines.at(-1), "fake/plain: 10000 of 10000 units · 17 a second · in 10 min 00 s");
});

test("a terminal gets one line, redrawn at most ten times a second", (t) => {
  const written = tenMinutes(t, true);
  assert.equal(written.split("\n").length, 2);
  const drawn = written.split("\r").length;
  assert.ok(drawn > 1000 && drawn <= 6002, `${drawn} times in 600 s`);
  assert.ok(written.includes("██████████░░░░░░░░░░ fake/plain: 50"));
});
