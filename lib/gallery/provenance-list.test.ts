import assert from "node:assert/strict";
import { test } from "node:test";
import type { Provenance } from "../run";
import type { Grid, Need } from "../study";
import { provenance, seen } from "./fixtures/made-exhibit";
import { provenanceList } from "./provenance-list";

test("provenance is listed: long lists shortened, thousands set apart, the commit cut, the checksum where there is one", () => {
  const text = seen(provenanceList({ id: "made-up/a" }, provenance, 45678).markup);
  assert.match(text, /Scale the paper&#39;s Trials at each point 2/);
  assert.match(text, /width 1, 2 many 1, 2, … 10 \(10 values\)/);
  assert.match(text, /Units 1,234,567, 0 failed, 0 missing; 45,678 rows/);
  assert.match(
    text,
    /Code theriac 9\.9\.9, version 3 of the experiment, commit 0123456789ab Machine Node v20, linux, some/,
  );
  assert.doesNotMatch(text, /SHA-256/);
  const nine = {
    ...provenance,
    grid: { w: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    rowsSha256: "abc",
    commit: undefined,
    scale: "quick",
  };
  const other = seen(provenanceList({ id: "made-up/a" }, nine as unknown as Provenance, 1).markup);
  assert.match(other, /w 1, 2, 3, 4, 5, 6, 7, 8, 9 Seed 7/);
  assert.match(other, /SHA-256 of the rows abc/);
  assert.match(other, /version 3 of the experiment Machine/);
  assert.match(other, /Scale quick: a preview, not the paper&#39;s figure/);
});

const need = (name: string, of?: Grid): Need => ({
  ...{ name, command: `npx theriac data ${name}`, isHere: () => true },
  ...(of && { of }),
});
const ANY_SET = {
  id: "made-up/a",
  needs: [need("weights"), need("images", { data: ["images"] }), need("beats", { data: ["beats"] })],
};
const run = (grid: Grid, products?: readonly Grid[]): Provenance => {
  const part = (product: Grid) => ({ products: [product], within: {}, trials: { from: 0, to: 1 } });
  return { ...provenance, grid, ...(products && { parts: products.map(part) }) };
};
const commands = (of: Provenance): string[] =>
  [...seen(provenanceList(ANY_SET, of, 1).markup).matchAll(/npx theriac data (\w+)/g)].map(
    ([, name]) => name,
  );

test("of sets that an experiment takes only those that the rows were computed on are got", () => {
  assert.deepEqual(commands(run({ data: ["beats"] })), ["weights", "beats"]);
  assert.deepEqual(commands(run({ data: ["images", "beats"] })), ["weights", "images", "beats"]);
  assert.deepEqual(commands(run({ data: ["none of them"] })), ["weights"]);
});

test("what was run is told by the parts where there are any, not by the lists of the grid", () => {
  const grid = { data: ["images", "beats"] };
  assert.deepEqual(commands(run(grid, [{ data: ["images"] }])), ["weights", "images"]);
  assert.deepEqual(commands(run(grid, [{ data: ["images"] }, { data: ["beats"] }])), [
    "weights",
    "images",
    "beats",
  ]);
});

test("where there is nothing to get there is one command", () => {
  const labels = (needs: readonly Need[]): string =>
    /<pre[^>]*aria-label="(\w+)"/.exec(
      provenanceList({ id: "made-up/a", needs }, run({ data: ["images"] }), 1).markup,
    )?.[1] ?? "";
  assert.equal(labels([need("beats", { data: ["beats"] })]), "Command");
  assert.equal(labels([need("images", { data: ["images"] })]), "Commands");
});
