import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { attackedPoints, comparedEnsemble, isPrepared, pointToAttack, startRow } from "./attacked-points";
import { ensemble } from "./ensembles";
import { artefactPlace } from "./fixtures/artefact-place";
import { COMPARISON, keepQuickVotes } from "./fixtures/made-votes";
import { IMAGE_MODELS } from "./models";
import { attackedSet } from "./sets";

const place = artefactPlace();
before(() => {
  assert.equal(isPrepared(COMPARISON), false);
  keepQuickVotes();
});
after(place.end);

const said = (part: "train" | "validation"): Int32Array[] => {
  const { points } = attackedSet(COMPARISON.data, COMPARISON.seed)[part];
  return IMAGE_MODELS.map((model) => ensemble(comparedEnsemble(COMPARISON, model)).predict(points));
};

test("points are those that every model tells right and that lie in the box, each once, in an order of the seed's", () => {
  const { validation, bounds } = attackedSet(COMPARISON.data, COMPARISON.seed);
  const { labels, points } = validation;
  const all = said("validation");
  const wanted = Array.from(labels, (_, row) => row).filter(
    (row) =>
      all.every((classes) => classes[row] === labels[row]) &&
      points.data
        .subarray(row * points.columns, (row + 1) * points.columns)
        .every((x) => bounds[0] <= x && x <= bounds[1]),
  );
  const found = attackedPoints(COMPARISON);
  assert.ok(wanted.length > 4 && wanted.length < labels.length, `${wanted.length} of ${labels.length}`);
  assert.deepEqual(
    found.map(({ row }) => row).sort((a, b) => a - b),
    wanted,
  );
  assert.notDeepEqual(
    found.map(({ row }) => row),
    wanted,
    "not the order of the file",
  );
  assert.ok(found.every(({ row, label }) => labels[row] === label));
  assert.deepEqual(attackedPoints(COMPARISON), found);
});

test("how many were drawn rises from point to point, by one where none was rejected between", () => {
  const drawn = attackedPoints(COMPARISON).map((point) => point.drawn);
  drawn.forEach((count, i) => {
    assert.ok(count >= i + 1 && (i === 0 || count > drawn[i - 1]));
  });
  const { labels } = attackedSet(COMPARISON.data, COMPARISON.seed).validation;
  assert.ok((drawn.at(-1) ?? 0) <= labels.length);
  assert.ok((drawn.at(-1) ?? 0) > drawn.length, "some were rejected");
});

test("an attack on a class begins at one training image of another class, which every model tells right", () => {
  const { labels } = attackedSet(COMPARISON.data, COMPARISON.seed).train;
  const all = said("train");
  for (const label of [0, 1]) {
    const start = startRow(COMPARISON, label);
    assert.ok(start !== undefined);
    assert.equal(labels[start], 1 - label);
    assert.ok(all.every((classes) => classes[start] === 1 - label));
    assert.equal(startRow(COMPARISON, label), start);
  }
});

test("a point beyond the last is refused with how many there are", () => {
  const { length } = attackedPoints(COMPARISON);
  assert.deepEqual(pointToAttack(COMPARISON, length - 1), attackedPoints(COMPARISON)[length - 1]);
  assert.throws(
    () => pointToAttack(COMPARISON, length),
    new RegExp(`PneumoniaMNIST has ${length} validation points .* there is no point ${length}\\.`),
  );
});

test("a unit is prepared where every vote is kept", () => {
  assert.ok(isPrepared(COMPARISON));
  assert.ok(isPrepared({ ...COMPARISON }));
  assert.equal(isPrepared({ ...COMPARISON, votes: 2 }), false);
  assert.equal(isPrepared({ ...COMPARISON, convolutionalVotes: 2 }), false);
  assert.equal(isPrepared({ ...COMPARISON, seed: 2 }), false);
});
