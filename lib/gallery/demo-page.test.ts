import assert from "node:assert/strict";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { type DemoRun, type DemoSettings, demoCode, FIRST_SETTINGS, runDemo } from "../demo";
import { demoEngine } from "./demo-engine";
import { demoPage } from "./demo-page";

interface Engine {
  readonly runDemo: (settings: DemoSettings) => DemoRun;
  readonly demoCode: (settings: DemoSettings) => string;
  readonly noiseKinds: readonly string[];
}

/** The script as a page runs it: with what every browser has, and nothing of Node's. */
function load(script: string): Engine {
  const sandbox = createContext({ WebAssembly, atob, TextEncoder });
  runInContext(script, sandbox);
  return runInContext("theriacDemo", sandbox) as Engine;
}

/** The same on both sides of the border between two worlds. */
function plain(run: DemoRun): unknown {
  const { contaminated, purified, before, after, exact } = run;
  const bits = [contaminated, purified.parameters].flatMap(({ hidden, output }) => [
    ...hidden.data,
    ...output,
  ]);
  return [bits, before, after, exact, purified.certified, purified.hiddenRank, purified.advice].map((part) =>
    structuredClone(part),
  );
}

test("without anything of Node's the script gives the library's own numbers, to the last bit", () => {
  const script = demoEngine();
  const engine = load(script);
  for (const [i, noise] of engine.noiseKinds.entries()) {
    const settings = { ...FIRST_SETTINGS, seed: i, noise, noiseFraction: 0.05 * i, points: 3 + i };
    assert.deepEqual(plain(engine.runDemo(settings)), plain(runDemo(settings)), noise);
    assert.equal(engine.demoCode(settings), demoCode(settings));
  }
  assert.equal(demoEngine(), script);
  assert.doesNotMatch(script, /require\(|import\(|https?:/);
});

test("the page has a slider for each range, and links only to what the site has", () => {
  const map = new Map([["docs/methods/purification.md", "methods/purification.html"]]);
  const page = demoPage(map);
  const { markup } = page.body;
  assert.deepEqual(
    [
      ...markup.matchAll(
        /<input type="range" name="(\w+)" min="([\d.]+)" max="([\d.]+)" step="([\d.]+)" value="([\d.]+)">/g,
      ),
    ].map(([, ...values]) => values.join(" ")),
    ["noiseFraction 0 0.6 0.01 0.2", "points 1 12 1 5", "width 8 64 8 32"],
  );
  assert.deepEqual(
    [...markup.matchAll(/href="([^"]*)"/g)].map(([, href]) => href),
    ["methods/purification.html"],
  );
  assert.deepEqual(page.needs, { demo: true });
});
