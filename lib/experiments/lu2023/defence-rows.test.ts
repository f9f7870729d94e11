import assert from "node:assert/strict";
import { test } from "node:test";
import type { AnyExperiment, Row } from "../../study";
import { lu2023 } from ".";
import { METHODS } from "./backdoor-trial";
import { defenceRows } from "./defence-rows";
import { DEFENCES, EXPECTED_DEFENCES } from "./defences";

const ROW: Row = {
  ...{
    patches: 1,
    width: 200,
    poisonFraction: 0.3,
    points: 10,
    source: "outside",
    method: "purified-l1",
    trial: 0,
  },
  ...{ accuracy: 0.9, attackSuccessRate: 0.2 },
};
const [experiment] = lu2023.experiments.filter((each) => defenceRows.takes(each));
const read = (changes: Row) => defenceRows.read({ ...ROW, ...changes }, experiment as AnyExperiment);

test("figure 5 feeds the board, with every method that it has", () => {
  assert.equal(experiment.id, "lu2023/figure-5");
  const defences = METHODS.map((method) => read({ method })?.defence.id);
  assert.ok(!defences.includes(undefined));
  assert.equal(new Set(defences).size, METHODS.length);
});

test("a row is of its patches and kernels; whole points take two hundred networks to rank, patches twenty", () => {
  const [whole, cut] = [1, 3].map((patches) => read({ patches }));
  assert.deepEqual([whole?.network, whole?.least], ["WDBC, 1 patch, 200 kernels", 200]);
  assert.deepEqual([cut?.network, cut?.least], ["WDBC, 3 patches, 200 kernels", 20]);
  assert.deepEqual(
    [whole?.attack?.name, whole?.attack?.knowsDefence],
    ["first five features set to 5, ρ = 0.3", false],
  );
  assert.equal(read({ poisonFraction: 0 })?.attack, null);
});

test("points of the training batch, and other numbers of them, are left out", () => {
  assert.equal(read({ source: "inside" }), undefined);
  assert.equal(read({ points: 5 }), undefined);
});

test("each defence has an id of its own, and says what it would need", () => {
  const all = Object.values(DEFENCES);
  assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
  for (const { id, title, needs, takesPoints, takesLabels } of all) {
    assert.ok(title !== "" && needs !== "", id);
    assert.ok(takesPoints || !takesLabels, `${id}: labels are of points`);
  }
  assert.ok(EXPECTED_DEFENCES.includes(DEFENCES.nothing) && EXPECTED_DEFENCES.length === 10);
});
