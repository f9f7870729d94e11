import assert from "node:assert/strict";
import { test } from "node:test";
import { unitRng } from "../run";
import type { AnyExperiment, Grid, Point, Row, Value } from "../study";
import { registry } from "./index";

/** The least of every parameter in the first product of quick scale: the cheapest point that is meant. */
function cheapest({ parts }: AnyExperiment): Point {
  const [product] = parts.quick[0].products;
  const least = (values: readonly Value[]): Value => values.reduce((a, b) => (b < a ? b : a));
  return Object.fromEntries(Object.entries(product).map(([name, values]) => [name, least(values)]));
}

/** Hundreds of rows in a unit take as many runs: those of quick scale will do. */
function listsOf({ within, parts }: AnyExperiment): Grid {
  const rows = Object.values(within).reduce((product, values) => product * values.length, 1);
  return rows > 200 ? parts.quick[0].within : within;
}

function measure(experiment: AnyExperiment, within: Grid): readonly Row[] {
  const point = cheapest(experiment);
  const rng = unitRng(experiment, { point, trial: 0 }, 2023);
  return [experiment.measure({ ...point, ...within }, rng, 0)].flat() as readonly Row[];
}

for (const experiment of registry.filter(({ within }) => Object.keys(within).length > 0))
  test(`${experiment.id}: a row is the same bits whichever other values are measured with it`, () => {
    const lists = listsOf(experiment);
    const all = measure(experiment, lists);
    for (const [name, values] of Object.entries(lists)) {
      const last = values[values.length - 1];
      const alone = measure(experiment, { ...lists, [name]: [last] });
      const wanted = all.filter((row) => row[name] === last);
      assert.ok(wanted.length > 0 && (wanted.length < all.length || values.length === 1));
      assert.deepEqual(alone, wanted, name);
    }
  });
