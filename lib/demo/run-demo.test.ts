import assert from "node:assert/strict";
import { test } from "node:test";
import { noiseKinds } from "../corruption";
import * as theriac from "../index";
import { DEMO_RANGES, DEMO_SIZE, type DemoSettings, demoCode, FIRST_SETTINGS, runDemo } from ".";

/** What the code prints, run with the library's door in place of its import. */
function printed(code: string): unknown[] {
  const lines: unknown[] = [];
  const body = code.replace('import * as theriac from "theriac";', "").replaceAll(" as const", "");
  new Function("theriac", "console", body)(theriac, { log: (...words: unknown[]) => lines.push(...words) });
  return lines;
}

test("the code that is shown gives the same numbers, to the last bit, for every kind of noise", () => {
  const others: Partial<DemoSettings>[] = Object.keys(noiseKinds).map((noise, i) => ({ noise, seed: i }));
  for (const change of [{ points: 12 }, { points: 1, noiseFraction: 0 }, { width: 8 }, ...others]) {
    const settings = { ...FIRST_SETTINGS, ...change };
    const { before, after, purified } = runDemo(settings);
    const certified = purified.certified.filter(Boolean).length;
    const words = [certified, `of ${settings.width} kernels certified`, purified.advice.join("\n")];
    assert.deepEqual(printed(demoCode(settings)), [before, after, ...words]);
  }
});

test("what was computed before leaves no trace: the same settings give the same numbers in any order", () => {
  const wide = { ...FIRST_SETTINGS, width: 64 };
  const first = runDemo(wide).after;
  runDemo(FIRST_SETTINGS);
  runDemo({ ...wide, noiseFraction: 0.4 });
  assert.deepEqual(runDemo(wide).after, first);
});

test("the sliders begin where some kernels come back and some do not, and end where nothing can be purified", () => {
  const { exact, before, after, purified } = runDemo(FIRST_SETTINGS);
  const back = exact.filter(Boolean).length;
  assert.ok(back > 0 && back < exact.length);
  assert.equal(after.exactFraction, back / exact.length);
  assert.equal(before.exactFraction, 0);
  assert.ok(purified.certified.every((is, j) => !is || exact[j]));
  const { patches, patchSize } = DEMO_SIZE;
  assert.equal(DEMO_RANGES.points.largest * patches, patchSize);
  const all = runDemo({ ...FIRST_SETTINGS, points: DEMO_RANGES.points.largest });
  assert.equal(all.purified.hiddenRank, patchSize);
  assert.deepEqual(all.after.hiddenError, all.before.hiddenError);
  for (const { least, largest, step, first } of Object.values(DEMO_RANGES)) {
    assert.ok(least < first && first < largest);
    assert.ok(Math.abs((first - least) / step - Math.round((first - least) / step)) < 1e-9);
  }
});

test("settings beyond the sliders are refused by name", () => {
  const refused: [Partial<DemoSettings>, RegExp][] = [
    [{ points: 13 }, /points = 13 is outside \[1, 12\]/],
    [{ width: 7 }, /width = 7 is outside \[8, 64\]/],
    [{ noiseFraction: 1.5 }, /noiseFraction = 1\.5 is outside \[0, 1\]/],
    [{ noise: "pink" }, /noise = "pink"/],
    [{ seed: -1 }, /seed = -1/],
    [{ colour: 1 } as Partial<DemoSettings>, /colour/],
  ];
  for (const [change, words] of refused) {
    assert.throws(() => runDemo({ ...FIRST_SETTINGS, ...change }), words);
    assert.throws(() => demoCode({ ...FIRST_SETTINGS, ...change }), words);
  }
});
