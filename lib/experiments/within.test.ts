import assert from "node:assert/strict";
import { test } from "node:test";
import { unitRng } from "../run";
import { type AnyExperiment, type Grid, lackOf, type Point, type Row, type Value } from "../study";
import { registry } from "./index";

/** The least of every parameter in the first product of quick scale: the cheapest point that is meant. */
function cheapest({ parts }: AnyExperiment): Point {
  const [product] = parts.quick[0].products;
  const least = (values: readonly Value[]): Value => values.reduce((a, b) => (b < a ? b : a));
  return Object.fromEntries(Object.entries(product).map(([name, values]) => [name, least(values)]));
}

/** The values of quick scale: a unit is measured once for each axis. */
const listsOf = ({ parts }: AnyExperiment): Grid => parts.quick[0].within;

/** Their units train networks, or invert triggers, for about a minute each. */
const SLOW = [
  ...["lu2024/defences", "lu2024/defence-rates", "lu2024/backdoor-depth", "lu2024/backdoor-cifar"],
  "yang2020/transfer",
];

function whySkipped({ id, needs, parts }: AnyExperiment): string | false {
  if (SLOW.includes(id) && process.env.THERIAC_NIGHTLY !== "1") return "left to npm run test:nightly";
  return lackOf({ needs }, parts.quick[0].products) ?? false;
}

function measure(experiment: AnyExperiment, within: Grid): readonly Row[] {
  const point = cheapest(experiment);
  const rng = unitRng(experiment, { point, trial: 0 }, 2023);
  return [experiment.measure({ ...point, ...within }, rng, 0)].flat() as readonly Row[];
}

for (const experiment of registry.filter(({ within }) => Object.keys(within).length > 0))
  test(`${experiment.id}: a row is the same bits whichever other values are measured with it`, {
    skip: whySkipped(experiment),
  }, () => {
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
